import { ByteReader } from "./byteReader.ts";
import type { Knowledge } from "./knowledge.ts";
import { forGapsIn, hasIn } from "./ranges.ts";
import { nowhere } from "./spot.ts";
import { checkUpdate } from "./updateCheck.ts";
import { readStoredUpdate } from "./updateReader.ts";

/**
 * Where everything lies in an update that holds a whole board, so that the relay can answer "what
 * do I lack?" and "is this known?" from the bytes, without a document. Plain typed arrays: they are
 * small, and a worker can hand them over.
 */
export interface UpdateIndex {
  readonly clients: ReadonlyMap<number, Section>;
  /** A row for each struct, a client's one after the other. */
  readonly clocks: Float64Array;
  readonly offsets: Uint32Array;
  readonly spots: Uint16Array;
  readonly removed: ReadonlyMap<number, RemovedSection>;
  /** From and end of every removed range in turn. */
  readonly removedRanges: Float64Array;
}

/** One client's structs: from clock 0 on, without holes. */
export interface Section {
  readonly firstRow: number;
  readonly count: number;
  /** The clock behind the last. */
  readonly end: number;
  /** Where the bytes of the last one end. */
  readonly to: number;
}

/** One client's removed ranges: rows in `removedRanges`, and their bytes in the update. */
export interface RemovedSection {
  readonly first: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

export const emptyIndex: UpdateIndex = {
  clients: new Map(),
  clocks: new Float64Array(),
  offsets: new Uint32Array(),
  spots: new Uint16Array(),
  removed: new Map(),
  removedRanges: new Float64Array(),
};

const nothingKnown: Knowledge = {
  clockOf: () => 0,
  spotOf: () => nowhere,
  leftOf: () => undefined,
  isTaken: () => false,
  addNotYetRemoved: () => undefined,
};

/** Undefined when these bytes are no whole board: unreadable, or with something missing in between. */
export function indexUpdate(update: Uint8Array): UpdateIndex | undefined {
  const read = readStoredUpdate(update);
  const checked = read && checkUpdate(read, nothingKnown);
  if (!read || !checked?.isComplete) return undefined;
  const clocks = new Float64Array(read.structCount);
  const offsets = new Uint32Array(read.structCount);
  const spots = new Uint16Array(read.structCount);
  const clients = new Map<number, Section>();
  const rows = new Map<number, number>();
  let row = 0;
  for (const { client, structs } of read.clients) {
    const last = structs.at(-1);
    if (!last) continue;
    const end = last.clock + last.length;
    clients.set(client, { firstRow: row, count: structs.length, end, to: last.to });
    rows.set(client, row);
    row += structs.length;
  }
  for (const { client, struct, spot } of checked.structs) {
    const at = rows.get(client) ?? 0;
    rows.set(client, at + 1);
    clocks[at] = struct.clock;
    offsets[at] = struct.from;
    spots[at] = spot;
  }
  return { clients, clocks, offsets, spots, ...indexRemoved(update, read.removalsAt) };
}

function indexRemoved(
  update: Uint8Array,
  at: number,
): Pick<UpdateIndex, "removed" | "removedRanges"> {
  const reader = new ByteReader(update);
  reader.at = at;
  const removed = new Map<number, RemovedSection>();
  const ranges: number[] = [];
  for (let left = reader.varUint(); left > 0; left--) {
    const client = reader.varUint();
    const count = reader.varUint();
    const [first, from] = [ranges.length, reader.at];
    for (let i = 0; i < count; i++) {
      const clock = reader.varUint();
      ranges.push(clock, clock + reader.varUint());
    }
    removed.set(client, { first, count, from, to: reader.at });
  }
  return { removed, removedRanges: Float64Array.from(ranges) };
}

/** The row of the struct that covers a clock, which has to be below the section's end. */
export function rowOf(
  { clocks }: UpdateIndex,
  { firstRow, count }: Section,
  clock: number,
): number {
  let [low, high] = [firstRow, firstRow + count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clocks[middle] ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function isRemovedIn(index: UpdateIndex, client: number, clock: number): boolean {
  const section = index.removed.get(client);
  if (!section) return false;
  const { first, count } = section;
  return hasIn(index.removedRanges, first, first + 2 * count, clock);
}

/** Calls `part` with each piece of a client's range that is not removed. */
export function forNotRemovedIn(
  index: UpdateIndex,
  client: number,
  from: number,
  end: number,
  part: (from: number, end: number) => void,
): void {
  const section = index.removed.get(client);
  if (!section) part(from, end);
  else {
    const { first, count } = section;
    forGapsIn(index.removedRanges, first, first + 2 * count, from, end, part);
  }
}

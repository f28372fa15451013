import * as Y from "yjs";
import { ByteWriter } from "./byteWriter.ts";
import { type Clocks, encodeClocks } from "./clocks.ts";
import { type RemovedClocks, writeRanges } from "./removedClocks.ts";
import type { Tail } from "./tail.ts";
import { rowOf, type UpdateIndex } from "./updateIndex.ts";

/** What a board in bytes consists of. */
export interface BoardParts {
  /** One update, with an index over it. */
  readonly base: Uint8Array;
  readonly index: UpdateIndex;
  /** What is stored since, by client. */
  readonly tails: ReadonlyMap<number, Tail>;
  readonly removed: RemovedClocks;
}

/** What of one client is lacking: the rest of it in the base, and the rest of its tail. */
interface Section {
  readonly client: number;
  readonly clock: number;
  readonly count: number;
  readonly base: Uint8Array | undefined;
  readonly tail: Tail | undefined;
  readonly firstTailRow: number;
}

/** What a board that is stored up to these clocks lacks, as one update, cut out of the bytes. */
export function differenceOf(parts: BoardParts, clocks: Clocks): Uint8Array {
  const sections: Section[] = [];
  let isHalfKnown = false;
  for (const client of new Set([...parts.index.clients.keys(), ...parts.tails.keys()])) {
    const known = clocks.get(client) ?? 0;
    const section = sectionOf(parts, client, known);
    if (!section) continue;
    if (section.clock < known) isHalfKnown = true;
    sections.push(section);
  }
  const writer = new ByteWriter(1_024);
  writer.varUint(sections.length);
  for (const { client, clock, count, base, tail, firstTailRow } of sections) {
    writer.varUint(count);
    writer.varUint(client);
    writer.varUint(clock);
    if (base) writer.raw(base);
    tail?.writeRows(writer, firstTailRow, tail.storedRows);
  }
  writeRemoved(writer, parts);
  // Only Yjs can cut a struct in two; what is left to cut is small.
  return isHalfKnown ? Y.diffUpdate(writer.bytes, encodeClocks(clocks)) : writer.bytes;
}

function sectionOf(
  { base, index, tails }: BoardParts,
  client: number,
  known: number,
): Section | undefined {
  const section = index.clients.get(client);
  const tail = tails.get(client);
  const tailRows = tail?.storedRows ?? 0;
  if (section && known < section.end) {
    const row = rowOf(index, section, known);
    return {
      client,
      clock: index.clocks[row] ?? 0,
      count: section.firstRow + section.count - row + tailRows,
      base: base.subarray(index.offsets[row], section.to),
      tail,
      firstTailRow: 0,
    };
  }
  if (!tail || known >= tail.storedEnd) return undefined;
  const row = tail.rowOf(known);
  const [clock, count] = [tail.clockAt(row), tailRows - row];
  return { client, clock, count, base: undefined, tail, firstTailRow: row };
}

/** All that is removed; every difference tells it, because clocks do not. */
function writeRemoved(writer: ByteWriter, { base, index, removed }: BoardParts): void {
  const added = [...removed.clients].filter((client) => !index.removed.has(client));
  writer.varUint(index.removed.size + added.length);
  for (const [client, { count, from, to }] of index.removed) {
    const since = removed.of(client);
    writer.varUint(client);
    writer.varUint(count + (since?.count ?? 0));
    writer.raw(base.subarray(from, to));
    if (since) writeRanges(writer, since);
  }
  for (const client of added) removed.writeClient(writer, client);
}

import { differenceOf } from "./boardDifference.ts";
import { ByteWriter } from "./byteWriter.ts";
import { type Clocks, encodeClocks } from "./clocks.ts";
import { cutKnown } from "./cutKnown.ts";
import { type SyncFrame, syncFrame } from "./frames.ts";
import type { Knowledge } from "./knowledge.ts";
import { RemovedClocks } from "./removedClocks.ts";
import { hasWords, isNote, nowhere, type Spot } from "./spot.ts";
import { Tail } from "./tail.ts";
import { type CheckedUpdate, checkUpdate } from "./updateCheck.ts";
import {
  emptyIndex,
  forNotRemovedIn,
  isRemovedIn,
  rowOf,
  type UpdateIndex,
} from "./updateIndex.ts";
import {
  clientsLimit,
  type ReadUpdate,
  type Removal,
  readLeft,
  type StructId,
} from "./updateReader.ts";

/**
 * One board as bytes: a base, which is one update that holds everything up to some moment, and what
 * came since. Answers and checks come from these bytes and an index over them. There is no document
 * here: keeping one cost most of a board's memory, and asking it for the whole board most of a join.
 *
 * What is added waits until it is taken to storage and found stored; only then is it part of any
 * answer (D1).
 */
export interface Base {
  readonly update: Uint8Array;
  readonly index: UpdateIndex;
}

/** What was added since the last taking, as one update. */
export interface Batch {
  readonly frame: SyncFrame;
  readonly removals: readonly Removal[];
  /** Between which clocks of which clients; clocks and not rows, which a compaction may drop. */
  readonly rows: readonly { readonly tail: Tail; readonly from: number; readonly to: number }[];
  /** Words were removed, or what was removed before has come once more. */
  readonly hasRemovedWords: boolean;
  /** A whole note is gone. */
  readonly hasTakenBack: boolean;
}

/** How far a board was stored at some moment: what a compaction that begins then will hold. */
export interface Mark {
  readonly rows: ReadonlyMap<number, number>;
  readonly clocks: ReadonlyMap<number, number>;
  readonly removals: number;
  readonly effort: number;
}

const emptyUpdate = Uint8Array.of(0, 0);
/** What a removal takes in an update, about. */
const removalBytes = 6;
/** What is contested and cannot be told from what is not. */
const looseShare = 5_000;
/** Among so few nothing takes long, and most boards at rest are small. */
const leastStructs = 500;

export class BoardBytes implements Knowledge {
  #base: SyncFrame;
  #index: UpdateIndex;
  #tails = new Map<number, Tail>();
  /** Stored removals since the base, in order, and the same by client. */
  #removals: Removal[] = [];
  #removed = new RemovedClocks();
  #waitingRemovals: Removal[] = [];
  #waitingTails = new Set<Tail>();
  #waitingBytes = 0;
  #tailBytes = 0;
  #tailRows = 0;
  #clientCount: number;
  #hasRemovedWords = false;
  #hasTakenBack = false;
  #places = new Set<number>();
  #effort = 0;
  #stateVector: Uint8Array | undefined;
  #tailFrame: Buffer | undefined;

  constructor(base: Base = { update: emptyUpdate, index: emptyIndex }) {
    this.#base = syncFrame("update", base.update);
    this.#index = base.index;
    this.#clientCount = base.index.clients.size;
  }

  /** Bytes of what is stored, as it lies here. */
  get bytes(): number {
    return this.#base.update.length + this.tailBytes;
  }

  get baseBytes(): number {
    return this.#base.update.length;
  }

  /** Bytes of what was stored since the base. */
  get tailBytes(): number {
    return this.#tailBytes + this.#removals.length * removalBytes;
  }

  /** Bytes of what is not stored yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Steps that placing what came since the base may take Yjs, at most and about. */
  get effort(): number {
    return this.#effort;
  }

  /** Whether its clients are not too many with those of an update. */
  hasRoomFor({ structs }: CheckedUpdate): boolean {
    if (this.#clientCount + structs.length <= clientsLimit) return true;
    const added = new Set<number>();
    for (const { client } of structs) if (this.clockOf(client) === 0) added.add(client);
    return this.#clientCount + added.size <= clientsLimit;
  }

  /** What an update would add to it. */
  effortOf({ structs, effort }: Pick<CheckedUpdate, "structs" | "effort">): number {
    const all = this.#structs + structs.length;
    return structs.length + effort.contested * all + effort.loose * (all / looseShare);
  }

  get #structs(): number {
    return this.#index.clocks.length + this.#tailRows;
  }

  get isWaiting(): boolean {
    return this.#waitingTails.size > 0 || this.#waitingRemovals.length > 0;
  }

  /** Undefined: no board could hold this. The board is not changed. */
  check(update: ReadUpdate): CheckedUpdate | undefined {
    return checkUpdate(cutKnown(update, this), this);
  }

  /** Takes in what a check of this very moment let through. */
  add(checked: CheckedUpdate): void {
    const { structs, removals } = checked;
    this.#place(checked, this.#waitingTails);
    for (const { struct } of structs) this.#waitingBytes += struct.to - struct.from;
    for (const removal of removals) {
      this.#waitingRemovals.push(removal);
      this.#waitingBytes += removalBytes;
      this.#look(removal);
    }
  }

  /**
   * Takes in what another relay stored, which a check of this very moment let through; undefined when
   * it brings nothing. What waits here may be part of it: then it is stored.
   */
  addStored({ clients }: ReadUpdate, checked: CheckedUpdate): Batch | undefined {
    const before = { words: this.#hasRemovedWords, takenBack: this.#hasTakenBack };
    this.#hasRemovedWords = this.#hasTakenBack = false;
    this.#place(checked);
    const rows: Rows[] = [];
    for (const { client, structs } of clients) {
      const [tail, last] = [this.#tails.get(client), structs.at(-1)];
      if (!tail || !last) continue;
      const from = tail.storedRows;
      // Whatever a log has of a client, it has what came before.
      tail.setStoredUpTo(last.clock + last.length);
      if (tail.storedRows > from) rows.push({ tail, from, to: tail.storedRows });
    }
    const { removals } = checked;
    for (const removal of removals) this.#look(removal);
    const batch = this.#batchOf(rows, removals, checked.source.length);
    this.#hasRemovedWords = before.words;
    this.#hasTakenBack = before.takenBack;
    if (rows.length === 0 && removals.length === 0) return undefined;
    for (const { tail, from, to } of rows) this.#tailBytes += tail.sizeOf(from, to);
    this.#addStoredRemovals(removals);
    return batch;
  }

  /** Takes what waits, to be stored; undefined when nothing does. One batch is out at a time. */
  take(): Batch | undefined {
    if (!this.isWaiting) return undefined;
    const rows: Rows[] = [];
    for (const tail of this.#waitingTails) {
      // Another relay may have stored it meanwhile.
      if (tail.takenRows < tail.rows) rows.push({ tail, from: tail.takenRows, to: tail.rows });
    }
    const removals = this.#waitingRemovals;
    const batch = this.#batchOf(rows, removals, this.#waitingBytes);
    for (const { tail, to } of rows) tail.takenRows = to;
    this.#waitingTails.clear();
    this.#waitingRemovals = [];
    this.#waitingBytes = 0;
    this.#hasRemovedWords = false;
    this.#hasTakenBack = false;
    return rows.length > 0 || removals.length > 0 ? batch : undefined;
  }

  /** A batch is in storage: from now on it is part of what others are sent. */
  setStored({ rows, removals }: Batch): void {
    for (const { tail, to } of rows) {
      const from = tail.storedRows;
      tail.setStoredUpTo(to);
      this.#tailBytes += tail.sizeOf(from, tail.storedRows);
    }
    this.#addStoredRemovals(removals);
  }

  /** What one has who was sent everything up to, but not with, the batches that were stored last. */
  clocksBefore(batches: readonly Batch[]): Clocks {
    const clocks = this.storedClocks;
    for (const { rows } of batches) {
      for (const { tail, from } of rows) {
        clocks.set(tail.client, Math.min(from, clocks.get(tail.client) ?? 0));
      }
    }
    return clocks;
  }

  /** What is not stored never will be: it is as if it had not come. */
  dropUnstored(): void {
    for (const [client, tail] of this.#tails) {
      tail.dropUnstored();
      if (tail.rows === 0) this.#tails.delete(client);
    }
    this.#countClients();
    this.#waitingTails.clear();
    this.#waitingRemovals = [];
    this.#waitingBytes = 0;
    this.#hasRemovedWords = false;
    this.#hasTakenBack = false;
  }

  /** Up to which clock each client's changes are stored. */
  get storedClocks(): Map<number, number> {
    const clocks = new Map<number, number>();
    for (const [client, { end }] of this.#index.clients) clocks.set(client, end);
    for (const [client, tail] of this.#tails) {
      if (tail.storedRows > 0) clocks.set(client, tail.storedEnd);
    }
    return clocks;
  }

  /** The same, encoded. */
  get stateVector(): Uint8Array {
    // A copy: the writer's memory is larger, and this is kept.
    this.#stateVector ??= Uint8Array.from(encodeClocks(this.storedClocks));
    return this.#stateVector;
  }

  /** The whole board for one who has nothing: frames to be sent in this order. */
  get wholeFrames(): readonly Buffer[] {
    const hasBase = this.#index.clients.size > 0 || this.#index.removed.size > 0;
    this.#tailFrame ??= syncFrame("missing", this.#storedTail()).frame;
    return hasBase ? [this.#base.frame, this.#tailFrame] : [this.#tailFrame];
  }

  /** What a board that is stored up to these clocks lacks, as one update. */
  missingFor(clocks: Clocks): Uint8Array {
    const base = this.#base.update;
    const parts = { base, index: this.#index, tails: this.#tails, removed: this.#removed };
    return differenceOf(parts, clocks);
  }

  /** The base and what is stored since, as two updates that make up the board. */
  get updates(): readonly [Uint8Array, Uint8Array] {
    return [this.#base.update, this.#storedTail()];
  }

  mark(): Mark {
    return {
      rows: new Map([...this.#tails].map(([client, tail]) => [client, tail.storedRows])),
      clocks: this.storedClocks,
      removals: this.#removals.length,
      effort: this.#effort,
    };
  }

  /** Puts a base in place that was condensed of what was stored at `mark`. False when it is not that. */
  rebase({ update, index }: Base, mark: Mark): boolean {
    if (index.clients.size !== mark.clocks.size) return false;
    for (const [client, clock] of mark.clocks) {
      if (index.clients.get(client)?.end !== clock) return false;
    }
    this.#base = syncFrame("update", update);
    this.#index = index;
    for (const [client, rows] of mark.rows) {
      const tail = this.#tails.get(client);
      tail?.dropFirst(rows);
      if (tail?.rows === 0) this.#tails.delete(client);
    }
    this.#countClients();
    this.#tailBytes = this.#tailRows = 0;
    for (const tail of this.#tails.values()) {
      this.#tailBytes += tail.sizeOf(0, tail.storedRows);
      this.#tailRows += tail.rows;
    }
    // Yjs has placed all of that in good time.
    this.#effort -= mark.effort;
    this.#places.clear();
    this.#removals = this.#removals.slice(mark.removals);
    this.#removed = new RemovedClocks(this.#removals);
    this.#stateVector = undefined;
    this.#tailFrame = undefined;
    return true;
  }

  clockOf(client: number): number {
    return this.#tails.get(client)?.end ?? this.#index.clients.get(client)?.end ?? 0;
  }

  spotOf({ client, clock }: StructId): Spot {
    const section = this.#index.clients.get(client);
    if (section && clock < section.end) {
      return this.#index.spots[rowOf(this.#index, section, clock)] ?? nowhere;
    }
    const tail = this.#tails.get(client);
    return tail && clock < tail.end ? tail.spotAt(tail.rowOf(clock)) : nowhere;
  }

  leftOf({ client, clock }: StructId): StructId | undefined {
    const section = this.#index.clients.get(client);
    if (section && clock < section.end) {
      const row = rowOf(this.#index, section, clock);
      if ((this.#index.clocks[row] ?? 0) < clock) return { client, clock: clock - 1 };
      return readLeft(this.#base.update.subarray(this.#index.offsets[row]));
    }
    const tail = this.#tails.get(client);
    if (!tail || clock >= tail.end) return undefined;
    const row = tail.rowOf(clock);
    return tail.clockAt(row) < clock ? { client, clock: clock - 1 } : readLeft(tail.bytesFrom(row));
  }

  isTaken(place: number): boolean {
    return this.#places.has(place);
  }

  addNotYetRemoved({ client, clock, length }: Removal, parts: Removal[]): void {
    const since = this.#removed.of(client);
    const add = (from: number, end: number) => {
      parts.push({ client, clock: from, length: end - from });
    };
    forNotRemovedIn(this.#index, client, clock, clock + length, (from, end) => {
      if (since) since.forGaps(from, end, add);
      else add(from, end);
    });
  }

  /** Puts structs at the ends of their tails, and notes which these are. */
  #place({ source, structs, effort }: CheckedUpdate, tails?: Set<Tail>): void {
    this.#effort += this.effortOf({ structs, effort });
    this.#tailRows += structs.length;
    if (this.#structs >= leastStructs) {
      for (const place of effort.places ?? []) this.#places.add(place);
    }
    for (const placed of structs) {
      const tail = this.#tailOf(placed.client);
      tail.add(placed, source);
      tails?.add(tail);
      // Words for what is removed already are gone for everybody who reads them.
      const { left, parent } = placed.struct;
      const beside = left ?? parent;
      if (hasWords(placed.spot) && beside && this.#isRemoved(beside)) this.#hasRemovedWords = true;
    }
  }

  #batchOf(rows: readonly Rows[], removals: readonly Removal[], bytes: number): Batch {
    return {
      frame: syncFrame("update", encode(rows, removals, bytes)),
      removals,
      rows: rows.map(({ tail, from, to }) => ({
        tail,
        from: tail.clockAt(from),
        to: tail.clockAt(to),
      })),
      hasRemovedWords: this.#hasRemovedWords,
      hasTakenBack: this.#hasTakenBack,
    };
  }

  #addStoredRemovals(removals: readonly Removal[]): void {
    for (const removal of removals) {
      this.#removals.push(removal);
      this.#removed.add(removal);
    }
    this.#stateVector = undefined;
    this.#tailFrame = undefined;
  }

  #tailOf(client: number): Tail {
    const known = this.#tails.get(client);
    if (known) return known;
    const end = this.#index.clients.get(client)?.end ?? 0;
    if (end === 0) this.#clientCount++;
    const tail = new Tail(client, end);
    this.#tails.set(client, tail);
    return tail;
  }

  #countClients(): void {
    this.#clientCount = this.#index.clients.size;
    for (const client of this.#tails.keys()) {
      if (!this.#index.clients.has(client)) this.#clientCount++;
    }
  }

  #isRemoved(id: StructId): boolean {
    return isRemovedIn(this.#index, id.client, id.clock) || this.#removed.has(id);
  }

  /** What is it that goes here? */
  #look({ client, clock, length }: Removal): void {
    const see = (spot: Spot) => {
      if (hasWords(spot)) this.#hasRemovedWords = true;
      // The words in it are removed along with it.
      if (isNote(spot)) this.#hasTakenBack = this.#hasRemovedWords = true;
    };
    const end = clock + length;
    const section = this.#index.clients.get(client);
    if (section && clock < section.end) {
      const behind = section.firstRow + section.count;
      for (let row = rowOf(this.#index, section, clock); row < behind; row++) {
        if ((this.#index.clocks[row] ?? end) >= end || this.#hasTakenBack) break;
        see(this.#index.spots[row] ?? nowhere);
      }
    }
    const tail = this.#tails.get(client);
    if (!tail || end <= tail.clockAt(0)) return;
    for (let row = tail.rowOf(Math.max(clock, tail.clockAt(0))); row < tail.rows; row++) {
      if (tail.clockAt(row) >= end || this.#hasTakenBack) break;
      see(tail.spotAt(row));
    }
  }

  #storedTail(): Buffer {
    const rows = [...this.#tails.values()]
      .filter(({ storedRows }) => storedRows > 0)
      .map((tail) => ({ tail, from: 0, to: tail.storedRows }));
    const writer = new ByteWriter(this.#tailBytes + 256);
    writeRows(writer, rows);
    this.#removed.write(writer);
    return writer.bytes;
  }
}

interface Rows {
  readonly tail: Tail;
  readonly from: number;
  readonly to: number;
}

function encode(rows: readonly Rows[], removals: readonly Removal[], bytes: number): Buffer {
  const writer = new ByteWriter(bytes + 64);
  writeRows(writer, rows);
  new RemovedClocks(removals).write(writer);
  return writer.bytes;
}

function writeRows(writer: ByteWriter, rows: readonly Rows[]): void {
  writer.varUint(rows.length);
  for (const { tail, from, to } of rows) {
    writer.varUint(to - from);
    writer.varUint(tail.client);
    writer.varUint(tail.clockAt(from));
    tail.writeRows(writer, from, to);
  }
}

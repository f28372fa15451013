import type { CloseReasonName } from "../shared/protocol.ts";
import { Beat } from "./beat.ts";
import type { Applied, BoardDoc } from "./boardDoc.ts";
import { CompactionNeed } from "./compactionNeed.ts";
import type { Config } from "./config.ts";
import { presenceFrame, savedFrame, syncFrame } from "./frames.ts";
import { type Log, systemCode, unexpected } from "./log.ts";
import type { Member } from "./member.ts";
import type { PresenceEntry } from "./messages.ts";
import type { Metrics } from "./metrics.ts";
import { openBoard } from "./openBoard.ts";
import { PresenceTable } from "./presence.ts";
import { QueuedEntry } from "./queuedEntry.ts";
import { type Kept, type Storage, StorageRefusal } from "./storage/storage.ts";
import type { Timing } from "./timing.ts";
import type { ReadUpdate } from "./updateReader.ts";
import { WorkPace } from "./workPace.ts";
import { WriteQueue } from "./writeQueue.ts";

/**
 * One live board: its document, its connections, who shows what. Updates go the same way always:
 * checked, into the queue, to storage, and only when they are flushed into the document and on to
 * the others (D1).
 */

export interface RoomParts {
  readonly storage: Storage;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timing: Timing;
}

interface Sent {
  readonly from: Member;
  readonly weight: number;
  readonly bytes: Uint8Array;
}

/** Near its limit a board is measured again only after this part of it was added. */
const measureAfter = 0.05;

export class Room {
  readonly name: string;
  readonly #parts: RoomParts;
  readonly #members = new Set<Member>();
  readonly #presence: PresenceTable;
  readonly #queue: WriteQueue<QueuedEntry>;
  readonly #pace = new WorkPace();
  readonly #need: CompactionNeed;
  readonly #showing: Beat;
  readonly #shown = new Map<number, PresenceEntry>();
  #board: BoardDoc;
  /** Of the last update in the document. */
  #position: string;
  /** Whether anything was ever written here; with CREATE=closed nothing else may be. */
  #isWritten: boolean;
  /** Fifty newcomers at once wait for the same bytes, not for a copy each. */
  #lastAnswer: { readonly missing: Uint8Array; readonly frame: Buffer } | undefined;
  #bytesSinceMeasure = 0;
  #compacting: Promise<void> | undefined;
  #emptySince: number | undefined = performance.now();
  #isEnded = false;

  /** Undefined when the board was erased. Rejects when storage cannot be read. */
  static async open(name: string, parts: RoomParts): Promise<Room | undefined> {
    const loaded = await parts.storage.load(name);
    if (loaded.kind === "erased") return undefined;
    return new Room(name, parts, loaded, await openBoard(loaded, parts));
  }

  private constructor(name: string, parts: RoomParts, kept: Kept, board: BoardDoc) {
    const memberCount = () => this.#members.size;
    this.name = name;
    this.#parts = parts;
    this.#board = board;
    this.#position = kept.tail.at(-1)?.position ?? kept.snapshot?.upTo ?? "0";
    this.#isWritten = kept.snapshot !== undefined || kept.tail.length > 0;
    this.#need = new CompactionNeed(kept.tail.length, performance.now());
    this.#presence = new PresenceTable((entries) => this.#show(entries));
    this.#showing = new Beat(memberCount, () => this.#sendShown());
    this.#queue = new WriteQueue(
      (batch) => this.#write(batch),
      () => this.#pace.batchWeight,
      memberCount,
    );
  }

  get size(): number {
    return this.#members.size;
  }

  /** Whether bytes of something removed may still be in the files. */
  get hasRemoved(): boolean {
    return this.#need.hasRemoved;
  }

  /** False when the room has ended: the caller opens another. */
  join(member: Member): boolean {
    if (this.#isEnded) return false;
    this.#members.add(member);
    this.#emptySince = undefined;
    member.send(syncFrame("stateVector", this.#board.stateVector));
    const { entries } = this.#presence;
    if (entries.length > 0) member.send(presenceFrame(entries));
    return true;
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#presence.leave(member);
    if (this.#members.size === 0) this.#emptySince = performance.now();
  }

  /** Answers with what the holder of this state vector lacks of what is stored. */
  receiveStateVector(member: Member, stateVector: Uint8Array): void {
    const missing = this.#board.missingFor(stateVector);
    if (missing !== this.#lastAnswer?.missing) {
      this.#lastAnswer = { missing, frame: syncFrame("missing", missing) };
    }
    member.send(this.#lastAnswer.frame);
  }

  /** Returns whether all of it could be placed; else the sender should be asked for what it has. */
  receiveUpdate(member: Member, update: ReadUpdate): boolean {
    const checked = this.#board.check(update);
    if (!checked) {
      member.end("malformed");
      return true;
    }
    if (!checked.isComplete) this.#parts.metrics.incompleteUpdates.inc();
    const { placed } = checked;
    if (!placed) return checked.isComplete;
    const refusal = this.#refusalOf(placed.size);
    if (refusal) {
      member.end(refusal);
      return true;
    }
    this.#isWritten = true;
    this.#board.expect(checked);
    this.#queue.add(new QueuedEntry(member, placed, undefined));
    return checked.isComplete;
  }

  /** Answers when everything that the member sent before is durable. */
  receiveEcho(member: Member, number: number): void {
    if (this.#queue.isBusy) this.#queue.add(new QueuedEntry(member, undefined, number));
    else member.send(savedFrame(number));
  }

  receivePresence(member: Member, entries: readonly PresenceEntry[]): void {
    const limit = this.#parts.config.limits.presenceBytes;
    const received = this.#presence.receive(member, entries, limit);
    if (received.kind === "taken") this.#parts.metrics.presenceIgnored.inc(received.ignored);
    else member.end(received.kind);
  }

  sendPresence(member: Member): void {
    member.send(presenceFrame(this.#presence.entries));
  }

  askForMissing(member: Member): void {
    member.send(syncFrame("stateVector", this.#board.stateVector));
  }

  /** Called every few seconds. Resolves with true when nobody needs the room any more. */
  async sweep(): Promise<boolean> {
    const now = performance.now();
    const { keepEmptyMs, removedWithinMs } = this.#parts.timing;
    const isUnused = this.#emptySince !== undefined && now - this.#emptySince > keepEmptyMs;
    if (this.#need.isDue(now, removedWithinMs) || (isUnused && this.#need.hasUpdates))
      await this.compact();
    if (!isUnused || this.#members.size > 0 || this.#queue.isBusy) return this.#isEnded;
    this.#drop();
    return true;
  }

  /** Condenses the log into a snapshot. Failing is no loss: the log holds everything. */
  async compact(): Promise<void> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = undefined;
    });
    await this.#compacting;
  }

  /** Waits until everything received is stored and passed on. */
  settle(): Promise<void> {
    return this.#queue.settle();
  }

  /** Ends every connection, and the room with them. */
  end(reason: CloseReasonName): void {
    for (const member of [...this.#members]) member.end(reason);
    this.#drop();
  }

  #drop(): void {
    this.#isEnded = true;
    this.#showing.stop();
    this.#queue.clear();
    this.#board.destroy();
  }

  #refusalOf(size: number): CloseReasonName | undefined {
    const { config } = this.#parts;
    if (!this.#isWritten && config.create === "closed") return "ended";
    const fits = () => this.#board.bytes + this.#queue.bytes + size <= config.limits.boardBytes;
    if (fits()) return undefined;
    if (this.#bytesSinceMeasure < config.limits.boardBytes * measureAfter) return "tooLarge";
    this.#bytesSinceMeasure = 0;
    this.#board.snapshot();
    return fits() ? undefined : "tooLarge";
  }

  async #write(batch: readonly QueuedEntry[]): Promise<void> {
    try {
      const sent = batch.flatMap(({ from, update }) =>
        update ? [{ from, weight: update.weight, bytes: update.bytes }] : [],
      );
      if (sent.length > 0 && !(await this.#store(sent))) return;
      for (const { from, echo } of batch) {
        if (echo !== undefined) from.send(savedFrame(echo));
      }
    } catch (error) {
      const isRefusal = error instanceof StorageRefusal;
      const code = systemCode(error);
      this.#parts.log(isRefusal ? { event: "cannotWrite", code } : unexpected("room", error));
      this.#refuse(batch, isRefusal && error.problem === "erased" ? "ended" : "storage");
    }
  }

  /** To storage, into the document, on to the others. False when the room could not go on. */
  async #store(sent: readonly Sent[]): Promise<boolean> {
    const updates = sent.map(({ bytes }) => bytes);
    const stop = this.#parts.metrics.flushSeconds.startTimer();
    const appended = updates.map((update) => this.#parts.storage.append(this.name, update));
    this.#position = (await Promise.all(appended)).at(-1) ?? this.#position;
    stop();
    if (this.#isEnded) return false;
    const applied = this.#apply(updates);
    if (!applied) {
      await this.#reload(sent);
      return false;
    }
    this.#passOn(sent, applied);
    this.#charge(sent, applied.ms);
    return true;
  }

  /** Undefined when Yjs threw. */
  #apply(updates: readonly Uint8Array[]): Applied | undefined {
    try {
      const applied = this.#board.apply(updates);
      this.#lastAnswer = undefined;
      this.#bytesSinceMeasure += updates.reduce((sum, { length }) => sum + length, 0);
      this.#need.add(updates.length, applied.hasRemoved, applied.hasTakenBack, performance.now());
      this.#parts.metrics.updates.inc(updates.length);
      return applied;
    } catch (error) {
      this.#parts.log(unexpected("apply", error));
      return undefined;
    }
  }

  #passOn(sent: readonly Sent[], { healed }: Applied): void {
    const framed = sent.map(({ from, bytes }) => ({ from, frame: syncFrame("update", bytes) }));
    const toAll = healed ? [syncFrame("update", healed)] : [];
    // What moved together leaves together: half the writes on a busy board.
    const shown = this.#takeShown();
    if (shown) toAll.push(shown);
    this.#showing.done();
    const senders = new Set(sent.map(({ from }) => from));
    const all = Buffer.concat([...toAll, ...framed.map(({ frame }) => frame)]);
    for (const member of [...this.#members]) {
      if (!senders.has(member)) member.send(all);
      else if (senders.size > 1 || toAll.length > 0) {
        const others = framed.flatMap(({ from, frame }) => (from === member ? [] : [frame]));
        member.send(Buffer.concat([...toAll, ...others]));
      }
    }
  }

  /** Who sends what takes long to place is ended, and what it sent besides is not placed. */
  #charge(sent: readonly Sent[], ms: number): void {
    const whole = sent.reduce((sum, { weight }) => sum + weight, 0);
    this.#pace.took(ms, whole);
    let hasEnded = false;
    for (const { from, weight } of sent) {
      if (!from.charge((ms * weight) / whole)) hasEnded = true;
    }
    if (hasEnded) this.#refuse([], "storage");
  }

  /** Yjs cannot roll back: the document is thrown away and read again from storage (A2). */
  async #reload(sent: readonly Sent[]): Promise<void> {
    this.#refuse(sent, "malformed");
    const loaded = await this.#parts.storage.load(this.name);
    const board = loaded.kind === "kept" ? await openBoard(loaded, this.#parts) : undefined;
    // Whoever wrote meanwhile was checked against the document that is worth nothing any more.
    this.#refuse([], "storage");
    this.#board.destroy();
    if (loaded.kind === "erased" || !board) return this.end("ended");
    this.#board = board;
    await this.compact();
  }

  /** Nothing of what these sent is kept; what is queued behind may build on it and goes too. */
  #refuse(batch: readonly { from: Member }[], reason: CloseReasonName): void {
    const writers = new Set([...batch, ...this.#queue.clear()].map(({ from }) => from));
    this.#board.forgetExpected();
    if (reason === "ended") this.end(reason);
    else for (const writer of writers) writer.end(reason);
  }

  #show(entries: readonly PresenceEntry[]): void {
    for (const entry of entries) this.#shown.set(entry.id, entry);
    this.#showing.ask();
  }

  #sendShown(): void {
    const shown = this.#takeShown();
    if (shown) for (const member of [...this.#members]) member.send(shown);
  }

  /** For its sender too: stock clients take a silence of 30 s for a lost connection. */
  #takeShown(): Buffer | undefined {
    if (this.#shown.size === 0) return undefined;
    const frame = presenceFrame([...this.#shown.values()]);
    this.#shown.clear();
    return frame;
  }

  async #compact(): Promise<void> {
    const { storage, log, metrics } = this.#parts;
    const need = this.#need.take();
    try {
      await storage.compact(this.name, this.#position, this.#board.snapshot(), need.hasTakenBack);
      metrics.compactions.inc();
    } catch (error) {
      this.#need.giveBack(need);
      if (!(error instanceof StorageRefusal)) throw error;
      if (error.problem === "cannotWrite") log({ event: "cannotWrite", code: systemCode(error) });
    }
  }
}

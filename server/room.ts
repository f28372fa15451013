import { setTimeout as delay } from "node:timers/promises";
import type { CloseReasonName } from "../shared/protocol.ts";
import type { Batch, BoardBytes } from "./boardBytes.ts";
import type { GiveBack, RoomLink } from "./bus/bus.ts";
import type { Clocks } from "./clocks.ts";
import { type Compacted, Compaction, type CompactionParts, effortLimit } from "./compaction.ts";
import type { Config } from "./config.ts";
import { DistantPeople, isDistant } from "./distantPeople.ts";
import type { Following } from "./following.ts";
import { presenceFrame, presenceMessage, savedFrame, syncFrame } from "./frames.ts";
import { systemCode, unexpected } from "./log.ts";
import type { Member } from "./member.ts";
import type { PresenceEntry } from "./messages.ts";
import { type OpenedBoard, placeOrphans } from "./openBoard.ts";
import type { Pace, Paced } from "./pace.ts";
import { PresenceTable } from "./presence.ts";
import { type Kept, StorageRefusal } from "./storage/storage.ts";
import type { Turns } from "./turns.ts";
import { type CheckedUpdate, hasNews } from "./updateCheck.ts";
import { type ReadUpdate, readStoredUpdate } from "./updateReader.ts";

/**
 * One live board: its bytes, its connections, who shows what. Updates go the same way always: checked,
 * gathered for a beat, to storage as one, and only when they are flushed on to the others (D1).
 */

export interface RoomParts extends CompactionParts {
  readonly config: Config;
  readonly pace: Pace;
  readonly turns: Turns;
}

interface Echo {
  readonly to: Member;
  readonly number: number;
}

/** What waits for the next write to storage, besides the bytes in the board itself. */
interface Waiting {
  readonly writers: Set<Member>;
  /** Questions whether all before them is saved. */
  readonly echoes: Echo[];
  updates: number;
  /** Something in it came from nobody who is here. */
  isForAll: boolean;
}

function nothingWaiting(): Waiting {
  return { writers: new Set(), echoes: [], updates: 0, isForAll: false };
}

/** Other relays that have the board open too. */
export interface Others {
  readonly link: RoomLink;
  readonly following: Following;
}

/** What is stored in this time after a beat, others who beat along, goes out in the same write. */
const graceMs = 3;
/** What comes while something is being stored waits for that no longer than this. */
const goesAlongMs = 7;
/** Others have sent something not longer ago than this. */
const busyForMs = 1_000;
/** Answers from this size on are given one per turn of the event loop. */
const heavyBytes = 64_000;

export class Room implements Paced, Compacted {
  readonly name: string;
  readonly board: BoardBytes;
  orphans: readonly Uint8Array[];
  actedAt = Number.NEGATIVE_INFINITY;
  readonly #parts: RoomParts;
  readonly #members = new Set<Member>();
  /** Slow readers, and up to where they were sent the board. */
  #behind: Map<Member, Clocks> | undefined;
  readonly #presence: PresenceTable;
  readonly #shown = new Map<number, PresenceEntry>();
  /** Whose all of that is, unless it is of several. */
  #shownBy: Member | "several" | undefined;
  readonly #compaction: Compaction;
  /** Whether anything was ever written here; with CREATE=closed nothing else may be. */
  #isWritten: boolean;
  /** With CREATE=closed all the same: the pad of a pair on a board that exists. */
  mayBegin = false;
  #waiting = nothingWaiting();
  #writing: Promise<void> | undefined;
  /** Something to be shown waits for that. */
  #isHeldBack = false;
  #writingSince = Number.NEGATIVE_INFINITY;
  #position: string;
  readonly #others: Others | undefined;
  #distant: DistantPeople | undefined;
  /** What other relays stored and nobody here was sent yet. */
  #arrived: Batch[] = [];
  #arrivedAt = Number.NEGATIVE_INFINITY;
  /** What people here show and other relays were not told yet. */
  readonly #shownHere = new Map<number, PresenceEntry>();
  #isBeat = false;
  #emptySince: number | undefined = performance.now();
  #isEnded = false;

  constructor(name: string, parts: RoomParts, kept: Kept, opened: OpenedBoard, others?: Others) {
    this.name = name;
    this.#parts = parts;
    this.board = opened.board;
    this.orphans = opened.orphans;
    this.#position = kept.tail.at(-1)?.position ?? kept.snapshot?.upTo ?? "0";
    this.#isWritten = kept.snapshot !== undefined || kept.tail.length > 0;
    this.#compaction = new Compaction(this, parts, kept.tail.length > 0);
    this.#presence = new PresenceTable((entry, owner) => this.#show(entry, owner));
    this.#others = others;
    if (!others) return;
    this.#distant = new DistantPeople(this.#presence, others.link, parts.timing.probeMs);
    others.following.start(this, others.link, Number(this.#position));
  }

  /** Of the last update in storage that is, with all before it, part of the board. */
  get position(): string {
    return this.#others ? String(this.#others.following.position) : this.#position;
  }

  /** People of the board, those at other relays among them: all relays beat as for so many. */
  get size(): number {
    return this.#members.size + (this.#distant?.count ?? 0);
  }

  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** Whether bytes of something removed may still be in the files. */
  get hasRemoved(): boolean {
    return this.#compaction.hasRemoved;
  }

  /** False when the room has ended: the caller opens another. */
  join(member: Member): boolean {
    if (this.#isEnded) return false;
    this.#members.add(member);
    this.#emptySince = undefined;
    member.send(syncFrame("stateVector", this.board.stateVector).frame);
    const { entries } = this.#presence;
    if (entries.length > 0) member.send(presenceFrame(entries));
    return true;
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#behind?.delete(member);
    this.#presence.leave(member);
    if (this.#members.size === 0) this.#emptySince = performance.now();
  }

  /** Answers with what a board that is stored up to these clocks lacks. */
  receiveStateVector(member: Member, clocks: Clocks): void {
    const answer = () => {
      // What it was not sent while it read too slowly is in this answer.
      this.#behind?.delete(member);
      if (clocks.size === 0) member.answer(this.board.wholeFrames);
      else member.answer([syncFrame("missing", this.board.missingFor(clocks)).frame]);
    };
    if (this.board.bytes < heavyBytes) {
      answer();
      return;
    }
    // Until its turn it is sent nothing that builds on what it does not have.
    this.#setBehind(member, clocks);
    this.#parts.turns.run(() => {
      if (this.#members.has(member)) answer();
    });
  }

  /**
   * Returns whether all of it could be placed; else the sender should be asked for what it has. A
   * promise means that the sender has to wait: nothing it sends is read before it is kept.
   */
  receiveUpdate(member: Member, update: ReadUpdate): boolean | Promise<boolean> {
    const checked = this.#check(member, update);
    if (!checked || !hasNews(checked)) return checked?.isComplete ?? true;
    if (!this.#fits(checked) || !this.#isEasy(checked)) return this.#receiveLater(member, update);
    this.#take(member, checked);
    return checked.isComplete;
  }

  /** Answers when everything that the member sent before is durable. */
  receiveEcho(member: Member, number: number): void {
    if (this.#writing || this.board.isWaiting) {
      this.#waiting.echoes.push({ to: member, number });
      this.#parts.pace.ask(this);
    } else member.send(savedFrame(number));
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
    member.send(syncFrame("stateVector", this.board.stateVector).frame);
  }

  /** The member has read all it was sent: now it gets what it was not sent meanwhile, as one. */
  catchUp(member: Member): void {
    const clocks = this.#behind?.get(member);
    if (!clocks) return;
    this.#behind?.delete(member);
    member.answer([syncFrame("update", this.board.missingFor(clocks)).frame]);
    this.sendPresence(member);
  }

  /** One beat: what waits goes to storage, and what is shown to everybody. */
  act(isBeat: boolean): void {
    if (this.#isEnded) return;
    this.#isBeat = isBeat;
    this.#tellShown();
    const hasWaiting = this.board.isWaiting || this.#waiting.echoes.length > 0;
    if (hasWaiting && !this.#writing) {
      this.#writingSince = this.actedAt;
      // What is shown goes along with it, unless the disk takes longer than a beat.
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
        if (this.board.isWaiting || this.#waiting.echoes.length > 0) this.#parts.pace.ask(this);
      });
    } else if (!this.#writing || this.actedAt - this.#writingSince > goesAlongMs) this.#sendShown();
    else this.#isHeldBack = true;
  }

  /** Returns false when something before it is missing. */
  takeStored(update: Uint8Array): boolean {
    const read = readStoredUpdate(update);
    const checked = read && this.board.check(read);
    if (!read || !checked) {
      this.#parts.log({ event: "unreadable", updates: 1 });
      return true;
    }
    const batch = this.board.addStored(read, checked);
    if (!batch) return checked.isComplete;
    this.#isWritten = true;
    this.#arrived.push(batch);
    this.#arrivedAt = performance.now();
    this.#parts.pace.join(this);
    this.#compaction.stored(batch);
    return checked.isComplete;
  }

  /** People at another relay show this. */
  showDistant(relay: string, presence: Uint8Array): void {
    this.#distant?.shown(relay, presence, this.#parts.config.limits.presenceBytes);
  }

  /** Another relay has closed the board or is gone. */
  dropDistant(relay: string): void {
    this.#distant?.left(relay);
  }

  /** Tells other relays whom there is here. */
  showAll(): void {
    for (const entry of this.#presence.entriesOf((owner) => !isDistant(owner))) {
      this.#shownHere.set(entry.id, entry);
    }
    this.#tellShown();
  }

  /** Drops who shows this and does not answer any more. */
  async probe(presenceId: number): Promise<void> {
    const owner = this.#presence.ownerOf(presenceId);
    if (owner && !isDistant(owner) && !(await owner.probe())) owner.drop();
  }

  async claim(): Promise<GiveBack | undefined> {
    return this.#others ? this.#others.link.claim() : async () => undefined;
  }

  /** Called every few seconds. Resolves with true when nobody needs the room any more. */
  async sweep(): Promise<boolean> {
    const now = performance.now();
    const { keepEmptyMs } = this.#parts.timing;
    // Nobody comes back for what nobody wrote.
    const keepMs = this.#isWritten ? keepEmptyMs : 0;
    const isUnused = this.#emptySince !== undefined && now - this.#emptySince > keepMs;
    await this.#others?.following.sweep();
    await this.#compaction.sweep(isUnused);
    if (!isUnused || this.#members.size > 0 || this.#writing || this.board.isWaiting) {
      return this.#isEnded;
    }
    this.#drop();
    return true;
  }

  /** Condenses what came since the last snapshot. */
  compact(): Promise<void> {
    return this.#compaction.run();
  }

  /** Waits until everything received so far is stored and passed on. */
  async settle(): Promise<void> {
    await this.#writing;
    if (this.board.isWaiting && !this.#writing) this.act(false);
    await this.#writing;
  }

  /** Ends every connection, and the room with them. */
  end(reason: CloseReasonName): void {
    for (const member of [...this.#members]) member.end(reason);
    this.#drop();
  }

  #drop(): void {
    this.#isEnded = true;
    this.#parts.pace.forget(this);
    this.#others?.following.stop();
    void this.#others?.link.leave();
  }

  /** Ends the sender of what no board could hold. */
  #check(member: Member, update: ReadUpdate): CheckedUpdate | undefined {
    const checked = this.board.check(update);
    const isNewBoard = checked && hasNews(checked) && !this.#isWritten;
    if (!checked) member.end("malformed");
    else if (isNewBoard && !this.mayBegin && this.#parts.config.create === "closed") {
      member.end("ended");
    } else {
      if (!checked.isComplete) this.#parts.metrics.incompleteUpdates.inc();
      return checked;
    }
    return undefined;
  }

  #fits(checked: CheckedUpdate): boolean {
    const { bytes, waitingBytes } = this.board;
    const size = bytes + waitingBytes + checked.source.length;
    if (size > this.#parts.config.limits.boardBytes) return false;
    return this.board.hasRoomFor(checked);
  }

  #isEasy(checked: CheckedUpdate): boolean {
    // Whoever wrote what made a board hard, others may go on writing on it.
    if (checked.effort.contested === 0) return true;
    return this.board.effort + this.board.effortOf(checked) <= effortLimit;
  }

  #take(member: Member, checked: CheckedUpdate): void {
    this.#isWritten = true;
    this.board.add(checked);
    this.#waiting.writers.add(member);
    this.#waiting.updates++;
    this.#parts.pace.ask(this);
  }

  /**
   * A board may look larger than it is, and harder to open, until it is condensed. What would go
   * beyond a limit waits for that; what then still does is refused (A1, A2).
   */
  async #receiveLater(member: Member, update: ReadUpdate): Promise<boolean> {
    await this.settle();
    await this.#compaction.tryToRun();
    const checked = this.#members.has(member) ? this.#check(member, update) : undefined;
    if (!checked) return true;
    if (!this.#fits(checked)) member.end("tooLarge");
    else if (this.#isEasy(checked) || (await this.#isPlaceable(checked))) {
      // The board went on meanwhile.
      const now = this.#members.has(member) ? this.#check(member, update) : undefined;
      if (now && hasNews(now)) this.#take(member, now);
      return now?.isComplete ?? true;
    } else member.end("tooMany");
    return true;
  }

  /** Lets Yjs try, where nobody has to wait for it. */
  #isPlaceable({ source }: CheckedUpdate): Promise<boolean> {
    return this.#parts.condenser.isPlaceable([...this.board.updates, source]);
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = nothingWaiting();
    const batch = this.board.take();
    try {
      if (batch) await this.#store(batch, waiting);
      if (this.#isEnded) return;
      this.#parts.metrics.updates.inc(waiting.updates);
      for (const { to, number } of waiting.echoes) to.send(savedFrame(number));
      if (this.#isHeldBack) this.#sendShown();
    } catch (error) {
      this.#refuse(waiting, error);
    }
  }

  async #store(batch: Batch, waiting: Waiting): Promise<void> {
    const { storage, metrics } = this.#parts;
    const startedAt = performance.now();
    this.#position = await storage.append(this.name, batch.frame.update);
    const now = performance.now();
    metrics.flushSeconds.observe((now - startedAt) / 1_000);
    if (this.#isEnded) return;
    this.board.setStored(batch);
    // Not a moment earlier: what a snapshot holds is told by the position.
    this.#others?.following.appended(Number(this.#position));
    if (this.#isBeat && now - this.#arrivedAt < busyForMs) await delay(graceMs);
    this.#passOn(batch, waiting);
    if (this.orphans.length > 0) this.#retryOrphans();
    this.#compaction.stored(batch);
  }

  #passOn(batch: Batch, { writers, isForAll }: Waiting): void {
    // What moved together leaves together: half the writes on a busy board.
    const shownBy = this.#shownBy;
    const shown = this.#takeShown();
    const arrived = this.#arrived;
    this.#arrived = [];
    this.#isHeldBack = false;
    const others = [...arrived.map(({ frame }) => frame.frame), ...(shown ? [shown] : [])];
    const forAll = joined([
      ...others.slice(0, arrived.length),
      batch.frame.frame,
      ...others.slice(arrived.length),
    ]);
    // One writer alone is not sent its own; of several, each gets the same, which is one memory.
    const [writer] = writers.size === 1 && !isForAll ? writers : [];
    for (const member of this.#members) {
      if (this.#behind?.has(member)) continue;
      if (member !== writer) {
        if (!member.pass(forAll)) {
          this.#setBehind(member, this.board.clocksBefore([batch, ...arrived]));
        }
      } else if (arrived.length > 0 || (shown && member !== shownBy)) {
        if (!member.pass(joined(others))) this.#setBehind(member, this.board.clocksBefore(arrived));
      }
    }
  }

  /** Updates that waited for what has just come are stored and passed on like any other. */
  #retryOrphans(): void {
    this.orphans = placeOrphans(this.board, this.orphans);
    if (!this.board.isWaiting) return;
    this.#waiting.isForAll = true;
    this.#parts.pace.ask(this);
  }

  /**
   * Nothing of what these sent is kept; what waits behind may build on it and goes too. Writers are
   * told, and send it again when they come back.
   */
  #refuse(taken: Waiting, error: unknown): void {
    const isRefusal = error instanceof StorageRefusal;
    const code = systemCode(error);
    this.#parts.log(isRefusal ? { event: "cannotWrite", code } : unexpected("room", error));
    const behind = this.#waiting;
    this.#waiting = nothingWaiting();
    this.board.dropUnstored();
    this.#others?.following.doubt();
    if (isRefusal && error.problem === "erased") {
      this.end("ended");
      return;
    }
    const writers = new Set([...taken.writers, ...behind.writers]);
    for (const writer of writers) writer.end("storage");
    // Who only asked, wrote nothing that is not stored.
    for (const { to, number } of [...taken.echoes, ...behind.echoes]) {
      if (!writers.has(to)) to.send(savedFrame(number));
    }
    this.#sendShown();
  }

  #setBehind(member: Member, clocks: Clocks): void {
    this.#behind ??= new Map();
    this.#behind.set(member, clocks);
  }

  #show(entry: PresenceEntry, owner: Member): void {
    this.#shownBy = this.#shownBy === undefined || this.#shownBy === owner ? owner : "several";
    this.#shown.set(entry.id, entry);
    if (this.#others && !isDistant(owner)) this.#shownHere.set(entry.id, entry);
    if (isDistant(owner)) this.#parts.pace.join(this);
    else this.#parts.pace.ask(this);
  }

  #tellShown(): void {
    if (this.#shownHere.size === 0) return;
    const link = this.#others?.link;
    if (link?.hasOthers) link.show(presenceMessage([...this.#shownHere.values()]));
    this.#shownHere.clear();
  }

  #sendShown(): void {
    this.#isHeldBack = false;
    const shownBy = this.#shownBy;
    const shown = this.#takeShown();
    const arrived = this.#arrived;
    if (!shown && arrived.length === 0) return;
    this.#arrived = [];
    const frames = joined([...arrived.map(({ frame }) => frame.frame), ...(shown ? [shown] : [])]);
    for (const member of this.#members) {
      if (this.#behind?.has(member)) continue;
      if (member === shownBy && arrived.length === 0) continue;
      if (!member.pass(frames)) this.#setBehind(member, this.board.clocksBefore(arrived));
    }
  }

  #takeShown(): Buffer | undefined {
    if (this.#shown.size === 0) return undefined;
    const frame = presenceFrame([...this.#shown.values()]);
    this.#shown.clear();
    this.#shownBy = undefined;
    return frame;
  }
}

/** Frames as one write. */
function joined(frames: readonly Buffer[]): Buffer {
  const [only] = frames;
  return only && frames.length === 1 ? only : Buffer.concat(frames);
}

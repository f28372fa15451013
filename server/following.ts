import type { BoardBytes } from "./boardBytes.ts";
import type { RoomLink } from "./bus/bus.ts";
import { unexpected } from "./log.ts";
import { type OpenBoardParts, openBoard } from "./openBoard.ts";
import { type Kept, type Storage, StorageRefusal } from "./storage/storage.ts";
import { hasNews } from "./updateCheck.ts";
import { readStoredUpdate } from "./updateReader.ts";

/**
 * Follows the log of one room that other relays write to as well: each entry once, in the log's order.
 * What the bus loses is read from storage; what storage lost, as after a crash of a Redis that had not
 * flushed, is written once more from the board that is in memory here.
 */

export interface FollowingParts extends OpenBoardParts {
  readonly storage: Storage;
}

/** The room. */
export interface Followed {
  readonly name: string;
  readonly board: BoardBytes;
  /** Returns false when it cannot be placed: something before it is missing. */
  takeStored(update: Uint8Array): boolean;
  end(reason: "ended"): void;
}

/** The bus is a little later or earlier than the answer to an append. */
const patienceMs = 40;
const checkEveryMs = 30_000;
/** More than this cannot be a short delay. */
const heldLimit = 1_000;

export class Following {
  /** Up to here everything in storage is part of the board. */
  position = 0;
  readonly #parts: FollowingParts;
  /** What came before its turn; undefined for our own, which are part of the board already. */
  readonly #held = new Map<number, Uint8Array | undefined>();
  #room: Followed | undefined;
  #link: RoomLink | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  /** Whether more than the end may differ. */
  #isInDoubt = false;
  #checkedAt = performance.now();
  #isEnded = false;

  constructor(parts: FollowingParts) {
    this.#parts = parts;
  }

  /** The room was loaded up to `position`; what came meanwhile is taken in. */
  start(room: Followed, link: RoomLink, position: number): void {
    this.#room = room;
    this.#link = link;
    this.position = position;
    this.#drain();
  }

  stop(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    this.#held.clear();
  }

  stored(position: number, update: Uint8Array): void {
    this.#hold(position, update);
  }

  /** Our own append got this position, and its content is part of the board. */
  appended(position: number): void {
    this.#hold(position, undefined);
  }

  missed(hasRestarted: boolean): void {
    if (this.#isEnded) return;
    if (hasRestarted) {
      this.#isInDoubt = true;
      // Numbers may have been given twice.
      this.#held.clear();
    }
    void this.#look();
  }

  /** An append may have been stored or not, and what was dropped with it may be in the log. */
  doubt(): void {
    this.#isInDoubt = true;
  }

  /** Called every few seconds. */
  async sweep(): Promise<void> {
    if (!this.#room || !this.#link || this.#isEnded) return;
    const now = performance.now();
    if (!this.#isInDoubt && now - this.#checkedAt < checkEveryMs) return;
    this.#checkedAt = now;
    try {
      const last = await this.#link.check();
      if (last < 0) this.#room.end("ended");
      // Behind is what a moment heals; ahead is what storage has lost.
      else if (last < this.position && this.#held.size === 0) this.#isInDoubt = true;
      if (this.#isInDoubt || last > this.position) await this.#look();
    } catch (error) {
      this.#report(error);
    }
  }

  #hold(position: number, update: Uint8Array | undefined): void {
    const isKnown = this.#room && !this.#isInDoubt && !this.#looking && position <= this.position;
    if (this.#isEnded || isKnown) return;
    // Our own says that the content is here, however it came to be known.
    if (!this.#held.has(position) || update === undefined) this.#held.set(position, update);
    if (this.#room && !this.#looking) this.#drain();
  }

  /** Takes in what is next; for what is not, waits a moment and reads it. */
  #drain(): void {
    if (this.#isInDoubt) {
      void this.#look();
      return;
    }
    for (const position of [...this.#held.keys()]) {
      if (position <= this.position) this.#held.delete(position);
    }
    for (let next = this.position + 1; this.#held.has(next); next++) {
      const update = this.#held.get(next);
      this.#held.delete(next);
      this.position = next;
      if (update) this.#take(update);
    }
    if (this.#held.size > heldLimit) void this.#look();
    else if (this.#held.size > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        if (this.#held.size > 0) void this.#look();
      }, patienceMs);
    } else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  #take(update: Uint8Array): void {
    if (this.#room?.takeStored(update) === false) this.#isInDoubt = true;
  }

  #look(): Promise<void> {
    this.#looking ??= this.#read()
      .catch((error: unknown) => this.#report(error))
      .finally(() => {
        this.#looking = undefined;
        // What is still in doubt waits for the next sweep.
        if (!this.#isEnded && !this.#isInDoubt && this.#held.size > 0) this.#drain();
      });
    return this.#looking;
  }

  async #read(): Promise<void> {
    const room = this.#room;
    // Not loaded yet: what is missed now will be loaded.
    if (!room) return;
    if (this.#isInDoubt) return this.#compare(room);
    const loaded = await this.#parts.storage.since(room.name, String(this.position));
    if (this.#isEnded) return;
    if (loaded.kind === "erased") return room.end("ended");
    if (loaded.snapshot) this.#take(loaded.snapshot.bytes);
    for (const { update } of loaded.tail) this.#take(update);
    this.#goOn(loaded);
  }

  /** Brings board and log together, whichever lacks what. */
  async #compare(room: Followed): Promise<void> {
    const { storage } = this.#parts;
    this.#isInDoubt = false;
    try {
      const loaded = await storage.load(room.name);
      if (this.#isEnded) return;
      if (loaded.kind === "erased") return room.end("ended");
      const { board } = await openBoard(loaded, this.#parts);
      if (this.#isEnded) return;
      room.takeStored(board.missingFor(room.board.storedClocks));
      this.position = 0;
      this.#goOn(loaded);
      const lacking = readStoredUpdate(room.board.missingFor(board.storedClocks));
      const checked = lacking && board.check(lacking);
      if (!checked || !hasNews(checked)) return;
      board.add(checked);
      const batch = board.take();
      if (!batch) return;
      this.appended(Number(await storage.append(room.name, batch.frame.update)));
    } catch (error) {
      this.#isInDoubt = true;
      throw error;
    }
  }

  #goOn({ snapshot, tail }: Kept): void {
    const last = Number(tail.at(-1)?.position ?? snapshot?.upTo ?? 0);
    this.position = Math.max(this.position, last);
    for (const position of [...this.#held.keys()]) {
      if (position <= this.position) this.#held.delete(position);
    }
  }

  #report(error: unknown): void {
    if (error instanceof StorageRefusal) {
      if (error.problem === "erased") this.#room?.end("ended");
      // Without storage there is nothing to follow; its return is told.
      return;
    }
    this.#parts.log(unexpected("follow", error));
  }
}

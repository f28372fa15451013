import type { Batch, BoardBytes } from "./boardBytes.ts";
import type { GiveBack } from "./bus/bus.ts";
import { CompactionNeed, isTailLong } from "./compactionNeed.ts";
import { CondenseFailed, type Condenser } from "./condenser.ts";
import { type Log, systemCode, unexpected } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { type Storage, StorageRefusal } from "./storage/storage.ts";
import type { Timing } from "./timing.ts";

/** Condenses one room's board when it has to be, one time after the other. */

export interface CompactionParts {
  readonly storage: Storage;
  readonly condenser: Condenser;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timing: Timing;
}

/** The room whose board it is. */
export interface Compacted {
  readonly name: string;
  readonly board: BoardBytes;
  /** Of the last update in storage. */
  readonly position: string;
  /** Updates that are part of the board and cannot be placed yet. */
  readonly orphans: readonly Uint8Array[];
  /** The right to condense it, which one relay has at a time. */
  claim(): Promise<GiveBack | undefined>;
}

/** Steps of Yjs that no compaction has tried out yet: a second of a good machine's time, at worst. */
export const effortLimit = 2_000_000;

export class Compaction {
  readonly #room: Compacted;
  readonly #parts: CompactionParts;
  readonly #need: CompactionNeed;
  #running: Promise<void> | undefined;

  constructor(room: Compacted, parts: CompactionParts, hasTail: boolean) {
    this.#room = room;
    this.#parts = parts;
    this.#need = new CompactionNeed(hasTail, performance.now());
  }

  /** Whether bytes of something removed may still be in the files. */
  get hasRemoved(): boolean {
    return this.#need.hasRemoved;
  }

  /** Something was stored. */
  stored({ hasRemovedWords, hasTakenBack }: Batch): void {
    const now = performance.now();
    this.#need.stored(hasRemovedWords, hasTakenBack, now);
    const { tailBytes, baseBytes, effort } = this.#room.board;
    const isLong = isTailLong(tailBytes, baseBytes) || effort > effortLimit / 2;
    if (isLong && this.#need.mayTry(now)) void this.run();
  }

  /** Resolves when nothing is due any more. In a room that nobody uses, everything is. */
  async sweep(isUnused: boolean): Promise<void> {
    const isDue = this.#need.isDue(performance.now(), this.#parts.timing.removedWithinMs);
    if (isDue || (isUnused && this.#need.hasTail)) await this.run();
  }

  /** The same as `run`, but for a board that was too hard a short while ago. */
  async tryToRun(): Promise<void> {
    if (this.#need.mayTry(performance.now())) await this.run();
  }

  /** Failing is no loss: storage holds everything, and it will be tried again. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const { storage, condenser, log, metrics } = this.#parts;
    const need = this.#need.take();
    let giveBack: GiveBack | undefined;
    try {
      giveBack = await this.#room.claim();
      if (!giveBack) {
        // Another relay condenses it now; its turn is before ours.
        this.#need.giveBack(need, performance.now(), false);
        return;
      }
      const { name, board, position, orphans } = this.#room;
      const mark = board.mark();
      const condensed = await condenser.condense([...board.updates, ...orphans], mark.effort);
      if (!board.rebase(condensed, mark)) throw new CondenseFailed("broken");
      await storage.compact(name, position, condensed.snapshot, need.hasTakenBack);
      await storage.endOn(name, condensed.endsAt);
      metrics.compactions.inc();
    } catch (error) {
      const problem = error instanceof CondenseFailed ? error.problem : undefined;
      this.#need.giveBack(need, performance.now(), problem === "tooLong" || problem === "broken");
      if (problem === "tooLong") log({ event: "cannotCondense" });
      else if (error instanceof StorageRefusal) {
        if (error.problem === "cannotWrite") log({ event: "cannotWrite", code: systemCode(error) });
      } else if (problem !== "closed") log(unexpected("compact", error));
    } finally {
      await giveBack?.();
    }
  }
}

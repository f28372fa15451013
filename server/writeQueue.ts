import { Beat } from "./beat.ts";

/**
 * What waits to be written, in order. One batch is on its way at a time; what comes meanwhile
 * gathers for the next. When the disk is slow, batches grow and the rate holds: the group commit.
 */

export interface Queued {
  /** Bytes it adds to storage. */
  readonly size: number;
}

/** A large update comes in parts, and the event loop breathes between batches. */
const batchBytes = 1_000_000;

export class WriteQueue<Item extends Queued> {
  readonly #write: (batch: readonly Item[]) => Promise<void>;
  readonly #beat: Beat;
  #waiting: Item[] = [];
  #isWriting = false;
  #idle: (() => void)[] = [];

  /** `write` must not reject. */
  constructor(write: (batch: readonly Item[]) => Promise<void>, memberCount: () => number) {
    this.#write = write;
    this.#beat = new Beat(memberCount, () => void this.#writeNext());
  }

  get isBusy(): boolean {
    return this.#isWriting || this.#waiting.length > 0;
  }

  /** Bytes that wait, without those on their way. */
  get bytes(): number {
    return this.#waiting.reduce((sum, { size }) => sum + size, 0);
  }

  add(items: readonly Item[]): void {
    this.#waiting.push(...items);
    if (!this.#isWriting) this.#beat.ask();
  }

  /** Takes out everything that waits; what is on its way stays. */
  clear(): Item[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  /** Resolves when nothing waits and nothing is on its way. */
  settle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.isBusy) this.#idle.push(resolve);
      else resolve();
    });
  }

  async #writeNext(): Promise<void> {
    this.#isWriting = true;
    await this.#write(this.#takeBatch());
    this.#isWriting = false;
    if (this.#waiting.length > 0) {
      this.#beat.ask();
      return;
    }
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #takeBatch(): Item[] {
    let bytes = 0;
    let count = 0;
    for (const { size } of this.#waiting) {
      bytes += size;
      if (count > 0 && bytes > batchBytes) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }
}

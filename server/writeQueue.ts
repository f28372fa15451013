import { Beat } from "./beat.ts";

/**
 * What waits to be written, in order. One batch is on its way at a time; what comes meanwhile
 * gathers for the next. When the disk is slow, batches grow and the rate holds: the group commit.
 */

export interface Queued<Item> {
  /** How much work it is; a batch is limited by it. */
  readonly weight: number;
  /** Bytes it adds to storage, about. */
  readonly size: number;
  /** The first `weight` of it, and the rest. */
  cut(weight: number): readonly [Item, Item];
}

const batchBytes = 1_000_000;

export class WriteQueue<Item extends Queued<Item>> {
  readonly #write: (batch: readonly Item[]) => Promise<void>;
  readonly #batchWeight: () => number;
  readonly #beat: Beat;
  #waiting: Item[] = [];
  #bytes = 0;
  #isWriting = false;
  #idle: (() => void)[] = [];

  /** `write` must not reject. `batchWeight` says how much work may be done in one go. */
  constructor(
    write: (batch: readonly Item[]) => Promise<void>,
    batchWeight: () => number,
    memberCount: () => number,
  ) {
    this.#write = write;
    this.#batchWeight = batchWeight;
    this.#beat = new Beat(memberCount, () => void this.#writeNext());
  }

  get isBusy(): boolean {
    return this.#isWriting || this.#waiting.length > 0;
  }

  /** Bytes that wait, without those on their way. */
  get bytes(): number {
    return this.#bytes;
  }

  add(item: Item): void {
    this.#waiting.push(item);
    this.#bytes += item.size;
    if (!this.#isWriting) this.#beat.ask();
  }

  /** Takes out everything that waits; what is on its way stays. */
  clear(): Item[] {
    this.#bytes = 0;
    return this.#waiting.splice(0);
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
    const batch = this.#takeBatch();
    for (const { size } of batch) this.#bytes -= size;
    await this.#write(batch);
    this.#isWriting = false;
    if (this.#waiting.length > 0) {
      this.#beat.ask();
      return;
    }
    // Sizes of pieces are rounded; what is empty weighs nothing.
    this.#bytes = 0;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #takeBatch(): Item[] {
    let weightLeft = this.#batchWeight();
    let bytesLeft = batchBytes;
    let count = 0;
    for (const { weight, size } of this.#waiting) {
      if (weight > weightLeft || (count > 0 && size > bytesLeft)) break;
      weightLeft -= weight;
      bytesLeft -= size;
      count++;
    }
    const batch = this.#waiting.splice(0, count);
    const [next] = this.#waiting;
    if (count > 0 || !next) return batch;
    // One that is too much work for one go: a part of it now, and the event loop breathes between.
    const [first, rest] = next.cut(weightLeft);
    this.#waiting[0] = rest;
    return [first];
  }
}

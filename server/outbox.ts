import type { Duplex } from "node:stream";

/**
 * What one connection is sent. Small frames go straight to its stream. Large ones go in slices, the
 * next when the one before has left, so that it can be seen whether the other side reads at all, and
 * many who join at once are served in turn. Everything that is written has to pass here: a frame
 * between two slices of another would be read as a part of it.
 */

const sliceBytes = 256_000;

export class Outbox {
  readonly #stream: Duplex;
  /** Called when everything has left, after `tellClear`. */
  readonly #clear: () => void;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #isSlicing = false;
  #wantsClear = false;
  #movedAt = 0;

  constructor(stream: Duplex, clear: () => void) {
    this.#stream = stream;
    this.#clear = clear;
  }

  get unsentBytes(): number {
    return this.#stream.writableLength + this.#waitingBytes;
  }

  /** Since when nothing has left although there is something to send. */
  get stuckSince(): number | undefined {
    return this.#wantsClear || this.#isSlicing ? this.#movedAt : undefined;
  }

  write(frames: Uint8Array): void {
    if (!this.#isSlicing && frames.length <= sliceBytes) {
      this.#stream.write(frames);
      return;
    }
    this.#waiting.push(frames);
    this.#waitingBytes += frames.length;
    if (!this.#isSlicing) this.#writeSlice();
  }

  /** Calls `clear` once, when everything that is unsent now has left. */
  tellClear(): void {
    if (this.#wantsClear) return;
    this.#wantsClear = true;
    if (this.#isSlicing) return;
    this.#movedAt = performance.now();
    this.#stream.once("drain", () => this.#checkClear());
  }

  #writeSlice(): void {
    this.#isSlicing = true;
    this.#movedAt = performance.now();
    const [first] = this.#waiting;
    if (!first) return;
    const slice = first.subarray(0, sliceBytes);
    if (slice.length === first.length) this.#waiting.shift();
    else this.#waiting[0] = first.subarray(sliceBytes);
    this.#waitingBytes -= slice.length;
    this.#stream.write(slice, () => {
      if (this.#waiting.length > 0 && !this.#stream.destroyed) {
        this.#writeSlice();
        return;
      }
      this.#isSlicing = false;
      this.#checkClear();
    });
  }

  #checkClear(): void {
    if (!this.#wantsClear || this.#isSlicing || this.#stream.destroyed) return;
    this.#wantsClear = false;
    this.#clear();
  }
}

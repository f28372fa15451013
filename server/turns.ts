/**
 * Heavy answers one per turn of the event loop. Fifty devices that join a large board at once are
 * then served one after the other, and other boards in between.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];

  /** Jobs must not throw. */
  run(job: () => void): void {
    this.#waiting.push(job);
    if (this.#waiting.length === 1) setImmediate(() => this.#next());
  }

  #next(): void {
    const [job] = this.#waiting;
    try {
      job?.();
    } finally {
      this.#waiting.shift();
      if (this.#waiting.length > 0) setImmediate(() => this.#next());
    }
  }
}

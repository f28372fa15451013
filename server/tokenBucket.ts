/** A sustained rate with bursts: shared by all who have the same. */
export class Rate {
  readonly perMs: number;
  readonly burst: number;

  constructor(perSecond: number, burst: number) {
    this.perMs = perSecond / 1_000;
    this.burst = burst;
  }
}

/** How much of its rate somebody has left. Time is passed in, in milliseconds of any clock that grows. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** False when there is not enough left; then nothing is taken. */
  take(amount: number, now: number): boolean {
    const { perMs, burst } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + (now - this.#at) * perMs);
    this.#at = now;
    if (amount > this.#tokens) return false;
    this.#tokens -= amount;
    return true;
  }

  /** What was taken turned out to be no cost. */
  giveBack(amount: number): void {
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + amount);
  }
}

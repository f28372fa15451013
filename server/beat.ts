/**
 * The pace of one busy board. What comes alone goes at once; what comes in a stream gathers for one
 * beat and leaves in one write per receiver, which is where a relay's time goes.
 */

/** A wait of 16 ms is one frame on the screens that receive it; small boards can afford less. */
const beatMs = { few: 8, many: 16 } as const;
const manyMembers = 12;

export class Beat {
  readonly #memberCount: () => number;
  readonly #act: () => void;
  #lastAt = 0;
  #stopWaiting: (() => void) | undefined;

  constructor(memberCount: () => number, act: () => void) {
    this.#memberCount = memberCount;
    this.#act = act;
  }

  /** Acts once, soon. Asking again before that changes nothing. */
  ask(): void {
    if (this.#stopWaiting) return;
    const beat = this.#memberCount() >= manyMembers ? beatMs.many : beatMs.few;
    const waitMs = this.#lastAt + beat - performance.now();
    const act = () => {
      this.#stopWaiting = undefined;
      this.#lastAt = performance.now();
      this.#act();
    };
    if (waitMs < 1) {
      const immediate = setImmediate(act);
      this.#stopWaiting = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(act, waitMs);
      this.#stopWaiting = () => clearTimeout(timer);
    }
  }

  /** What should have been done was done along with something else. */
  done(): void {
    this.stop();
    this.#lastAt = performance.now();
  }

  stop(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }
}

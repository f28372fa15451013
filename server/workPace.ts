/**
 * How much one board may do in one go. Yjs can be made to work long on few structs, by crafted
 * updates as well as by an unlucky board, and nothing can stop it in the middle. So a board starts
 * with little, doubles while work is quick, and shrinks with what the last batch took (A1).
 */

const targetMs = 8;
const weight = { first: 64, least: 1, most: 2_000 } as const;

export class WorkPace {
  #weight: number = weight.first;

  /** Structs and removals for the next batch. */
  get batchWeight(): number {
    return this.#weight;
  }

  took(ms: number, done: number): void {
    const fitting = Math.floor((targetMs * done) / Math.max(ms, 0.001));
    const grown = done >= this.#weight / 2 ? this.#weight * 2 : this.#weight;
    this.#weight = Math.max(weight.least, Math.min(fitting, grown, weight.most));
  }
}

/** Chance that obeys a test: the same seed gives the same history, so a failure can be met again. */
export interface Random {
  readonly seed: number;
  /** From 0 up to and not including 1. */
  next(): number;
  /** A whole number from 0 up to and not including `end`. */
  below(end: number): number;
  /** True with `probability` from 0 to 1. */
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  pick<T>(from: readonly T[]): T | undefined;
}

/** A linear congruential generator, scrambled; good for tests, not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    seed,
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
  };
}

/** `SEED` from the environment, to meet a failure again, else a new one. Put it into the title. */
export function freshSeed(): number {
  const wanted = Number(process.env.SEED);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : Math.floor(Math.random() * 2 ** 31);
}

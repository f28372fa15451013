/**
 * Sorted ranges of numbers that neither touch nor overlap: which clocks of one client are removed.
 * Flat, from and end in turn, because there may be thousands.
 */
export class Ranges {
  readonly #ends: number[] = [];

  get count(): number {
    return this.#ends.length / 2;
  }

  add(from: number, end: number): void {
    const all = this.#ends;
    const last = all.length - 1;
    // Most come behind the last one, or go on where it ends.
    if (last < 0 || from > (all[last] ?? 0)) {
      all.push(from, end);
      return;
    }
    // Those that touch the new one become one with it.
    const first = firstEndingAt(all, from);
    let behind = first;
    let [start, stop] = [from, end];
    for (; behind < all.length && (all[behind] ?? 0) <= end; behind += 2) {
      start = Math.min(start, all[behind] ?? start);
      stop = Math.max(stop, all[behind + 1] ?? stop);
    }
    all.splice(first, behind - first, start, stop);
  }

  has(at: number): boolean {
    return hasIn(this.#ends, 0, this.#ends.length, at);
  }

  /** Calls `part` with each piece of a range that is in none of these. */
  forGaps(from: number, end: number, part: (from: number, end: number) => void): void {
    forGapsIn(this.#ends, 0, this.#ends.length, from, end, part);
  }

  forEach(each: (from: number, end: number) => void): void {
    for (let at = 0; at < this.#ends.length; at += 2) {
      each(this.#ends[at] ?? 0, this.#ends[at + 1] ?? 0);
    }
  }
}

/** The same question of a stretch of a larger flat list. */
export function hasIn(list: ArrayLike<number>, first: number, last: number, at: number): boolean {
  const found = lowestEndingAfter(list, first, last, at);
  return found < last && (list[found] ?? 0) <= at;
}

export function forGapsIn(
  list: ArrayLike<number>,
  first: number,
  last: number,
  from: number,
  end: number,
  part: (from: number, end: number) => void,
): void {
  let at = from;
  for (let row = lowestEndingAfter(list, first, last, from); row < last && at < end; row += 2) {
    const start = list[row] ?? 0;
    if (start >= end) break;
    if (start > at) part(at, start);
    at = Math.max(at, list[row + 1] ?? 0);
  }
  if (at < end) part(at, end);
}

/** The row of the first range that ends behind `at`. */
function lowestEndingAfter(
  list: ArrayLike<number>,
  first: number,
  last: number,
  at: number,
): number {
  let [low, high] = [first / 2, last / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[2 * middle + 1] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

/** The row of the first range that ends at `at` or behind it. */
function firstEndingAt(list: readonly number[], at: number): number {
  return lowestEndingAfter(list, 0, list.length, at - 1);
}

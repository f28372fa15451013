/**
 * What a room remembers of a struct, packed into one number because a board has thousands of them:
 * how many types lie around it, whether it is the value of a key, and what its content is.
 */
export type Spot = number;

const depthBits = 0x7f;
const keyed = 0x80;
const words = 0x100;
const type = 0x200;

/** Directly in one of the board's named maps, with nothing in it. */
export const nowhere: Spot = 0;

export interface SpotFacts {
  readonly depth: number;
  readonly isKeyed: boolean;
  /** Its content has text in it, or bytes: what a person may have written. */
  readonly hasWords: boolean;
  readonly isType: boolean;
}

export function packSpot({ depth, isKeyed, hasWords, isType }: SpotFacts): Spot {
  return depth | (isKeyed ? keyed : 0) | (hasWords ? words : 0) | (isType ? type : 0);
}

export const depthOf = (spot: Spot): number => spot & depthBits;
export const isKeyed = (spot: Spot): boolean => (spot & keyed) !== 0;
export const hasWords = (spot: Spot): boolean => (spot & words) !== 0;

/** A type that is a value of a named map, as a note is. */
export function isNote(spot: Spot): boolean {
  return (spot & type) !== 0 && isKeyed(spot) && depthOf(spot) === 0;
}

import { type Pair, pairKey, redraw } from "./pairs.ts";

/**
 * From the first draw to the pairs that are shown. Before anybody sees a pair, each device finds out
 * by itself whether it suits, and says no more than that this one does not. What is left of wishes
 * after some tries stays unmet; who is with somebody they avoid goes on asking.
 */

/** Pairs at one moment. Each version is a whole and valid grouping. */
export interface Draw {
  readonly version: number;
  readonly pairs: readonly Pair[];
}

/** Versions in which unmet wishes count; in later ones a device only asks for what it must. */
export const wishVersions = 20;
/** From this version on a device without a neighbour it can talk with thinks for itself. */
export const lastTry = wishVersions + 6;

export interface Settling {
  readonly draw: Draw;
  /** Earlier draws of this round, as far as this device saw them. */
  readonly history: readonly Draw[];
  /** Key of a pair that does not suit → version in which somebody said so last. */
  readonly unsuited: Readonly<Record<string, number>>;
  readonly round: string;
  /** Wishes have taken long enough: what is best so far has to do. */
  readonly isLate?: boolean;
}

/** The next draw to try; undefined when this one suits everybody and can be shown. */
export function nextDraw(settling: Settling): Draw | undefined {
  const { draw, history, unsuited, round, isLate = false } = settling;
  const counted = countedIn(unsuited, draw.version);
  // From the last try on nobody marks any more: who cannot stay goes, and a script that marks all
  // pairs for ever holds nobody up.
  if (draw.version >= lastTry || countUnsuited(draw, counted) === 0) return undefined;
  if (draw.version === wishVersions || (isLate && draw.version < wishVersions)) {
    return { version: wishVersions + 1, pairs: best([...history, draw], counted).pairs };
  }
  const version = draw.version + 1;
  const pairs = redraw({ pairs: draw.pairs, unsuited: counted, round, version });
  return { version, pairs: pairs ?? draw.pairs };
}

/** Keys that count in `version`: after the tries for wishes only what was said after them. */
export function countedIn(
  unsuited: Readonly<Record<string, number>>,
  version: number,
): ReadonlySet<string> {
  const keys = Object.entries(unsuited).filter(
    ([, said]) => version <= wishVersions || said > wishVersions,
  );
  return new Set(keys.map(([key]) => key));
}

function best(draws: readonly Draw[], unsuited: ReadonlySet<string>): Draw {
  const [first, ...others] = draws;
  if (!first) throw new Error("there is always the draw itself");
  let found = first;
  for (const draw of others) {
    if (countUnsuited(draw, unsuited) < countUnsuited(found, unsuited)) found = draw;
  }
  return found;
}

function countUnsuited({ pairs }: Draw, unsuited: ReadonlySet<string>): number {
  return pairs.filter(({ seats }) => unsuited.has(pairKey(seats))).length;
}

/** What a device does about its own pair, knowing what no other device knows. */
export function objectionTo(
  version: number,
  { isAvoided, isWishUnmet }: { readonly isAvoided: boolean; readonly isWishUnmet: boolean },
): "none" | "mark" | "withdraw" {
  if (isAvoided) return version >= lastTry ? "withdraw" : "mark";
  return isWishUnmet && version <= wishVersions ? "mark" : "none";
}

import { clamp, type Rect } from "../geometry.ts";
import { boardReach } from "../regions.ts";
import { fieldsOf } from "./workshop.ts";

/**
 * "Look here": a part of the board that somebody asks all others to look at. It stands in presence,
 * without a name, and moves nothing by itself: everybody chooses for themselves.
 */
export interface Look extends Rect {
  /** Another for each asking, so that it can be left alone for good. */
  readonly id: string;
}

/** How long somebody goes on asking, ms. */
export const lookMs = 30_000;
/** Nobody can be shown less than a corner of a note. */
const leastSize = 100;
const idLimit = 40;

/** What another participant sent, kept within the board; undefined when it is none. */
export function parseLook(value: unknown): Look | undefined {
  const { id, x, y, width, height } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || id === "" || id.length > idLimit) return undefined;
  if (![x, y, width, height].every(Number.isFinite)) return undefined;
  const [left, top] = [x, y].map((edge) =>
    clamp(Number(edge), -boardReach, boardReach - leastSize),
  );
  if (left === undefined || top === undefined) return undefined;
  return {
    id,
    x: left,
    y: top,
    width: clamp(Number(width), leastSize, boardReach - left),
    height: clamp(Number(height), leastSize, boardReach - top),
  };
}

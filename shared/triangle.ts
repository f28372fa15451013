import { type Point, rotate } from "./geometry.ts";

/**
 * The power triangle: three corners of equal weight, and what lies between them. Its first position
 * is turned by 15°, so that no corner is a top and no side a base (DOMAIN 3.3, "No top").
 */

export type Corner = "meaning" | "context" | "resource";

export type TriangleRegion =
  | Corner
  | "meaning-context"
  | "context-resource"
  | "resource-meaning"
  | "centre"
  | "unsorted";

/** In the order in which regions are read. */
export const triangleRegions: readonly TriangleRegion[] = [
  "meaning",
  "meaning-context",
  "context",
  "context-resource",
  "resource",
  "resource-meaning",
  "centre",
  "unsorted",
];

const side = 2000;
/** Radius of the circle through the corners. */
export const cornerRadius = side / Math.sqrt(3);

const top = { x: 0, y: -cornerRadius };
const degree = Math.PI / 180;

export const corners: Readonly<Record<Corner, Point>> = {
  meaning: rotate(top, -75 * degree),
  context: rotate(top, 45 * degree),
  resource: rotate(top, 165 * degree),
};

/** Only what lies within this distance of the centre turns when a viewer turns the triangle. */
export const turningRadius = 1300;

export interface Weights {
  readonly meaning: number;
  readonly context: number;
  readonly resource: number;
}

/** How much each corner weighs at a place: barycentric, sum 1, negative beyond the opposite side. */
export function weightsAt(place: Point): Weights {
  const { meaning: a, context: b, resource: c } = corners;
  const area = (b.y - c.y) * (a.x - c.x) + (c.x - b.x) * (a.y - c.y);
  const meaning = ((b.y - c.y) * (place.x - c.x) + (c.x - b.x) * (place.y - c.y)) / area;
  const context = ((c.y - a.y) * (place.x - c.x) + (a.x - c.x) * (place.y - c.y)) / area;
  return { meaning, context, resource: 1 - meaning - context };
}

/** Which part of the triangle a place lies in (DOMAIN 3.3). Read when needed and never stored. */
export function triangleRegionAt(place: Point): TriangleRegion {
  const { meaning, context, resource } = weightsAt(place);
  if (Math.min(meaning, context, resource) < 0) return "unsorted";
  if (meaning > 0.6) return "meaning";
  if (context > 0.6) return "context";
  if (resource > 0.6) return "resource";
  const least = Math.min(meaning, context, resource);
  if (least >= 0.2) return "centre";
  if (least === resource) return "meaning-context";
  return least === meaning ? "context-resource" : "resource-meaning";
}

/** The place with these weights; the way back from `weightsAt`. */
export function placeOf(weights: Weights): Point {
  const { meaning, context, resource } = corners;
  return {
    x: weights.meaning * meaning.x + weights.context * context.x + weights.resource * resource.x,
    y: weights.meaning * meaning.y + weights.context * context.y + weights.resource * resource.y,
  };
}

/** Where a viewer who turned the triangle by `turn` radians sees a place. */
export function turned(place: Point, turn: number): Point {
  return turn !== 0 && Math.hypot(place.x, place.y) <= turningRadius ? rotate(place, turn) : place;
}

/** The place a viewer means who points at `seen`; exact, because turning keeps the distance. */
export function unturned(seen: Point, turn: number): Point {
  return turned(seen, -turn);
}

import type { Point } from "../../../shared/geometry.ts";

/** How the crowd moves, the same on every page. */
export const movesPerSecond = 30;

/** Where somebody holds their note at a time: around its place, each at a pace of their own. */
export function heldAt(place: Point, person: number, seconds: number): Point {
  const angle = seconds * (1.5 + (person % 7) / 5) + person;
  return {
    x: Math.round(place.x + 120 * Math.cos(angle)),
    y: Math.round(place.y + 120 * Math.sin(angle)),
  };
}

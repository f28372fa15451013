import type { Point } from "../../shared/geometry.ts";

export type Direction = "left" | "right" | "up" | "down";

const ahead: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * The nearest of `places` in a direction as this viewer sees the board. Sideways distance counts
 * double, so that arrows keep to a row; only what lies within 45° or so of the way is a candidate.
 */
export function nearestInDirection<T extends { readonly seen: Point }>(
  from: Point,
  places: Iterable<T>,
  direction: Direction,
): T | undefined {
  const way = ahead[direction];
  let nearest: T | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const dx = place.seen.x - from.x;
    const dy = place.seen.y - from.y;
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    if (along <= 0 || aside > along * widest) continue;
    const cost = along + 2 * aside;
    if (cost < least) {
      least = cost;
      nearest = place;
    }
  }
  return nearest;
}

/** How far to the side, per way ahead, a note still counts as lying in that direction. */
const widest = 1.6;

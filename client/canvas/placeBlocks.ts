import { clamp, overlap, type Point, type Rect } from "../../shared/geometry.ts";
import type { Block, PlacedBlock } from "./textBlock.ts";

/** Finds room for the words around the triangle, one block after the other. CSS pixels. */
export interface Placer {
  /** Exactly there: the block's upper left corner. */
  at(block: Block, corner: Point): PlacedBlock;
  /**
   * One of `choices`, the same text in several widths, just outside `start` in the direction `ray`;
   * pushed along the frame where it would leave it, `clearance` off the triangle, and off what was
   * placed before.
   */
  near(choices: readonly Block[], ray: Point, start: Point, clearance: number): PlacedBlock;
  /** In the lower left corner of the frame, or the lower right one where the left is taken. */
  inCorner(block: Block): PlacedBlock;
}

const step = 4;
const mostSteps = 120;
const between = 8;
/** A tall block covers more of the board: so much longer may the way of a lower one be. */
const heightCost = 1;

export function createPlacer(frame: Rect, triangle: readonly Point[]): Placer {
  const taken: Rect[] = [];

  const isClear = (rect: Rect, clearance: number) =>
    isOffTriangle(rect, triangle, clearance) &&
    taken.every((other) => overlap(grown(rect, between), other) === 0);

  const settle = (block: Block, { x, y }: Point): PlacedBlock => {
    const placed = { ...block, rect: { x, y, width: block.width, height: block.height } };
    taken.push(placed.rect);
    return placed;
  };

  /** The nearest clear place straight beside, above or below `from`; undefined when there is none. */
  const slide = (from: Rect, clearance: number): Rect | undefined => {
    for (let i = 0; i <= mostSteps; i++) {
      for (const [dx, dy] of ways) {
        const moved = { ...from, x: from.x + dx * i * step, y: from.y + dy * i * step };
        const held = within(frame, moved);
        if (held.x === moved.x && held.y === moved.y && isClear(moved, clearance)) return moved;
      }
    }
    return undefined;
  };

  return {
    at: settle,
    near(choices, ray, start, clearance) {
      let best: { readonly block: Block; readonly rect: Rect; readonly cost: number } | undefined;
      for (const block of choices) {
        const { width, height } = block;
        const half = (width * Math.abs(ray.x) + height * Math.abs(ray.y)) / 2;
        const wished = {
          x: start.x + ray.x * half - width / 2,
          y: start.y + ray.y * half - height / 2,
          width,
          height,
        };
        const held = within(frame, wished);
        const rect = slide(held, clearance);
        const found = rect ?? held;
        const away = Math.hypot(found.x - wished.x, found.y - wished.y);
        const cost = away + height * heightCost + (rect ? 0 : mostSteps * step);
        if (!best || cost < best.cost) best = { block, rect: found, cost };
      }
      if (!best) throw new Error("a block needs at least one width");
      return settle(best.block, best.rect);
    },
    inCorner(block) {
      const y = frame.y + frame.height - block.height;
      const left = { x: frame.x, y };
      const right = { x: frame.x + frame.width - block.width, y };
      const isFree = (corner: Point) =>
        isClear({ ...corner, width: block.width, height: block.height }, between);
      return settle(block, !isFree(left) && isFree(right) ? right : left);
    },
  };
}

const ways = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function within(frame: Rect, rect: Rect): Rect {
  return {
    ...rect,
    x: clamp(rect.x, frame.x, Math.max(frame.x, frame.x + frame.width - rect.width)),
    y: clamp(rect.y, frame.y, Math.max(frame.y, frame.y + frame.height - rect.height)),
  };
}

/** Whether `rect` keeps `clearance` from the triangle: beyond one of its sides, or beside it. */
function isOffTriangle(rect: Rect, triangle: readonly Point[], clearance: number): boolean {
  const xs = triangle.map(({ x }) => x);
  const ys = triangle.map(({ y }) => y);
  if (rect.x + rect.width <= Math.min(...xs) - clearance) return true;
  if (rect.x >= Math.max(...xs) + clearance) return true;
  if (rect.y + rect.height <= Math.min(...ys) - clearance) return true;
  if (rect.y >= Math.max(...ys) + clearance) return true;
  const box = [
    { x: rect.x, y: rect.y },
    { x: rect.x + rect.width, y: rect.y },
    { x: rect.x, y: rect.y + rect.height },
    { x: rect.x + rect.width, y: rect.y + rect.height },
  ];
  return triangle.some((from, i) => {
    const to = triangle[(i + 1) % triangle.length] ?? from;
    const third = triangle[(i + 2) % triangle.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const away = (point: Point) =>
      ((to.y - from.y) * (point.x - from.x) - (to.x - from.x) * (point.y - from.y)) / length;
    const outside = away(third) > 0 ? -1 : 1;
    return box.every((point) => outside * away(point) >= clearance);
  });
}

import { clamp, overlap, type Point, type Rect } from "../../shared/geometry.ts";
import type { Block, PlacedBlock } from "./textBlock.ts";

/** Finds room for the words around the triangle, one block after the other. CSS pixels. */
export interface Placer {
  /** The block's upper left corner lies there, or beside it where notes are to be avoided. */
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
/** Words that find no room within this many steps stay by their corner, over the triangle. */
const mostSteps = 40;
const between = 8;
/** A tall block covers more of the board: so much longer may the way of a lower one be. */
const heightCost = 2;

/** `avoid`: notes that lie still, in a picture; on the board words stay and notes move over them. */
export function createPlacer(
  frame: Rect,
  triangle: readonly Point[],
  avoid: readonly Rect[] = [],
): Placer {
  const taken: Rect[] = [];

  const isFree = (rect: Rect, others: readonly Rect[]) =>
    others.every((other) => overlap(grown(rect, between), other) === 0);
  const isClear = (rect: Rect, clearance: number) =>
    isOffTriangle(rect, triangle, clearance) && isFree(rect, taken);

  const settle = (block: Block, { x, y }: Point): PlacedBlock => {
    const placed = { ...block, rect: { x, y, width: block.width, height: block.height } };
    taken.push(placed.rect);
    return placed;
  };

  /** The nearest good place from `from` in one of `ways`; undefined when there is none. */
  const slide = (from: Rect, isGood: (rect: Rect) => boolean, ways = straight) => {
    for (let i = 0; i <= mostSteps; i++) {
      for (const [dx, dy] of ways) {
        const moved = { ...from, x: from.x + dx * i * step, y: from.y + dy * i * step };
        const held = within(frame, moved);
        if (held.x === moved.x && held.y === moved.y && isGood(moved)) return moved;
      }
    }
    return undefined;
  };

  return {
    at(block, { x, y }) {
      if (avoid.length === 0) return settle(block, { x, y });
      const wished = { x, y, width: block.width, height: block.height };
      const beside = slide(wished, (rect) => isFree(rect, avoid) && isFree(rect, taken));
      return settle(block, beside ?? wished);
    },
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
        // Straight, or along the side of the triangle on which the words stand.
        const ways = [...straight, [-ray.y, ray.x] as const, [ray.y, -ray.x] as const];
        const isOff = (moved: Rect) => isClear(moved, clearance);
        const left = (best?.cost ?? Number.POSITIVE_INFINITY) - height * heightCost;
        if (Math.hypot(held.x - wished.x, held.y - wished.y) >= left) continue;
        const rect =
          slide(held, (moved) => isOff(moved) && isFree(moved, avoid), ways) ??
          slide(held, isOff, ways);
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
      const isOpen = (corner: Point) =>
        isClear({ ...corner, width: block.width, height: block.height }, between);
      return settle(block, !isOpen(left) && isOpen(right) ? right : left);
    },
  };
}

const straight: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];

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

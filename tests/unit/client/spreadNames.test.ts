import { expect, test } from "vitest";
import { spreadNames, spreadSeen } from "../../../client/overlay/spreadNames.ts";
import type { Rect } from "../../../shared/geometry.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

/** Names of parts on a phone's board, with letters of any size. */

const view: Rect = { x: 8, y: 8, width: 374, height: 420 };
const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const spread = (boxes: readonly Rect[]) => {
  const moves = spreadNames(boxes, view);
  return boxes.map((box, i) => ({
    ...box,
    x: box.x + (moves[i]?.x ?? 0),
    y: box.y + (moves[i]?.y ?? 0),
  }));
};
const pairsOver = (boxes: readonly Rect[]) =>
  boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlaps(a, b)));

test("names that lie apart stay where they are", () => {
  const boxes = [
    { x: 20, y: 20, width: 100, height: 48 },
    { x: 200, y: 20, width: 100, height: 48 },
  ];
  expect(spreadNames(boxes, view)).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ]);
});

test("five names at twice their size come apart and stay in the view", () => {
  const boxes = [
    { x: 120, y: 20, width: 190, height: 80 },
    { x: 180, y: 120, width: 200, height: 80 },
    { x: 100, y: 150, width: 140, height: 80 },
    { x: 10, y: 330, width: 180, height: 80 },
    { x: 8, y: 348, width: 220, height: 80 },
  ];
  expect(pairsOver(boxes).length).toBeGreaterThan(0);
  expect(pairsOver(spread(boxes))).toEqual([]);
});

test("the name of a part that is out of sight is not drawn into the view", () => {
  const boxes = [
    { x: 120, y: 900, width: 100, height: 48 },
    { x: 100, y: 100, width: 100, height: 48 },
    { x: 110, y: 110, width: 100, height: 48 },
  ];
  const [away, ...seen] = spreadSeen(boxes, view);
  expect(away).toEqual({ x: 0, y: 0 });
  expect(seen).toEqual(spreadNames(boxes.slice(1), view));
  expect(seen.every(({ y }) => y !== 0)).toBe(true);
});

const seed = freshSeed();
test(`names in random places come apart as far as there is room, and none leaves the view (seed ${seed})`, () => {
  const random = createRandom(seed);
  for (let round = 0; round < 300; round++) {
    const boxes = Array.from({ length: 5 }, () => {
      const [width, height] = [60 + random.below(120), 44 + random.below(16)];
      return { x: 8 + random.below(374 - width), y: 8 + random.below(420 - height), width, height };
    });
    const apart = spread(boxes);
    expect(pairsOver(apart)).toEqual([]);
    for (const { x, y, width, height } of apart) {
      expect(x >= 7.9 && y >= 7.9 && x + width <= 382.1 && y + height <= 428.1).toBe(true);
    }
  }
});

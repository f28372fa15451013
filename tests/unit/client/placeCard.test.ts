import fc from "fast-check";
import { expect, test } from "vitest";
import { placeCard } from "../../../client/overlay/placeCard.ts";
import { nearestInDirection } from "../../../client/state/walk.ts";
import { overlap } from "../../../shared/geometry.ts";

const free = { x: 8, y: 112, width: 1254, height: 580 };
const card = { width: 384, height: 400 };
const note = (x: number, y: number) => ({ x, y, width: 111, height: 58 });

test("a card lies to the right of its note", () => {
  expect(placeCard(note(400, 300), card, free)).toEqual({ x: 523, y: 129 });
});

test("a card lies to the left where the right has no room", () => {
  expect(placeCard(note(1100, 300), card, free).x).toBe(1100 - 12 - 384);
});

test("a card lies below its note where neither side has room", () => {
  const narrow = { x: 0, y: 0, width: 420, height: 800 };
  expect(placeCard(note(150, 100), card, narrow)).toEqual({ x: 13.5, y: 170 });
});

test("a card is always within the free part, and off its note where there is room beside it", () => {
  const place = fc.record({
    x: fc.integer({ min: -300, max: 1500 }),
    y: fc.integer({ min: -200, max: 900 }),
  });
  fc.assert(
    fc.property(place, ({ x, y }) => {
      const at = placeCard(note(x, y), card, free);
      expect(at.x).toBeGreaterThanOrEqual(free.x);
      expect(at.y).toBeGreaterThanOrEqual(free.y);
      expect(at.x + card.width).toBeLessThanOrEqual(free.x + free.width);
      expect(at.y + card.height).toBeLessThanOrEqual(free.y + free.height);
      expect(overlap(note(x, y), { ...at, ...card })).toBe(0);
    }),
  );
});

const places = [
  { id: "left", seen: { x: -400, y: 10 } },
  { id: "right", seen: { x: 400, y: -20 } },
  { id: "farRight", seen: { x: 900, y: 0 } },
  { id: "below", seen: { x: 60, y: 300 } },
];

test.each([
  ["left", "left"],
  ["right", "right"],
  ["down", "below"],
  ["up", undefined],
] as const)("the arrow %s goes to the nearest note that way", (direction, id) => {
  expect(nearestInDirection({ x: 0, y: 0 }, places, direction)?.id).toBe(id);
});

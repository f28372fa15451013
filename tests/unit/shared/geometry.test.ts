import { describe, expect, test } from "vitest";
import { clamp, contains, overlap, rotate, union } from "../../../shared/geometry.ts";

const square = { x: 0, y: 0, width: 10, height: 10 };

describe("rectangles", () => {
  test("hold their edges", () => {
    expect(contains(square, { x: 10, y: 0 })).toBe(true);
    expect(contains(square, { x: 10.001, y: 0 })).toBe(false);
  });

  test("that only touch share no area", () => {
    expect(overlap(square, { x: 10, y: 0, width: 5, height: 5 })).toBe(0);
    expect(overlap(square, { x: 8, y: 7, width: 5, height: 5 })).toBe(6);
  });

  test("are surrounded by the least that holds them all", () => {
    expect(union([])).toBeUndefined();
    expect(union([square, { x: -5, y: 20, width: 1, height: 1 }])).toEqual({
      x: -5,
      y: 0,
      width: 15,
      height: 21,
    });
  });
});

test("a quarter turn is clockwise on a screen", () => {
  const { x, y } = rotate({ x: 1, y: 0 }, Math.PI / 2);
  expect(x).toBeCloseTo(0);
  expect(y).toBeCloseTo(1);
});

test("clamping keeps a value between both ends", () => {
  expect([clamp(-1, 0, 5), clamp(3, 0, 5), clamp(9, 0, 5)]).toEqual([0, 3, 5]);
});

import { describe, expect, test } from "vitest";
import { distance, type Point } from "../../../shared/geometry.ts";
import { regionAt } from "../../../shared/regions.ts";
import {
  corners,
  placeOf,
  type TriangleRegion,
  triangleRegionAt,
  turned,
  turningRadius,
  unturned,
  type Weights,
  weightsAt,
} from "../../../shared/triangle.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

const random = createRandom(freshSeed());
const places: readonly Point[] = Array.from({ length: 1_000 }, () => ({
  x: random.next() * 3_000 - 1_500,
  y: random.next() * 3_000 - 1_500,
}));
const { meaning, context, resource } = corners;

/** Twice the area of a triangle, with its direction; another way to the weights. */
const cross = (a: Point, b: Point, c: Point) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** The rule of DOMAIN 3.3 in its own words. */
function regionByRule(weights: Weights): TriangleRegion {
  const entries = Object.entries(weights).sort(([, a], [, b]) => b - a);
  const [largest, , smallest] = entries;
  if (!largest || !smallest || smallest[1] < 0) return "unsorted";
  if (largest[1] > 0.6) return largest[0] as TriangleRegion;
  if (smallest[1] >= 0.2) return "centre";
  const edges = {
    meaning: "context-resource",
    context: "resource-meaning",
    resource: "meaning-context",
  } as const;
  return edges[smallest[0] as keyof typeof edges];
}

describe("the triangle", () => {
  test("has three equal sides of 2000 around the middle of the board", () => {
    for (const [a, b] of [
      [meaning, context],
      [context, resource],
      [resource, meaning],
    ] as const) {
      expect(distance(a, b)).toBeCloseTo(2_000, 6);
    }
    expect(meaning.x + context.x + resource.x).toBeCloseTo(0, 6);
    expect(meaning.y + context.y + resource.y).toBeCloseTo(0, 6);
  });

  test("has no top: no two corners are level, and none stands over the middle", () => {
    const ys = [meaning.y, context.y, resource.y];
    for (const [i, y] of ys.entries())
      expect(Math.abs(y - (ys[(i + 1) % 3] ?? 0))).toBeGreaterThan(100);
    for (const { x } of [meaning, context, resource]) expect(Math.abs(x)).toBeGreaterThan(100);
  });
});

describe(`1000 places, seed ${random.seed}`, () => {
  test("weigh what the areas opposite to the corners weigh, one in all", () => {
    const whole = cross(meaning, context, resource);
    for (const place of places) {
      const weights = weightsAt(place);
      expect(weights.meaning).toBeCloseTo(cross(place, context, resource) / whole, 9);
      expect(weights.context).toBeCloseTo(cross(meaning, place, resource) / whole, 9);
      expect(weights.meaning + weights.context + weights.resource).toBeCloseTo(1, 12);
    }
  });

  test("come back from their weights", () => {
    for (const place of places)
      expect(distance(placeOf(weightsAt(place)), place)).toBeLessThan(1e-6);
  });

  test("lie in the region the rule of the domain says", () => {
    for (const place of places)
      expect(triangleRegionAt(place)).toBe(regionByRule(weightsAt(place)));
  });

  test("lie in the same region for who turned the triangle, and come back exactly", () => {
    for (const place of places) {
      const turn = (1 + random.below(5)) * (Math.PI / 3);
      const seen = turned(place, turn);
      expect(distance(unturned(seen, turn), place)).toBeLessThan(1e-6);
      expect(regionAt(unturned(seen, turn))).toBe(regionAt(place));
    }
  });
});

describe("borders", () => {
  test.each<[string, Weights, TriangleRegion]>([
    ["a corner itself", { meaning: 1, context: 0, resource: 0 }, "meaning"],
    ["just more than 0.6", { meaning: 0.601, context: 0.2, resource: 0.199 }, "meaning"],
    ["just less than 0.6", { meaning: 0.599, context: 0.2005, resource: 0.2005 }, "centre"],
    ["just less than 0.2", { meaning: 0.4, context: 0.401, resource: 0.199 }, "meaning-context"],
    ["on an edge", { meaning: 0.5, context: 0.4999, resource: 0.0001 }, "meaning-context"],
    ["just outside an edge", { meaning: 0.5, context: 0.501, resource: -0.001 }, "unsorted"],
    ["the middle", { meaning: 1 / 3, context: 1 / 3, resource: 1 / 3 }, "centre"],
  ])("%s", (_, weights, region) => {
    expect(triangleRegionAt(placeOf(weights))).toBe(region);
  });

  test("every place has exactly one region, however near a border it lies", () => {
    for (const share of [0, 0.2, 0.6, 1]) {
      for (const by of [-1e-12, 0, 1e-12]) {
        const weights = {
          meaning: share + by,
          context: (1 - share - by) / 2,
          resource: (1 - share - by) / 2,
        };
        expect(triangleRegionAt(placeOf(weights))).toBeTypeOf("string");
      }
    }
  });
});

describe("turning", () => {
  test("leaves what lies outside the turning circle where it is", () => {
    const place = { x: turningRadius + 1, y: 0 };
    expect(turned(place, 1)).toEqual(place);
    expect(unturned(place, 1)).toEqual(place);
  });

  test("by nothing changes not a digit", () => {
    const place = { x: 0.1 + 0.2, y: 1 / 3 };
    expect(turned(place, 0)).toBe(place);
  });

  test("carries every corner within its circle", () => {
    for (const corner of Object.values(corners)) {
      expect(turned(corner, Math.PI / 3)).not.toEqual(corner);
    }
  });
});

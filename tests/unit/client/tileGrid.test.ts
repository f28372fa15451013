import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutHidden } from "../../../client/canvas/hiddenNotes.ts";
import { paintedRect, screenPoint, withReach } from "../../../client/canvas/noteRect.ts";
import {
  alignedView,
  levelAt,
  partOfTile,
  planeInView,
  tilesIn,
  viewOfTile,
} from "../../../client/canvas/tileGrid.ts";
import type { CameraView } from "../../../client/state/camera.ts";
import { contains, type Point } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";

const reach = fc.integer({ min: -3000, max: 3000 });
const ratio = fc.constantFrom(1, 1.1, 1.25, 1.5, 2, 2.625, 3);
const view: fc.Arbitrary<CameraView> = fc.record({
  x: reach,
  y: reach,
  zoom: fc.double({ min: 0.05, max: 2, noNaN: true }),
  turn: fc.constantFrom(0, 1, -2.5),
  width: fc.integer({ min: 200, max: 2600 }),
  height: fc.integer({ min: 200, max: 1500 }),
});
const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;

describe("tiles", () => {
  test("of a level cover the view, and few more are asked for", () => {
    fc.assert(
      fc.property(view, ratio, (seen, pixels) => {
        const level = levelAt(seen, pixels);
        const area = planeInView(level, seen);
        const places = tilesIn(area, level);
        const { side } = level;
        const columns = places.map(({ column }) => column);
        const rows = places.map(({ row }) => row);
        expect(Math.min(...columns) * side).toBeLessThanOrEqual(area.x);
        expect((Math.max(...columns) + 1) * side).toBeGreaterThanOrEqual(area.x + area.width);
        expect(Math.min(...rows) * side).toBeLessThanOrEqual(area.y);
        expect((Math.max(...rows) + 1) * side).toBeGreaterThanOrEqual(area.y + area.height);
        const most = (seen.width / side + 2) * (seen.height / side + 2);
        expect(places.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test("are whole device pixels and far below what any browser paints, on every screen", () => {
    fc.assert(
      fc.property(view, ratio, (seen, pixels) => {
        const { side } = levelAt(seen, pixels);
        expect(isWhole(side * pixels)).toBe(true);
        expect((side * pixels) ** 2).toBeLessThan(1_000_000);
      }),
    );
  });

  test("show a place where the view shows it, to half a device pixel", () => {
    const place = fc.record({ x: reach, y: reach });
    fc.assert(
      fc.property(view, ratio, place, (seen, pixels, at) => {
        const level = levelAt(seen, pixels);
        const wanted = screenPoint(at, seen);
        const aligned = alignedView(seen, pixels);
        const origin = {
          x: aligned.width / 2 - aligned.x * aligned.zoom,
          y: aligned.height / 2 - aligned.y * aligned.zoom,
        };
        expect(isWhole(origin.x * pixels)).toBe(true);
        expect(isWhole(origin.y * pixels)).toBe(true);
        const tile = { column: 3, row: -2 };
        const within = screenPoint(at, viewOfTile(level, tile));
        const x = origin.x + tile.column * level.side + within.x;
        const y = origin.y + tile.row * level.side + within.y;
        expect(Math.abs(x - wanted.x)).toBeLessThanOrEqual(0.5 / pixels + 1e-6);
        expect(Math.abs(y - wanted.y)).toBeLessThanOrEqual(0.5 / pixels + 1e-6);
      }),
    );
  });

  test("are mended in whole device pixels around what changed", () => {
    const box = fc.record({
      x: fc.double({ min: -900, max: 900, noNaN: true }),
      y: fc.double({ min: -900, max: 900, noNaN: true }),
      width: fc.double({ min: 1, max: 400, noNaN: true }),
      height: fc.double({ min: 1, max: 400, noNaN: true }),
    });
    fc.assert(
      fc.property(view, ratio, box, (seen, pixels, rect) => {
        const level = levelAt(seen, pixels);
        for (const place of tilesIn(rect, level)) {
          const part = partOfTile(rect, level, place);
          for (const value of [part.x, part.y, part.width, part.height]) {
            expect(isWhole(value * pixels)).toBe(true);
          }
          const [left, top] = [place.column * level.side, place.row * level.side];
          expect(left + part.x).toBeLessThanOrEqual(Math.max(rect.x, left) + 1e-6);
          const right = Math.min(rect.x + rect.width, left + level.side);
          expect(left + part.x + part.width).toBeGreaterThanOrEqual(right - 1e-6);
          const bottom = Math.min(rect.y + rect.height, top + level.side);
          expect(top + part.y + part.height).toBeGreaterThanOrEqual(bottom - 1e-6);
        }
      }),
    );
  });
});

test("only notes that lie wholly under others are left unpainted", () => {
  const near = fc.integer({ min: -900, max: 900 });
  const notes = fc.array(fc.record({ x: near, y: near }), { minLength: 40, maxLength: 200 });
  const zoom = fc.constantFrom(0.1, 0.25, 0.3, 0.6);
  fc.assert(
    fc.property(notes, zoom, (places, scale) => {
      const seen = { x: 0, y: 0, zoom: scale, turn: 0, width: 500, height: 400 };
      const all = places.map(
        (place, i): Note => ({
          id: `n${i}`,
          place,
          text: "words",
          color: "white",
          order: String(i).padStart(3, "0"),
          earlier: [],
        }),
      );
      const painted = withoutHidden(all, seen);
      expect(painted).toEqual(all.filter((one) => painted.includes(one)));
      const isInView = ({ x, y }: Point) => x >= 0 && x < 500 && y >= 0 && y < 400;
      for (const one of all) {
        if (painted.includes(one)) continue;
        const { x, y, width, height } = withReach(paintedRect(one, seen), scale);
        const above = painted.filter(({ order }) => order > one.order);
        for (let i = 0; i <= 10; i++) {
          for (let j = 0; j <= 10; j++) {
            const at = { x: x + (width * i) / 10, y: y + (height * j) / 10 };
            if (!isInView(at)) continue;
            expect(above.some((other) => contains(paintedRect(other, seen), at))).toBe(true);
          }
        }
      }
    }),
    { numRuns: 30 },
  );
});

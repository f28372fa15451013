import { describe, expect, test } from "vitest";
import { layoutOf } from "../../../client/canvas/noteRect.ts";
import { templateStyles } from "../../../client/canvas/templateTexts.ts";
import { metaFactor, textFactor, zoom } from "../../../client/export/pictureLook.ts";
import {
  countCovered,
  fileNameOf,
  mostPixels,
  type PicturePart,
  pageWidth,
  planPicture,
  sizeOf,
} from "../../../client/export/picturePlan.ts";
import type { Board } from "../../../shared/board.ts";
import { contains } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { noteRectAt } from "../../../shared/noteLayout.ts";
import { areaSheets } from "../../../shared/regions.ts";
import { createRandom } from "../../support/random.ts";

const note = (id: string, x: number, y: number, text = "Time"): Note => ({
  id,
  place: { x, y },
  text,
  color: "white",
  order: "a0",
  earlier: [],
});
const boardOf = (notes: readonly Note[], areas: Board["areas"] = []): Board => ({
  format: 1,
  title: "",
  template: "triangle",
  notes,
  basket: [],
  areas,
  groups: [],
  leftOut: 0,
});
const allAreas = areaSheets.map(({ area }) => area);
const longText = "Vi behöver mer tid med läkaren. ".repeat(62).slice(0, 2_000);

const parts = (board: Board) => planPicture(board).slice(1);
/** Millimetres on a page of A4, for a type of so many board units; capitals of narrow fonts. */
const capital = (units: number, { rect, scale }: PicturePart) =>
  (units * 0.7 * scale * 210) / Math.max(pageWidth, sizeOf(rect, scale).width);
/** Marks below a text, words around the triangle, and notes. */
const types = [46 * metaFactor, (16 * textFactorIn(textFactor)) / zoom, 56];

/** Words grow with the picture up to a limit of their own. */
function textFactorIn(factor: number): number {
  return templateStyles(zoom, "standard", factor).sentence.size / 16;
}

describe("the picture to take home", () => {
  test("of a board on the triangle is one, and can be read on a page of A4", () => {
    const [whole, ...others] = planPicture(boardOf([note("a", 0, 0), note("b", -1_560, 480)]));
    expect(others).toEqual([]);
    expect(whole?.shows).toBe("all");
    for (const units of types) expect(whole && capital(units, whole)).toBeGreaterThanOrEqual(2);
  });

  test("of a larger board comes as an overview and parts, each to be read on a page", () => {
    const notes = areaSheets.map(({ area, rect }, i) =>
      note(area, rect.x + 200 + i, rect.y + rect.height - 100, longText),
    );
    const board = boardOf(
      [...notes, note("centre", 0, 0), note("left", -1_600, 400), note("far", 2_990, 1_250)],
      allAreas,
    );
    const [overview, ...others] = planPicture(board);
    expect(overview?.shows).toBe("overview");
    expect(overview?.notes).toHaveLength(board.notes.length);
    expect(others.flatMap((part) => part.notes.map(({ id }) => id)).sort()).toEqual(
      board.notes.map(({ id }) => id).sort(),
    );
    for (const part of others) {
      const { width, height } = sizeOf(part.rect, part.scale);
      expect(width * height).toBeLessThanOrEqual(mostPixels);
      for (const units of types) expect(capital(units, part)).toBeGreaterThanOrEqual(2);
    }
  });

  test("of five thousand notes up to the very edge comes in parts that hold each note once", () => {
    const random = createRandom(20);
    const place = () => Math.round(random.next() * 6_000 - 3_000);
    const notes = Array.from({ length: 5_000 }, (_, i) => note(`n${i}`, place(), place()));
    const all = parts(boardOf(notes, allAreas));
    expect(all.flatMap((part) => part.notes)).toHaveLength(5_000);
    expect(all.length).toBeLessThan(40);
    for (const { rect, scale } of all) {
      const { width, height } = sizeOf(rect, scale);
      expect(width).toBeLessThanOrEqual(pageWidth);
      expect(width * height).toBeLessThanOrEqual(mostPixels);
    }
  });

  test("has every note whole within its edges", () => {
    const notes = [note("a", -2_990, -2_990), note("b", 2_990, 2_990, longText.slice(0, 300))];
    for (const part of planPicture(boardOf(notes))) {
      for (const one of part.notes) {
        const rect = noteRectAt(one.place, layoutOf(one));
        expect(contains(part.rect, rect)).toBe(true);
        const end = { x: rect.x + rect.width, y: rect.y + rect.height };
        expect(contains(part.rect, end)).toBe(true);
      }
    }
  });

  test("tells how many notes lie partly under others", () => {
    expect(countCovered([note("a", 0, 0), note("b", 100, 50), note("c", 900, 0)])).toBe(1);
  });
});

test.each([
  ["Hem från sjukhuset", "Hem från sjukhuset.png"],
  ['a/b\\c:*?"<>|\u0000\u202e.exe', "a b c exe.png"],
  ["../../etc", "etc.png"],
  ["  ", "Sameboat.png"],
  ["مجلس", "مجلس.png"],
])("%s is saved under a name every system takes", (title, name) => {
  expect(fileNameOf(title, "png")).toBe(name);
});

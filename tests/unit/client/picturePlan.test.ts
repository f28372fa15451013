import { describe, expect, test } from "vitest";
import { layoutOf } from "../../../client/canvas/noteRect.ts";
import {
  countCovered,
  fileNameOf,
  mostPixels,
  planPicture,
  sizeOf,
} from "../../../client/export/picturePlan.ts";
import type { Board } from "../../../shared/board.ts";
import { contains } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { noteRectAt } from "../../../shared/noteLayout.ts";
import { areaSheets } from "../../../shared/regions.ts";

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

describe("the picture to take home", () => {
  test("is one picture, also with every area open, and its smallest type has 28 pixels", () => {
    const parts = planPicture(boardOf([note("a", 0, 0)], allAreas));
    expect(parts).toHaveLength(1);
    expect((parts[0]?.scale ?? 0) * 56).toBeGreaterThanOrEqual(28);
  });

  test("of a board too large for that comes in parts, one for each sheet, with every note in one", () => {
    const notes = areaSheets.map(({ area, rect }, i) =>
      note(area, rect.x + 200 + i, rect.y + rect.height - 100, longText),
    );
    const board = boardOf([...notes, note("centre", 0, 0), note("out", -1_600, 400)], allAreas);
    const parts = planPicture(board);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((part) => part.notes.map(({ id }) => id)).sort()).toEqual(
      board.notes.map(({ id }) => id).sort(),
    );
    for (const part of parts) {
      const { width, height } = sizeOf(part.rect, part.scale);
      expect(width * height).toBeLessThanOrEqual(mostPixels);
      expect(part.scale * 56).toBeGreaterThanOrEqual(16);
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
  expect(fileNameOf(title)).toBe(name);
});

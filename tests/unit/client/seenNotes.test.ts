import { expect, test } from "vitest";
import { layoutOf } from "../../../client/canvas/noteRect.ts";
import { planPicture, readableScale } from "../../../client/export/picturePlan.ts";
import { seenNotes } from "../../../client/export/seenNotes.ts";
import { wholeDrawing } from "../../../client/export/svg.ts";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import type { Board } from "../../../shared/board.ts";
import { contains, type Point, union } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { noteRectAt } from "../../../shared/noteLayout.ts";
import { createRandom } from "../../support/random.ts";

/** Notes in heaps: what is not seen is left out, and nothing else. */

await loadLanguage("en");
const t = createPhrases("en", "standard");

const noteAt = (id: string, place: Point, text: string): Note => ({
  id,
  place,
  text,
  color: "yellow",
  order: "a0",
  earlier: [],
});
const rectOf = (note: Note) => noteRectAt(note.place, layoutOf(note));
const boardOf = (notes: readonly Note[]): Board => ({
  format: 1,
  title: "",
  template: "triangle",
  notes,
  basket: [],
  areas: [],
  groups: [],
  leftOut: 0,
});

function heap(seed: number, count: number, spread: number, letters: number): readonly Note[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const place = { x: random.next() * spread, y: random.next() * spread };
    const length = Math.floor(random.next() * letters);
    return noteAt(`n${i}`, place, `${i} ${"Vi behöver mer tid ".repeat(120).slice(0, length)}`);
  });
}

test.each([1, 2, 3, 4])(
  "whatever is on top at any point of a heap is painted (seed %i)",
  (seed) => {
    const notes = heap(seed, 80, 900, 400);
    const frame = union(notes.map(rectOf));
    if (!frame) throw new Error("there are notes");
    const { notes: seen, layouts, openParts } = seenNotes(notes, frame, t);
    expect(seen.length).toBeLessThan(notes.length);
    const random = createRandom(seed + 100);
    for (let i = 0; i < 4_000; i++) {
      const point = {
        x: frame.x + random.next() * frame.width,
        y: frame.y + random.next() * frame.height,
      };
      const top = notes.findLast((note) => contains(rectOf(note), point));
      if (!top) continue;
      expect(seen).toContain(top);
      const open = openParts.get(top);
      expect(open && contains(open, point)).toBe(true);
      const whole = layoutOf(top);
      const y = point.y - rectOf(top).y;
      const line = whole.lines.find((one) => y >= one.y && y < one.y + whole.lineHeight);
      if (line) expect((layouts.get(top) ?? whole).lines).toContain(line);
    }
  },
);

test("notes that lie beside each other are left as they are, in their order", () => {
  const notes = Array.from({ length: 20 }, (_, i) =>
    noteAt(`n${i}`, { x: (i % 5) * 380, y: Math.floor(i / 5) * 240 }, "Tid"),
  );
  const frame = union(notes.map(rectOf));
  const seen = seenNotes(notes, frame ?? { x: 0, y: 0, width: 0, height: 0 }, t);
  expect(seen.notes).toEqual(notes);
  expect(seen.layouts.size).toBe(0);
});

test("five thousand notes of two thousand letters are a few tiles, each note whole in one of them", () => {
  const text = "Vi behöver mer tid med läkaren. ".repeat(63).slice(0, 1_990);
  const notes = Array.from({ length: 5_000 }, (_, i) =>
    noteAt(
      `n${i}`,
      { x: -2_800 + (i % 71) * 79, y: -2_900 + Math.floor(i / 71) * 82 },
      `${text} ${i}`,
    ),
  );
  const [overview, ...tiles] = planPicture(boardOf(notes));
  expect(overview?.shows).toBe("overview");
  expect(tiles.length).toBeGreaterThan(1);
  expect(tiles.length).toBeLessThan(9);
  const lacking = new Set(notes);
  for (const { rect, scale, notes: there } of tiles) {
    expect(scale).toBe(readableScale);
    for (const note of there) {
      const { x, y, width, height } = rectOf(note);
      const end = { x: x + width, y: y + height };
      if (contains(rect, { x, y }) && contains(rect, end)) lacking.delete(note);
    }
  }
  expect(lacking.size).toBe(0);
  const svg = wholeDrawing(boardOf(notes), { t, date: "", language: "en" });
  expect(svg.length / 1e6).toBeLessThan(10);
});

test("a note of two thousand lines leaves an overview, for no page holds it", () => {
  const text = Array.from({ length: 1_000 }, () => "A").join("\n");
  const notes = Array.from({ length: 40 }, (_, i) =>
    noteAt(`n${i}`, { x: 100 * i - 2_000, y: 0 }, text),
  );
  expect(planPicture(boardOf(notes)).map(({ shows }) => shows)).toEqual(["overview"]);
});

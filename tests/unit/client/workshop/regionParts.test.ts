import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { regionParts } from "../../../../client/workshop/wall/regionParts.ts";
import { readBoard } from "../../../../shared/board.ts";
import { addNotes } from "../../../../shared/commands.ts";
import type { Rect } from "../../../../shared/geometry.ts";
import type { Note } from "../../../../shared/note.ts";
import { layoutNote, noteRectAt } from "../../../../shared/noteLayout.ts";
import { areaSheet } from "../../../../shared/regions.ts";
import { createRandom } from "../../../support/random.ts";

/** What the screen of a room shows to read one region. */

/** The board's part of a screen of 1920 × 1080. */
const view = { x: 0, y: 0, zoom: 0.4, turn: 0, width: 1_478, height: 1_000 };
/** The smallest type of a note, board units. */
const leastType = 46;

function notesAt(places: readonly (readonly [number, number])[]): readonly Note[] {
  const doc = new Y.Doc();
  const notes = places.map(([x, y], index) => ({
    id: `n${index}`,
    place: { x, y },
    text: "Someone who listens to what I say ".repeat(1 + (index % 3)).trim(),
  }));
  addNotes(doc, notes);
  return readBoard(doc).notes;
}

const holds = (part: Rect, { x, y, width, height }: Rect) =>
  x >= part.x &&
  y >= part.y &&
  x + width <= part.x + part.width &&
  y + height <= part.y + part.height;

const zoomOf = ({ width, height }: Rect) => Math.min(view.width / width, view.height / height);
const rectOf = ({ place, text }: Note) => noteRectAt(place, layoutNote(text));

describe.each([1, 2, 3])("150 notes all over the board, seed %i", (seed) => {
  const random = createRandom(seed);
  const anywhere = () => random.below(5_200) - 2_600;
  const notes = notesAt(Array.from({ length: 150 }, () => [anywhere(), anywhere()] as const));
  const parts = regionParts("unsorted", notes, view);

  test("every note is whole in a part, in which all words have 28 px", () => {
    for (const note of notes) {
      expect(parts.some((part) => holds(part, rectOf(note)))).toBe(true);
    }
    for (const part of parts) expect(zoomOf(part) * leastType).toBeGreaterThanOrEqual(28 - 0.01);
  });

  test("there are few parts, from one side to the other", () => {
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.length).toBeLessThanOrEqual(40);
  });
});

test("an area is read by its sheet", () => {
  const { rect } = areaSheet("take");
  const notes = notesAt([[rect.x + rect.width / 2, rect.y + rect.height / 2]]);
  expect(regionParts("take", notes, view)).toEqual([rect]);
});

test("what is near enough is one part, and a single note is not blown up", () => {
  const few = notesAt([
    [0, 0],
    [700, 300],
  ]);
  expect(regionParts("meaning", few, view)).toHaveLength(1);
  const [one] = regionParts("meaning", notesAt([[0, 0]]), view);
  expect(one?.width).toBeGreaterThanOrEqual(1_200);
});

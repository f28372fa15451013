import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../shared/board.ts";
import { addNote, openAreas, putAwayNote } from "../../../shared/commands.ts";
import { outlineOf } from "../../../shared/outline.ts";
import { anchorOf, areaGroups, regionAt, regions } from "../../../shared/regions.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

const triangleOnly = regions.slice(0, 8);

test("an empty board shows every part of the triangle and no area", () => {
  const outline = outlineOf(readBoard(new Y.Doc()));
  expect(outline.map(({ region }) => region)).toEqual(triangleOnly);
  expect(outline.flatMap(({ notes }) => notes)).toEqual([]);
});

test("opened areas and areas that hold a note are shown, with those of their group", () => {
  const doc = new Y.Doc();
  openAreas(doc, "assoc");
  addNote(doc, { id: "n", text: "x", place: anchorOf("esther.2") });
  expect(outlineOf(readBoard(doc)).map(({ region }) => region)).toEqual([
    ...triangleOnly,
    "assoc.positive",
    "assoc.negative",
    "esther.1",
    "esther.2",
    "esther.3",
  ]);
});

test("regions stand in the order of the workshop, whichever was opened first", () => {
  const doc = new Y.Doc();
  for (const group of [...areaGroups].reverse()) openAreas(doc, group);
  expect(outlineOf(readBoard(doc)).map(({ region }) => region)).toEqual(regions);
});

test("notes are read from above to below and from left to right, with ties alike for everyone", () => {
  const doc = new Y.Doc();
  const places = { low: [0, 90], right: [50, 0], left: [-50, 0], under: [0, 40], above: [0, 40] };
  for (const [id, [x = 0, y = 0]] of Object.entries(places))
    addNote(doc, { id, text: id, place: { x, y } });
  const centre = outlineOf(readBoard(doc)).find(({ region }) => region === "centre");
  expect(centre?.notes.map(({ id }) => id)).toEqual(["left", "right", "under", "above", "low"]);
});

const random = createRandom(freshSeed());

test(`of 1000 notes each stands once, in the region of its place, seed ${random.seed}`, () => {
  const doc = new Y.Doc();
  for (let i = 0; i < 1_000; i++) {
    const place = { x: random.next() * 6_000 - 3_000, y: random.next() * 6_000 - 3_000 };
    addNote(doc, { id: `n${i}`, text: "x", place });
  }
  putAwayNote(doc, "n0", 1);
  const board = readBoard(doc);
  const outline = outlineOf(board);
  for (const { region, notes } of outline) {
    for (const { place } of notes) expect(regionAt(place)).toBe(region);
  }
  const listed = outline.flatMap(({ notes }) => notes.map(({ id }) => id));
  expect(listed).toHaveLength(999);
  expect(new Set(listed).size).toBe(999);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { notesLackedBy } from "../../../client/sync/notesLackedBy.ts";
import { addNote, moveNote, renameBoard, rewordNote, setField } from "../../../shared/commands.ts";
import { notesOf } from "../../../shared/note.ts";

function boardOf(ids: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const id of ids) addNote(doc, { id, place: { x: 0, y: 0 }, text: `text of ${id}` });
  return doc;
}

test("counts each note once that was added, moved, reworded or put away since", () => {
  const doc = boardOf(["a", "b", "c", "d"]);
  const known = Y.encodeStateVector(doc);
  expect(notesLackedBy(doc, known)).toBe(0);
  moveNote(doc, "a", { x: 5, y: 5 });
  moveNote(doc, "a", { x: 6, y: 6 });
  rewordNote(doc, "b", "text of b and more");
  setField(doc, "c", "putAwayAt", 1);
  addNote(doc, { id: "e", place: { x: 0, y: 0 }, text: "" });
  expect(notesLackedBy(doc, known)).toBe(4);
});

test("counts everything for who knows nothing, but not the title", () => {
  const doc = boardOf(["a", "b"]);
  renameBoard(doc, "Title");
  expect(notesLackedBy(doc, Y.encodeStateVector(new Y.Doc()))).toBe(2);
});

test("does not count what is gone, nor what others wrote and both know", () => {
  const doc = boardOf(["a", "b"]);
  const known = Y.encodeStateVector(doc);
  notesOf(doc).delete("a");
  expect(notesLackedBy(doc, known)).toBe(0);

  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  rewordNote(other, "b", "by another");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(notesLackedBy(doc, Y.encodeStateVector(other))).toBe(0);
});

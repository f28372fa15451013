import { expect, test } from "vitest";
import * as Y from "yjs";
import { addNote } from "../../../../shared/commands.ts";
import {
  readGroupTexts,
  undoGroupText,
  writeGroupText,
} from "../../../../shared/minutes/groupTexts.ts";
import { detailPromise, readPromise, undoPromise } from "../../../../shared/minutes/promise.ts";
import { noteMap } from "../../../../shared/note.ts";
import { readOnce } from "../../../../shared/workshop/workshop.ts";

/** Undo in the minutes: one's own last word goes, and never what another wrote after it. */

const nextIn = (doc: Y.Doc) => readOnce(doc, 0, readGroupTexts).next;

test("what was written for all goes back to what it said before", () => {
  const doc = new Y.Doc();
  writeGroupText(doc, 0, "next", "In May");
  writeGroupText(doc, 0, "next", " In June ");
  expect(undoGroupText(doc, 0, "next", { before: "In May", after: " In June " })).toBe(true);
  expect(nextIn(doc)).toBe("In May");
  expect(undoGroupText(doc, 0, "next", { before: "", after: "In May" })).toBe(true);
  expect(nextIn(doc)).toBeUndefined();
});

test("what another wrote after me stays", () => {
  const doc = new Y.Doc();
  writeGroupText(doc, 0, "next", "In June");
  writeGroupText(doc, 0, "next", "In August, says Bo");
  expect(undoGroupText(doc, 0, "next", { before: "", after: "In June" })).toBe(false);
  expect(nextIn(doc)).toBe("In August, says Bo");
});

test("of a promise only those parts go back that still say what I wrote", () => {
  const doc = new Y.Doc();
  addNote(doc, { id: "p", text: "Ring", place: { x: 0, y: 0 } });
  const after = { who: "Ada", when: "Monday" };
  detailPromise(doc, 0, "p", after);
  detailPromise(doc, 0, "p", { ...after, when: "Friday", notice: "A call" });
  expect(undoPromise(doc, 0, "p", { before: {}, after })).toBe(true);
  expect(readPromise(noteMap(doc, "p"))).toEqual({ when: "Friday", notice: "A call" });
  expect(undoPromise(doc, 0, "gone", { before: {}, after })).toBe(false);
});

import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../../shared/board.ts";
import { addNote, rewordNote, takeBackNote } from "../../../../shared/commands.ts";
import { newProof, noteMap } from "../../../../shared/note.ts";
import { layoutNote, photoRoom, withPhoto } from "../../../../shared/noteLayout.ts";
import { withoutMetadata } from "../../../../shared/photo/jpeg.ts";
import { photoLimits } from "../../../../shared/photo/photo.ts";
import { createUndoStack } from "../../../../shared/undoStack.ts";
import { makeJpeg } from "../../../support/jpegs.ts";

const photo = withoutMetadata(makeJpeg({ bytes: 2_000 })) ?? new Uint8Array();
const origin = { x: 0, y: 0 };
/** Whether these bytes are in what the document would send. */
const holds = (doc: Y.Doc, bytes: Uint8Array) =>
  Buffer.from(Y.encodeStateAsUpdate(doc)).includes(Buffer.from(bytes));

test("a note keeps its photo as the same bytes in every reading, and is higher by it", () => {
  const doc = new Y.Doc();
  addNote(doc, { id: "n", place: origin, text: "Our wall", photo });
  const [note] = readBoard(doc).notes;
  expect(note?.photo).toEqual(photo);
  rewordNote(doc, "n", "Our paper wall");
  expect(readBoard(doc).notes[0]?.photo).toBe(note?.photo);
  const layout = layoutNote("Our wall");
  expect(withPhoto(layout, photo).height).toBe(layout.height + photoRoom);
  expect(withPhoto(layout, undefined)).toBe(layout);
});

test.each([
  ["a text", "data:image/svg+xml,<svg onload=alert(1)>"],
  ["too many bytes", new Uint8Array(photoLimits.bytes + 1)],
  ["a number", 7],
])("%s in place of a photo is none, and the note stays", (_name, strange) => {
  const doc = new Y.Doc();
  addNote(doc, { id: "n", place: origin, text: "Our wall" });
  noteMap(doc, "n")?.set("photo", strange);
  const [note] = readBoard(doc).notes;
  expect(note?.text).toBe("Our wall");
  expect(note?.photo).toBeUndefined();
});

describe.each([
  [1, 2],
  [2, 1],
])("with client ids %i and %i", (adaId, boId) => {
  test("P2 · a photo that is taken back while somebody rewords its note is in neither document", () => {
    const [ada, bo] = [new Y.Doc(), new Y.Doc()];
    ada.clientID = adaId;
    bo.clientID = boId;
    const { secret, proof } = newProof();
    addNote(ada, { id: "n", place: origin, text: "Our wall", photo, proof });
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(ada));
    expect(holds(bo, photo)).toBe(true);
    takeBackNote(ada, "n", secret);
    rewordNote(bo, "n", "Our paper wall");
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo));
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(ada));
    for (const doc of [ada, bo]) {
      expect(readBoard(doc).notes).toEqual([]);
      expect(holds(doc, photo)).toBe(false);
    }
  });
});

test("taking back forgets the photo although adding the note could be undone", () => {
  const doc = new Y.Doc();
  const { secret, proof } = newProof();
  const acts = createUndoStack(doc, { now: () => 0, isMine: () => true });
  acts.addNotes([{ id: "n", place: origin, text: "", photo, proof }]);
  acts.takeBackNote("n", secret);
  acts.undo();
  expect(readBoard(doc).notes).toEqual([]);
  expect(holds(doc, photo)).toBe(false);
});

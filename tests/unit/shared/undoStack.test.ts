import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../shared/board.ts";
import { moveNote } from "../../../shared/commands.ts";
import { noteMap, notesOf } from "../../../shared/note.ts";
import { createUndoStack } from "../../../shared/undoStack.ts";
import { handsOf, noteOf, textOf, twoHands } from "../../support/acting.ts";

function alone() {
  return handsOf(new Y.Doc());
}

describe("what one's own undo does", () => {
  test("undoing an add puts the note into the basket, redoing brings the same note back", () => {
    const { doc, acts, write } = alone();
    write("n", "hello");
    expect(acts.undo()).toBe("add");
    expect(readBoard(doc).notes).toEqual([]);
    expect(readBoard(doc).basket.map(({ text }) => text)).toEqual(["hello"]);
    expect(acts.redo()).toBe("add");
    expect(readBoard(doc).notes.map(({ text }) => text)).toEqual(["hello"]);
    expect(readBoard(doc).basket).toEqual([]);
  });

  test("every act is undone and redone under its own name", () => {
    const { doc, acts, write } = alone();
    write("n", "one");
    const before = readBoard(doc);
    const deeds = {
      move: () => acts.moveNotes([{ id: "n", to: { x: 5, y: 6 } }]),
      color: () => acts.colorNotes(["n"], "blue"),
      sign: () => acts.signNote("n", "Ada"),
      reword: () => acts.rewordNote("n", "one and more"),
      putAway: () => acts.putAwayNotes(["n"]),
      rename: () => acts.renameBoard("Our board"),
    };
    for (const [name, deed] of Object.entries(deeds)) {
      expect(deed(), name).toBe(true);
      const after = readBoard(doc);
      expect(acts.next().undo).toBe(name);
      expect(acts.undo()).toBe(name);
      expect(readBoard(doc), name).toEqual(before);
      expect(acts.next().redo).toBe(name);
      expect(acts.redo()).toBe(name);
      expect(readBoard(doc), name).toEqual(after);
      acts.undo();
    }
  });

  test("bringing back and laying in front are undone too", () => {
    const { doc, acts, write } = alone();
    write("low", "low");
    write("high", "high");
    acts.orderNote("low", "front");
    expect(readBoard(doc).notes.map(({ id }) => id)).toEqual(["high", "low"]);
    expect(acts.undo()).toBe("order");
    expect(readBoard(doc).notes.map(({ id }) => id)).toEqual(["low", "high"]);
    acts.putAwayNotes(["low"]);
    acts.bringBackNotes(["low"]);
    expect(acts.undo()).toBe("bringBack");
    expect(readBoard(doc).basket.map(({ id }) => id)).toEqual(["low"]);
  });

  test("an act on many notes is one step", () => {
    const { doc, acts } = alone();
    const ids = Array.from({ length: 20 }, (_, i) => `n${i}`);
    acts.addNotes(ids.map((id, i) => ({ id, text: id, place: { x: i * 10, y: 0 } })));
    acts.moveNotes(ids.map((id) => ({ id, to: { x: 0, y: 500 } })));
    acts.colorNotes(ids, "pink");
    acts.putAwayNotes(ids);
    expect([acts.undo(), acts.undo(), acts.undo(), acts.undo(), acts.undo()]).toEqual([
      "putAway",
      "color",
      "move",
      "add",
      undefined,
    ]);
    expect(readBoard(doc).basket).toHaveLength(20);
  });

  test("an act on many notes reaches others in one update", () => {
    const { doc, acts } = alone();
    acts.addNotes(["a", "b", "c"].map((id) => ({ id, text: id, place: { x: 0, y: 0 } })));
    let updates = 0;
    doc.on("update", () => updates++);
    acts.moveNotes(["a", "b", "c"].map((id) => ({ id, to: { x: 1, y: 1 } })));
    acts.undo();
    expect(updates).toBe(2);
  });

  test("all letters typed while a note is open are one step", () => {
    const { doc, acts, write, type } = alone();
    write("n", "");
    type("n", "hello there");
    type("n", ", all");
    expect(acts.undo()).toBe("reword");
    expect(textOf(doc, "n")).toBe("hello there");
    expect(acts.undo()).toBe("reword");
    expect(textOf(doc, "n")).toBe("");
    acts.redo();
    acts.redo();
    expect(textOf(doc, "n")).toBe("hello there, all");
  });

  test("undo while a note is open undoes what was typed since it was opened", () => {
    const { doc, acts, write } = alone();
    write("n", "start");
    acts.typeText("n", "start!");
    acts.typeText("n", "start!?");
    expect(acts.next().undo).toBe("reword");
    expect(acts.undo()).toBe("reword");
    expect(textOf(doc, "n")).toBe("start");
    expect(acts.redo()).toBe("reword");
    expect(textOf(doc, "n")).toBe("start!?");
  });

  test("letters typed and deleted again in one step come and go together", () => {
    const { doc, acts, write } = alone();
    write("n", "keep this");
    for (const text of ["keep this x", "keep", "keep y", "keep y z"]) acts.typeText("n", text);
    acts.finishTyping();
    acts.undo();
    expect(textOf(doc, "n")).toBe("keep this");
    acts.redo();
    expect(textOf(doc, "n")).toBe("keep y z");
    acts.undo();
    expect(textOf(doc, "n")).toBe("keep this");
  });

  test("opening a note without changing it leaves no step and no trace", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "as it was");
    expect(bo.acts.typeText("n", "as it was")).toBe(false);
    bo.acts.finishTyping();
    expect(bo.acts.next().undo).toBeUndefined();
    expect(noteOf(bo.doc, "n")?.earlier).toEqual([]);
  });

  test("letters typed and all deleted again are no step", () => {
    const { acts, write } = alone();
    write("n", "words");
    for (const text of ["words x", "words xy", "words"]) acts.typeText("n", text);
    expect(acts.next().undo).toBe("add");
    expect(acts.undo()).toBe("add");
  });

  test("a new act ends what could be redone", () => {
    const { acts, write, type } = alone();
    write("n", "");
    type("n", "typed");
    acts.undo();
    expect(acts.next().redo).toBe("reword");
    acts.colorNotes(["n"], "green");
    expect(acts.next().redo).toBeUndefined();
    expect(acts.redo()).toBeUndefined();
  });

  test("the oldest of more than two hundred steps is forgotten, and the rest still undone", () => {
    const { doc, acts, write, type } = alone();
    write("n", "");
    for (let i = 0; i < 250; i++) type("n", String(i % 10));
    let undone = 0;
    while (acts.undo()) undone++;
    expect(undone).toBe(200);
    expect(textOf(doc, "n")).toHaveLength(50);
  });

  test("what nothing came of is no step", () => {
    const { acts, write } = alone();
    write("n", "x", { x: 1, y: 1 });
    expect(acts.moveNotes([{ id: "n", to: { x: 1, y: 1 } }])).toBe(false);
    expect(acts.colorNotes(["n"], "white")).toBe(false);
    expect(acts.bringBackNotes(["n", "nobody"])).toBe(false);
    expect(acts.signNote("n", "  ")).toBe(false);
    expect(acts.renameBoard("")).toBe(false);
    expect(acts.rewordNote("n", "x")).toBe(false);
    expect(acts.next().undo).toBe("add");
  });
});

describe("the stack itself", () => {
  test("listeners hear of every change until they stop listening", () => {
    const { acts, write } = alone();
    const heard: (string | undefined)[] = [];
    const stop = acts.subscribe(() => heard.push(acts.next().undo));
    write("n", "x");
    acts.colorNotes(["n"], "blue");
    acts.undo();
    stop();
    acts.redo();
    expect(heard).toEqual(["add", "color", "add"]);
  });

  test("what somebody else does tells listeners when it changes what undo would do", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "x");
    ada.acts.colorNotes(["n"], "blue");
    const heard: (string | undefined)[] = [];
    ada.acts.subscribe(() => heard.push(ada.acts.next().undo));
    bo.acts.colorNotes(["n"], "pink");
    expect(heard).toEqual(["add"]);
  });

  test("somebody else who deletes what was typed here tells them too", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "");
    ada.type("n", "typed");
    const heard: (string | undefined)[] = [];
    ada.acts.subscribe(() => heard.push(ada.acts.next().undo));
    bo.acts.rewordNote("n", "");
    expect(heard.at(-1)).toBe("add");
  });

  test("after closing it neither listens to the document nor holds on to deleted letters", () => {
    const doc = new Y.Doc();
    const { acts, write } = handsOf(doc);
    write("n", "tell nobody");
    acts.rewordNote("n", "");
    acts.close();
    const other = createUndoStack(doc, { now: () => 1, isMine: () => true });
    expect(other.next().undo).toBeUndefined();
    notesOf(doc).delete("n");
    expect(Buffer.from(Y.encodeStateAsUpdate(doc)).includes("tell nobody")).toBe(false);
  });

  test("acts outside the stack are not undone by it", () => {
    const { doc, acts, write } = alone();
    write("n", "x");
    moveNote(doc, "n", { x: 9, y: 9 });
    noteMap(doc, "n")?.set("color", "blue");
    expect(acts.undo()).toBe("add");
    expect(noteOf(doc, "n")).toMatchObject({ place: { x: 9, y: 9 }, color: "blue" });
  });
});

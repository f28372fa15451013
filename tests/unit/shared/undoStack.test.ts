import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../shared/board.ts";
import { moveNote } from "../../../shared/commands.ts";
import { noteMap, notesOf } from "../../../shared/note.ts";
import { createUndoStack } from "../../../shared/undoStack.ts";
import { handsOf, textOf } from "../../support/acting.ts";
import { twoParticipants } from "../../support/participants.ts";

function alone() {
  return handsOf(new Y.Doc());
}

function two() {
  const { ada, bo, link } = twoParticipants("ada");
  return { ada: handsOf(ada), bo: handsOf(bo), link };
}

const read = (doc: Y.Doc, id: string) => {
  const board = readBoard(doc);
  return [...board.notes, ...board.basket].find((note) => note.id === id);
};

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
    const { ada, bo } = two();
    ada.write("n", "as it was");
    expect(bo.acts.typeText("n", "as it was")).toBe(false);
    bo.acts.finishTyping();
    expect(bo.acts.next().undo).toBeUndefined();
    expect(read(bo.doc, "n")?.earlier).toEqual([]);
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

describe("what others did stays", () => {
  test("a note somebody else moved since is left where they put it", () => {
    const { ada, bo } = two();
    ada.write("n", "x");
    ada.acts.moveNotes([{ id: "n", to: { x: 10, y: 0 } }]);
    bo.acts.moveNotes([{ id: "n", to: { x: 20, y: 0 } }]);
    expect(ada.acts.undo()).toBe("add");
    expect(read(ada.doc, "n")?.place).toEqual({ x: 20, y: 0 });
  });

  test("of a bulk move only the notes nobody touched since go back", () => {
    const { ada, bo } = two();
    ada.write("a", "a");
    ada.write("b", "b");
    ada.acts.moveNotes(["a", "b"].map((id) => ({ id, to: { x: 100, y: 0 } })));
    bo.acts.moveNotes([{ id: "b", to: { x: 300, y: 0 } }]);
    expect(ada.acts.undo()).toBe("move");
    expect(read(bo.doc, "a")?.place).toEqual({ x: 0, y: 0 });
    expect(read(bo.doc, "b")?.place).toEqual({ x: 300, y: 0 });
  });

  test("a colour that somebody else chose again is theirs", () => {
    const { ada, bo } = two();
    ada.write("n", "x");
    ada.acts.colorNotes(["n"], "yellow");
    bo.acts.colorNotes(["n"], "blue");
    bo.acts.colorNotes(["n"], "yellow");
    expect(ada.acts.next().undo).toBe("add");
    ada.acts.undo();
    expect(read(ada.doc, "n")?.color).toBe("yellow");
  });

  test("a note that others put away and brought back stays on the board", () => {
    const { ada, bo } = two();
    ada.write("n", "x");
    bo.acts.putAwayNotes(["n"]);
    bo.acts.bringBackNotes(["n"]);
    expect(ada.acts.undo()).toBeUndefined();
    expect(readBoard(ada.doc).notes).toHaveLength(1);
  });

  test("undo after somebody else put the note away does no harm", () => {
    const { ada, bo } = two();
    ada.write("n", "x");
    ada.acts.moveNotes([{ id: "n", to: { x: 10, y: 0 } }]);
    ada.type("n", " and y");
    bo.acts.putAwayNotes(["n"]);
    while (ada.acts.undo());
    expect(readBoard(ada.doc).basket).toHaveLength(1);
    expect(readBoard(bo.doc)).toEqual(readBoard(ada.doc));
  });

  test("a title that somebody else changed since stays", () => {
    const { ada, bo } = two();
    ada.acts.renameBoard("First");
    bo.acts.renameBoard("Second");
    expect(ada.acts.next().undo).toBeUndefined();
    expect(ada.acts.undo()).toBeUndefined();
    expect(readBoard(ada.doc).title).toBe("Second");
  });

  test("two who type in one note each undo their own letters", () => {
    const { ada, bo } = two();
    ada.write("n", "middle");
    ada.acts.typeText("n", "A middle");
    bo.acts.typeText("n", "A middle B");
    ada.acts.typeText("n", "AA middle B");
    bo.acts.typeText("n", "AA middle BB");
    expect(ada.acts.undo()).toBe("reword");
    expect(textOf(bo.doc, "n")).toBe("middle BB");
    expect(bo.acts.undo()).toBe("reword");
    expect(textOf(ada.doc, "n")).toBe("middle");
    ada.acts.redo();
    bo.acts.redo();
    expect(textOf(ada.doc, "n")).toBe("AA middle BB");
    expect(textOf(bo.doc, "n")).toBe("AA middle BB");
  });

  test("when others deleted what was typed last, the act before it is undone, not typing before that", () => {
    const { ada, bo } = two();
    ada.write("n", "");
    ada.type("n", "first");
    ada.acts.colorNotes(["n"], "blue");
    ada.type("n", " second");
    bo.acts.rewordNote("n", "first");
    expect(ada.acts.next().undo).toBe("color");
    expect(ada.acts.undo()).toBe("color");
    expect(textOf(ada.doc, "n")).toBe("first");
    expect(ada.acts.undo()).toBe("reword");
    expect(textOf(ada.doc, "n")).toBe("");
  });
});

describe("earlier wordings", () => {
  test("rewording one's own note leaves no trace, another's leaves one for each time", () => {
    const { ada, bo } = two();
    ada.write("n", "mine");
    ada.acts.rewordNote("n", "mine, better");
    expect(read(ada.doc, "n")?.earlier).toEqual([]);
    bo.type("n", " and yours");
    bo.type("n", " too");
    expect(read(ada.doc, "n")?.earlier).toEqual(["mine, better", "mine, better and yours"]);
  });

  test("after others reworded it, the writer's next wording leaves a trace as well", () => {
    const { ada, bo } = two();
    ada.write("n", "one");
    bo.acts.rewordNote("n", "two");
    ada.acts.rewordNote("n", "three");
    expect(read(bo.doc, "n")?.earlier).toEqual(["one", "two"]);
  });

  test("letters without a visible change leave no trace", () => {
    const { ada, bo } = two();
    ada.write("n", "one");
    bo.acts.typeText("n", "one\u0000");
    bo.acts.finishTyping();
    expect(read(ada.doc, "n")?.earlier).toEqual([]);
  });

  test("the trace stays when the rewording is undone, and the note counts as unchanged", () => {
    const { ada, bo } = two();
    ada.write("n", "one");
    bo.acts.rewordNote("n", "two");
    bo.acts.undo();
    expect(read(ada.doc, "n")).toMatchObject({ text: "one", earlier: ["one"] });
  });
});

describe("after strange values from a script", () => {
  test("a note with a plain string is reworded and undone like any other", () => {
    const { doc, acts } = alone();
    notesOf(doc).set("n", new Y.Map<unknown>([["text", "plain"]]));
    acts.rewordNote("n", "plain words");
    expect(textOf(doc, "n")).toBe("plain words");
    expect(acts.undo()).toBe("reword");
    expect(textOf(doc, "n")).toBe("plain");
  });

  test("letters meet their place also in a text with pictures in it", () => {
    const { doc, acts } = alone();
    const text = new Y.Text("abc");
    notesOf(doc).set("n", new Y.Map<unknown>([["text", text]]));
    text.insertEmbed(0, { image: "none" });
    acts.rewordNote("n", "abcd");
    expect(textOf(doc, "n")).toBe("abcd");
  });

  test("a shared type in the place of a value is overwritten and never put back", () => {
    const { doc, acts } = alone();
    const map = new Y.Map<unknown>([
      ["text", new Y.Text("x")],
      ["place", new Y.Map([["x", 1]])],
      ["color", new Y.Text("red")],
    ]);
    notesOf(doc).set("n", map);
    acts.moveNotes([{ id: "n", to: { x: 7, y: 7 } }]);
    acts.colorNotes(["n"], "blue");
    while (acts.undo());
    while (acts.redo());
    expect(read(doc, "n")).toMatchObject({ place: { x: 7, y: 7 }, color: "blue" });
  });

  test("a note replaced under its id is a new note, which older steps do not touch", () => {
    const { doc, acts, write, type } = alone();
    write("n", "old");
    type("n", " words");
    acts.moveNotes([{ id: "n", to: { x: 7, y: 7 } }]);
    notesOf(doc).set("n", new Y.Map<unknown>([["text", new Y.Text("new")]]));
    expect(acts.next()).toEqual({ undo: undefined, redo: undefined });
    expect(acts.undo()).toBeUndefined();
    expect(read(doc, "n")?.text).toBe("new");
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
    const { ada, bo } = two();
    ada.write("n", "x");
    ada.acts.colorNotes(["n"], "blue");
    const heard: (string | undefined)[] = [];
    ada.acts.subscribe(() => heard.push(ada.acts.next().undo));
    bo.acts.colorNotes(["n"], "pink");
    expect(heard).toEqual(["add"]);
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
    expect(read(doc, "n")).toMatchObject({ place: { x: 9, y: 9 }, color: "blue" });
  });
});

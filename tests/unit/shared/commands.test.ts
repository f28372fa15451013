import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../shared/board.ts";
import * as commands from "../../../shared/commands.ts";
import { newProof, noteMap } from "../../../shared/note.ts";
import { textLimits } from "../../../shared/text.ts";

const start = { x: 0, y: 0 };

function boardWithNote(text = "words") {
  const doc = new Y.Doc();
  commands.addNote(doc, { id: "n", text, place: start });
  return doc;
}

const noteIn = (doc: Y.Doc) => {
  const { notes, basket } = readBoard(doc);
  return [...notes, ...basket][0];
};

/** Every command on a note, as somebody does it whose screen is a moment behind. */
const onGone: Readonly<Record<string, (doc: Y.Doc) => boolean>> = {
  moveNote: (doc) => commands.moveNote(doc, "gone", start),
  colorNote: (doc) => commands.colorNote(doc, "gone", "blue"),
  orderNote: (doc) => commands.orderNote(doc, "gone", "front"),
  putAwayNote: (doc) => commands.putAwayNote(doc, "gone", 1),
  bringBackNote: (doc) => commands.bringBackNote(doc, "gone"),
  signNote: (doc) => commands.signNote(doc, "gone", "Ada"),
  rewordNote: (doc) => commands.rewordNote(doc, "gone", "words"),
  keepWording: (doc) => commands.keepWording(doc, "gone"),
  takeBackNote: (doc) => commands.takeBackNote(doc, "gone", newProof().secret),
};

describe("a note that is not there any more", () => {
  test.each(Object.entries(onGone))("%s has nothing to do and writes nothing", (_, command) => {
    const doc = boardWithNote();
    let updates = 0;
    doc.on("update", () => updates++);
    expect(command(doc)).toBe(false);
    expect(updates).toBe(0);
  });
});

/** What a command changes, done twice: the second time there is nothing left to do. */
const once: Readonly<Record<string, (doc: Y.Doc) => boolean>> = {
  addNote: (doc) => commands.addNote(doc, { id: "m", text: "x", place: start }),
  moveNote: (doc) => commands.moveNote(doc, "n", { x: 1, y: 2 }),
  colorNote: (doc) => commands.colorNote(doc, "n", "blue"),
  putAwayNote: (doc) => commands.putAwayNote(doc, "n", performance.now()),
  signNote: (doc) => commands.signNote(doc, "n", "Ada"),
  rewordNote: (doc) => commands.rewordNote(doc, "n", "others"),
  keepWording: (doc) => commands.keepWording(doc, "n"),
  renameBoard: (doc) => commands.renameBoard(doc, "Title"),
  openAreas: (doc) => commands.openAreas(doc, "esther"),
};

describe("every command", () => {
  test.each(Object.entries(once))("%s is one update, and done again it is none", (_, command) => {
    const doc = boardWithNote();
    let updates = 0;
    doc.on("update", () => updates++);
    expect(command(doc)).toBe(true);
    expect(updates).toBe(1);
    expect(command(doc)).toBe(false);
    expect(updates).toBe(1);
  });
});

describe("texts", () => {
  test("are cleaned and clipped when a note is added and when it is reworded", () => {
    const doc = boardWithNote(`a\u0000${"😀".repeat(2_000)}`);
    expect(noteIn(doc)?.text).toHaveLength(textLimits.note - 1);
    commands.rewordNote(doc, "n", `\ud83d${"b".repeat(5_000)}`);
    expect(noteIn(doc)?.text).toBe("b".repeat(textLimits.note));
  });

  test("written beyond the limit by two at once lose nothing when somebody types on", () => {
    const doc = boardWithNote("");
    const text = noteMap(doc, "n")?.get("text");
    if (!(text instanceof Y.Text)) throw new Error("no text");
    text.insert(0, `${"a".repeat(textLimits.note)}beyond`);
    commands.rewordNote(doc, "n", "a".repeat(textLimits.note - 10));
    expect(text.toString()).toBe(`${"a".repeat(textLimits.note - 10)}beyond`);
  });

  test("a signature is one clean line, and an empty one takes it off", () => {
    const doc = boardWithNote();
    commands.signNote(doc, "n", " Ada\n\u0007 of Ward 7 ");
    expect(noteIn(doc)?.signature).toBe("Ada of Ward 7");
    expect(commands.signNote(doc, "n", " \n ")).toBe(true);
    expect(noteIn(doc)?.signature).toBeUndefined();
  });

  test("a wording is kept once, and an empty one not at all", () => {
    const doc = boardWithNote();
    commands.keepWording(doc, "n");
    commands.keepWording(doc, "n");
    expect(noteMap(doc, "n")?.get("earlier")).toHaveLength(1);
    commands.rewordNote(doc, "n", "  ");
    expect(commands.keepWording(doc, "n")).toBe(false);
  });
});

describe("places", () => {
  test("beyond the board end at its edge, when adding and when moving", () => {
    const doc = new Y.Doc();
    commands.addNote(doc, { id: "n", text: "x", place: { x: 9_999, y: 0 } });
    expect(noteIn(doc)?.place).toEqual({ x: 3_000, y: 0 });
    commands.moveNote(doc, "n", { x: 0, y: -9_999 });
    expect(noteIn(doc)?.place).toEqual({ x: 0, y: -3_000 });
  });

  test("ten thousand moves of one note leave a small document", () => {
    const doc = boardWithNote();
    for (let i = 0; i < 10_000; i++) commands.moveNote(doc, "n", { x: i % 3_000, y: 7 });
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(200);
  });
});

import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { noteMap, notesOf } from "../../../shared/note.ts";
import { handsOf, noteOf, textOf } from "../../support/acting.ts";

function alone() {
  return handsOf(new Y.Doc());
}

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
    expect(noteOf(doc, "n")).toMatchObject({ place: { x: 7, y: 7 }, color: "blue" });
  });

  test("letters typed after a script put another text in its place are undone in that one", () => {
    const { doc, acts, write } = alone();
    write("n", "");
    acts.typeText("n", "old");
    noteMap(doc, "n")?.set("text", new Y.Text("new"));
    acts.typeText("n", "new words");
    expect(acts.undo()).toBe("reword");
    expect(textOf(doc, "n")).toBe("new");
  });

  test("a note replaced under its id is a new note, which older steps do not touch", () => {
    const { doc, acts, write, type } = alone();
    write("n", "old");
    type("n", " words");
    acts.moveNotes([{ id: "n", to: { x: 7, y: 7 } }]);
    notesOf(doc).set("n", new Y.Map<unknown>([["text", new Y.Text("new")]]));
    expect(acts.next()).toEqual({ undo: undefined, redo: undefined });
    expect(acts.undo()).toBeUndefined();
    expect(noteOf(doc, "n")?.text).toBe("new");
  });
});

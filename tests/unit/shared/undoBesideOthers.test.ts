import { describe, expect, test } from "vitest";
import { readBoard } from "../../../shared/board.ts";
import { noteOf, textOf, twoHands } from "../../support/acting.ts";

describe("what others did stays", () => {
  test("a note somebody else moved since is left where they put it", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "x");
    ada.acts.moveNotes([{ id: "n", to: { x: 10, y: 0 } }]);
    bo.acts.moveNotes([{ id: "n", to: { x: 20, y: 0 } }]);
    expect(ada.acts.undo()).toBe("add");
    expect(noteOf(ada.doc, "n")?.place).toEqual({ x: 20, y: 0 });
  });

  test("of a bulk move only the notes nobody touched since go back", () => {
    const { ada, bo } = twoHands();
    ada.write("a", "a");
    ada.write("b", "b");
    ada.acts.moveNotes(["a", "b"].map((id) => ({ id, to: { x: 100, y: 0 } })));
    bo.acts.moveNotes([{ id: "b", to: { x: 300, y: 0 } }]);
    expect(ada.acts.undo()).toBe("move");
    expect(noteOf(bo.doc, "a")?.place).toEqual({ x: 0, y: 0 });
    expect(noteOf(bo.doc, "b")?.place).toEqual({ x: 300, y: 0 });
  });

  test("a colour that somebody else chose again is theirs", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "x");
    ada.acts.colorNotes(["n"], "yellow");
    bo.acts.colorNotes(["n"], "blue");
    bo.acts.colorNotes(["n"], "yellow");
    expect(ada.acts.next().undo).toBe("add");
    ada.acts.undo();
    expect(noteOf(ada.doc, "n")?.color).toBe("yellow");
  });

  test("a note that others put away and brought back stays on the board", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "x");
    bo.acts.putAwayNotes(["n"]);
    bo.acts.bringBackNotes(["n"]);
    expect(ada.acts.undo()).toBeUndefined();
    expect(readBoard(ada.doc).notes).toHaveLength(1);
  });

  test("undo after somebody else put the note away does no harm", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "x");
    ada.acts.moveNotes([{ id: "n", to: { x: 10, y: 0 } }]);
    ada.type("n", " and y");
    bo.acts.putAwayNotes(["n"]);
    while (ada.acts.undo());
    expect(readBoard(ada.doc).basket).toHaveLength(1);
    expect(readBoard(bo.doc)).toEqual(readBoard(ada.doc));
  });

  test("a title that somebody else changed since stays", () => {
    const { ada, bo } = twoHands();
    ada.acts.renameBoard("First");
    bo.acts.renameBoard("Second");
    expect(ada.acts.next().undo).toBeUndefined();
    expect(ada.acts.undo()).toBeUndefined();
    expect(readBoard(ada.doc).title).toBe("Second");
  });

  test("two who type in one note each undo their own letters", () => {
    const { ada, bo } = twoHands();
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
    const { ada, bo } = twoHands();
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

  test("a letter deleted and brought back by undo is still one's own, whatever became of the others", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "");
    ada.type("n", "abc");
    ada.acts.rewordNote("n", "ac");
    ada.acts.undo();
    bo.acts.rewordNote("n", "bc");
    bo.acts.rewordNote("n", "b");
    expect(ada.acts.next().undo).toBe("reword");
    expect(ada.acts.undo()).toBe("reword");
    expect(textOf(bo.doc, "n")).toBe("");
  });

  test("a note carried for long goes back to where somebody else put it meanwhile, and no further", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "x");
    ada.acts.carryNotes([{ id: "n", to: { x: 10, y: 0 } }]);
    bo.acts.moveNotes([{ id: "n", to: { x: 500, y: 0 } }]);
    ada.acts.moveNotes([{ id: "n", to: { x: 40, y: 0 }, from: { x: 0, y: 0 } }]);
    ada.acts.undo();
    expect(noteOf(ada.doc, "n")?.place.x).toBe(500);
  });
});

describe("earlier wordings", () => {
  test("rewording one's own note leaves no trace, another's leaves one for each time", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "mine");
    ada.acts.rewordNote("n", "mine, better");
    expect(noteOf(ada.doc, "n")?.earlier).toEqual([]);
    bo.type("n", " and yours");
    bo.type("n", " too");
    expect(noteOf(ada.doc, "n")?.earlier).toEqual(["mine, better", "mine, better and yours"]);
  });

  test("after others reworded it, the writer's next wording leaves a trace as well", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "one");
    bo.acts.rewordNote("n", "two");
    ada.acts.rewordNote("n", "three");
    expect(noteOf(bo.doc, "n")?.earlier).toEqual(["one", "two"]);
  });

  test("letters without a visible change leave no trace", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "one");
    bo.acts.typeText("n", "one\u0000");
    bo.acts.finishTyping();
    expect(noteOf(ada.doc, "n")?.earlier).toEqual([]);
  });

  test("the trace stays when the rewording is undone, and the note counts as unchanged", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "one");
    bo.acts.rewordNote("n", "two");
    bo.acts.undo();
    expect(noteOf(ada.doc, "n")).toMatchObject({ text: "one", earlier: ["one"] });
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../shared/board.ts";
import * as commands from "../../../shared/commands.ts";
import { createUndoStack, type UndoStack } from "../../../shared/undoStack.ts";

/** A long drag writes on its way, and is still one gesture. */
describe("a note carried for more than two seconds", () => {
  const home = { x: 0, y: 0 };
  let doc: Y.Doc;
  let acts: UndoStack;
  const places = () => readBoard(doc).notes.map(({ place }) => place);

  beforeEach(() => {
    doc = new Y.Doc();
    acts = createUndoStack(doc, { now: () => 0, isMine: () => true });
    acts.addNotes([{ id: "n1", place: home, text: "Time" }]);
    acts.carryNotes([{ id: "n1", to: { x: 100, y: 0 } }]);
    acts.carryNotes([{ id: "n1", to: { x: 200, y: 0 } }]);
  });

  test("is undone in one step back to where it was taken up", () => {
    acts.moveNotes([{ id: "n1", to: { x: 300, y: 0 }, from: home }]);
    expect(acts.undo()).toBe("move");
    expect(places()).toEqual([home]);
    expect(acts.redo()).toBe("move");
    expect(places()).toEqual([{ x: 300, y: 0 }]);
  });

  test("is undone also when it is put down where it was written last", () => {
    expect(acts.moveNotes([{ id: "n1", to: { x: 200, y: 0 }, from: home }])).toBe(true);
    acts.undo();
    expect(places()).toEqual([home]);
  });

  test("leaves no step when it is put back", () => {
    acts.carryNotes([{ id: "n1", to: home }]);
    expect(acts.next().undo).toBe("add");
  });

  test("is not undone over a move that another made since", () => {
    acts.moveNotes([{ id: "n1", to: { x: 300, y: 0 }, from: home }]);
    commands.moveNote(doc, "n1", { x: 7, y: 7 });
    acts.undo();
    expect(readBoard(doc).basket.concat(readBoard(doc).notes)[0]?.place).toEqual({ x: 7, y: 7 });
  });
});

test("a note laid on another comes to lie above it, and one undo takes back both", () => {
  const doc = new Y.Doc();
  const acts = createUndoStack(doc, { now: () => 0, isMine: () => true });
  acts.addNotes([{ id: "low", place: { x: 0, y: 0 }, text: "" }]);
  acts.addNotes([{ id: "high", place: { x: 900, y: 0 }, text: "" }]);
  const order = () => readBoard(doc).notes.map(({ id }) => id);
  acts.moveNotes([{ id: "low", to: { x: 880, y: 10 }, toFront: true }]);
  expect(order()).toEqual(["high", "low"]);
  acts.undo();
  expect(order()).toEqual(["low", "high"]);
  expect(readBoard(doc).notes[0]?.place).toEqual({ x: 0, y: 0 });
});

import { describe, expect, test } from "vitest";
import { readBoard } from "../../../shared/board.ts";
import { takeBackNote } from "../../../shared/commands.ts";
import { newProof, noteMap } from "../../../shared/note.ts";
import { handsOf, textOf, twoHands } from "../../support/acting.ts";
import {
  holdsWords,
  lateParticipant,
  piecesOfText,
  twoParticipants,
} from "../../support/participants.ts";

/** Everything ada's note ever said, and what bo added to it. */
const words = ["1st wish", "another hope", "addedbybo", "Signature"];

/** Ada's note after both worked on it, with steps to undo and to redo in both stacks. */
function reworkedNote() {
  const { ada: adaDoc, bo: boDoc, link, relay } = twoParticipants("bo");
  const [ada, bo] = [handsOf(adaDoc), handsOf(boDoc)];
  ada.write("other", "stays");
  ada.write("n", "1st wish");
  ada.acts.rewordNote("n", "another hope");
  ada.acts.signNote("n", "Signature");
  bo.type("n", " addedbybo");
  bo.acts.rewordNote("n", "");
  bo.acts.undo();
  bo.acts.moveNotes(["n", "other"].map((id) => ({ id, to: { x: 40, y: 40 } })));
  bo.acts.signNote("n", "");
  ada.acts.rewordNote("n", "short");
  ada.acts.undo();
  return { ada, bo, link, relay };
}

describe("P2 · taken back is gone", () => {
  test("none of its words is in any document, and they all were before", () => {
    const { ada, bo, relay } = reworkedNote();
    const docs = { ada: ada.doc, bo: bo.doc, relay: relay.doc };
    for (const word of words.slice(0, 3)) expect(holdsWords(ada.doc, word), word).toBe(true);
    expect(ada.takeBack("n")).toBe(true);
    for (const [name, doc] of Object.entries(docs)) {
      for (const word of words) expect(holdsWords(doc, word), `${word} at ${name}`).toBe(false);
      expect(piecesOfText(doc), name).toEqual(["stays"]);
    }
    for (const word of words) expect(holdsWords(lateParticipant(relay.doc), word)).toBe(false);
  });

  test("no undo and no redo of anyone brings anything of it back", () => {
    const { ada, bo } = reworkedNote();
    ada.takeBack("n");
    for (const { acts, doc } of [ada, bo]) {
      while (acts.undo());
      while (acts.redo());
      while (acts.undo());
      expect(noteMap(doc, "n")).toBeUndefined();
      expect(piecesOfText(doc)).toEqual(["stays"]);
      for (const word of words) expect(holdsWords(doc, word)).toBe(false);
    }
  });

  test("steps that touched other notes as well still undo those", () => {
    const { ada, bo } = reworkedNote();
    ada.takeBack("n");
    expect(bo.acts.next().undo).toBe("move");
    expect(bo.acts.undo()).toBe("move");
    expect(readBoard(ada.doc).notes).toMatchObject([{ id: "other", place: { x: 0, y: 0 } }]);
  });

  test("the label of undo names no step of a note that is gone", () => {
    const { ada, bo } = reworkedNote();
    ada.takeBack("n");
    bo.acts.undo();
    expect(bo.acts.next().undo).toBeUndefined();
    expect(ada.acts.next()).toEqual({ undo: "add", redo: undefined });
  });

  test("it also leaves the stack of somebody who is typing in it at that moment", () => {
    const { ada, bo } = reworkedNote();
    bo.acts.typeText("n", "halfwayword");
    ada.takeBack("n");
    expect(bo.acts.typeText("n", "halfwaywords")).toBe(false);
    bo.acts.finishTyping();
    expect(bo.acts.next().undo).toBe("move");
    expect(holdsWords(bo.doc, "halfwayword")).toBe(false);
  });

  test("letters deleted long before, in an open undo step, are gone as well", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "");
    ada.type("n", "typedandgone");
    ada.acts.rewordNote("n", "kept");
    bo.acts.rewordNote("n", "");
    expect(holdsWords(ada.doc, "typedandgone")).toBe(true);
    ada.takeBack("n");
    for (const { doc } of [ada, bo]) {
      expect(holdsWords(doc, "typedandgone")).toBe(false);
      expect(holdsWords(doc, "kept")).toBe(false);
    }
  });

  test("a note taken back out of the basket is gone from there", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "inthebasket");
    bo.acts.putAwayNotes(["n"]);
    expect(ada.takeBack("n")).toBe(true);
    expect(bo.acts.undo()).toBeUndefined();
    expect(readBoard(bo.doc).basket).toEqual([]);
    expect(holdsWords(bo.doc, "inthebasket")).toBe(false);
  });

  test("words that arrive later from a device that was offline go with it", () => {
    const { ada, bo, link } = twoHands();
    ada.write("n", "before");
    link.cut();
    ada.takeBack("n");
    bo.type("n", "writtenoffline");
    bo.acts.rewordNote("n", "onceagain");
    link.mend();
    for (const { doc } of [ada, bo]) {
      for (const word of ["before", "writtenoffline", "onceagain"]) {
        expect(holdsWords(doc, word), word).toBe(false);
      }
      expect(piecesOfText(doc)).toEqual([]);
    }
    expect(bo.acts.undo()).toBeUndefined();
  });
});

describe("who may take back", () => {
  test("only the device that wrote it: nothing happens with any other secret", () => {
    const { ada, bo } = twoHands();
    ada.write("n", "mine");
    expect(bo.takeBack("n")).toBe(false);
    for (const secret of ["", "x", newProof().secret, "A".repeat(22), "A".repeat(10_000)]) {
      expect(takeBackNote(bo.doc, "n", secret)).toBe(false);
    }
    expect(takeBackNote(bo.doc, "n", String(noteMap(bo.doc, "n")?.get("proof")))).toBe(false);
    expect(textOf(ada.doc, "n")).toBe("mine");
  });

  test("a note without a proof, as a script writes it, can only be put away", () => {
    const { ada } = twoHands();
    ada.acts.addNotes([{ id: "n", text: "from a script", place: { x: 0, y: 0 } }]);
    expect(takeBackNote(ada.doc, "n", newProof().secret)).toBe(false);
    expect(ada.acts.putAwayNotes(["n"])).toBe(true);
  });

  test("two notes of one writer have nothing in common that tells who wrote them", () => {
    const { ada } = twoHands();
    ada.write("a", "one");
    ada.write("b", "two");
    const [a, b] = readBoard(ada.doc).notes;
    expect(a?.proof).toMatch(/^[\w-]{43}$/);
    expect(b?.proof).not.toBe(a?.proof);
  });
});

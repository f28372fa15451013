import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { tags } from "../../../shared/marks.ts";
import { noteMap } from "../../../shared/note.ts";
import { handsOf, noteOf, twoHands } from "../../support/acting.ts";
import { everythingIn, twoParticipants } from "../../support/participants.ts";

describe("a tag", () => {
  test("is put on and taken off, each undone on its own", () => {
    const { doc, acts, write } = handsOf(new Y.Doc());
    write("n", "Time");
    expect(noteOf(doc, "n")?.tags).toBeUndefined();
    acts.tagNotes(["n"], "else", true);
    acts.tagNotes(["n"], "we", true);
    expect(noteOf(doc, "n")?.tags).toEqual(["we", "else"]);
    expect(acts.tagNotes(["n"], "we", true), "it is there already").toBe(false);
    acts.tagNotes(["n"], "else", false);
    expect(noteOf(doc, "n")?.tags).toEqual(["we"]);
    expect(acts.undo()).toBe("tag");
    expect(acts.undo()).toBe("tag");
    expect(noteOf(doc, "n")?.tags).toEqual(["else"]);
  });

  test.each(["ada", "bo"] as const)("of two people at once both stay, %s winning", (winner) => {
    const { ada: adaDoc, bo: boDoc, link } = twoParticipants(winner);
    const [ada, bo] = [handsOf(adaDoc), handsOf(boDoc)];
    ada.write("n", "Time");
    link.cut();
    ada.acts.tagNotes(["n"], "we", true);
    bo.acts.tagNotes(["n"], "resource", true);
    bo.acts.recogniseNote("n", "token-of-bo", true);
    ada.acts.recogniseNote("n", "token-of-ada", true);
    link.mend();
    expect(noteOf(adaDoc, "n")).toMatchObject({ tags: ["we", "resource"], isRecognised: true });
    expect(noteOf(boDoc, "n")).toEqual(noteOf(adaDoc, "n"));
    bo.acts.recogniseNote("n", "token-of-bo", false);
    expect(noteOf(adaDoc, "n")?.isRecognised, "ada still does").toBe(true);
    ada.acts.undo();
    expect(noteOf(adaDoc, "n")?.isRecognised).toBeUndefined();
  });
});

test("a note read tells that it is recognised, and neither by whom nor by how many", () => {
  const { doc, acts, write } = handsOf(new Y.Doc());
  write("n", "Time");
  for (const token of ["one", "two", "three"]) acts.recogniseNote("n", token, true);
  const read = JSON.stringify(noteOf(doc, "n"));
  for (const word of ["one", "two", "three", "3"]) {
    expect(read.replace(/"(id|order|proof)":"[^"]*"/g, "")).not.toContain(word);
  }
});

test("P2 · marks and tokens leave the document with the note that is taken back", () => {
  const { ada, bo, relay } = twoHands();
  ada.write("n", "Time");
  ada.write("m", "stays");
  bo.acts.recogniseNote("n", "token-of-bo", true);
  bo.acts.tagNotes(["n"], "we", true);
  bo.acts.groupNotes(["n", "m"], "group-of-bo");
  ada.takeBack("n");
  bo.acts.undo();
  bo.acts.undo();
  for (const doc of [ada.doc, bo.doc, relay.doc]) {
    expect(noteMap(doc, "n")).toBeUndefined();
    expect(everythingIn(doc)).not.toContain("token-of-bo");
    expect(everythingIn(doc)).not.toContain("tag.we");
  }
});

test("absurd marks from a script are none", () => {
  const { doc, write } = handsOf(new Y.Doc());
  write("n", "Time");
  const map = noteMap(doc, "n");
  for (const tag of tags) map?.set(`tag.${tag}`, 1);
  map?.set("tag.owner", true);
  map?.set("recognised.x", "yes");
  map?.set("recognised", true);
  expect(noteOf(doc, "n")?.tags).toBeUndefined();
  expect(noteOf(doc, "n")?.isRecognised).toBeUndefined();
});

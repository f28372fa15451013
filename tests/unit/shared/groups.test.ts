import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../shared/board.ts";
import { groupsOf } from "../../../shared/group.ts";
import { noteMap } from "../../../shared/note.ts";
import { handsOf, twoHands } from "../../support/acting.ts";
import { twoParticipants } from "../../support/participants.ts";

const place = { x: 0, y: 0 };

function threeNotes() {
  const hands = handsOf(new Y.Doc());
  for (const id of ["a", "b", "c"]) hands.write(id, id);
  return hands;
}

describe("a group", () => {
  test("is there while two notes on the board say so, and has a name if somebody gave one", () => {
    const { doc, acts } = threeNotes();
    acts.groupNotes(["a", "b"], "g");
    expect(readBoard(doc).groups).toEqual([{ id: "g", name: "", notes: ["a", "b"] }]);
    acts.nameGroup("g", "  Time and\nplace ");
    expect(readBoard(doc).groups[0]?.name).toBe("Time and place");
    acts.putAwayNotes(["a"]);
    expect(readBoard(doc).groups).toEqual([]);
    acts.bringBackNotes(["a"]);
    expect(readBoard(doc).groups[0]?.notes).toEqual(["a", "b"]);
  });

  test("takes a note out of the group it was in", () => {
    const { doc, acts } = threeNotes();
    acts.groupNotes(["a", "b", "c"], "g");
    acts.groupNotes(["c", "a"], "h");
    expect(readBoard(doc).groups.map(({ id, notes }) => [id, notes])).toEqual([["h", ["a", "c"]]]);
  });

  test("that is dissolved is gone with its name for all, and comes back as one step", () => {
    const { doc, acts } = threeNotes();
    acts.groupNotes(["a", "b", "c"], "g");
    acts.nameGroup("g", "Time");
    acts.putAwayNotes(["c"]);
    expect(acts.dissolveGroup("g")).toBe(true);
    expect(readBoard(doc).groups).toEqual([]);
    expect(groupsOf(doc).size).toBe(0);
    expect(noteMap(doc, "c")?.has("group"), "in the basket too").toBe(false);
    expect(acts.undo()).toBe("ungroup");
    expect(readBoard(doc).groups).toEqual([{ id: "g", name: "Time", notes: ["a", "b"] }]);
    expect(acts.redo()).toBe("ungroup");
    expect(groupsOf(doc).size).toBe(0);
  });

  test("is undone by act: what somebody else did to it since stays", () => {
    const { ada, bo } = twoHands();
    for (const id of ["a", "b", "c"]) ada.write(id, id);
    ada.acts.groupNotes(["a", "b", "c"], "g");
    ada.acts.nameGroup("g", "Time");
    bo.acts.groupNotes(["c"], "h");
    bo.acts.nameGroup("g", "Hours");
    expect(ada.acts.undo(), "the name is bo's now").toBe("group");
    expect(noteMap(ada.doc, "c")?.get("group")).toBe("h");
    expect(noteMap(ada.doc, "a")?.has("group")).toBe(false);
    expect(groupsOf(ada.doc).get("g")).toBe("Hours");
  });
});

describe.each(["ada", "bo"] as const)("when %s wins a tie", (winner) => {
  test("two groups made at once of the same notes become groups that share no note", () => {
    const { ada: adaDoc, bo: boDoc, link } = twoParticipants(winner);
    const [ada, bo] = [handsOf(adaDoc), handsOf(boDoc)];
    for (const id of ["a", "b", "c", "d"]) ada.write(id, id, place);
    link.cut();
    ada.acts.groupNotes(["a", "b", "c"], "g");
    bo.acts.groupNotes(["b", "c", "d"], "h");
    link.mend();
    const { groups } = readBoard(adaDoc);
    expect(readBoard(boDoc).groups).toEqual(groups);
    const members = groups.flatMap(({ notes }) => notes);
    expect(new Set(members).size).toBe(members.length);
    expect(groups.map(({ id }) => id)).toContain(winner === "ada" ? "g" : "h");
  });
});

describe("absurd groups from a script", () => {
  test("are left out and break nothing", () => {
    const { doc, acts } = threeNotes();
    for (const value of [7, "", "x".repeat(65), null, { id: "g" }, Number.NaN]) {
      for (const id of ["a", "b", "c"]) noteMap(doc, id)?.set("group", value);
      expect(readBoard(doc).groups).toEqual([]);
      expect(readBoard(doc).notes).toHaveLength(3);
    }
    acts.groupNotes(["a", "b"], "g");
    for (const name of [7, null, "n".repeat(100_000), new Y.Text("x")]) {
      groupsOf(doc).set("g", name);
      expect(readBoard(doc).groups[0]?.name.length).toBeLessThanOrEqual(40);
    }
    acts.nameGroup("g", "Time");
    acts.undo();
    acts.redo();
    expect(readBoard(doc).groups[0]?.name).toBe("Time");
  });
});

import { describe, expect, test } from "vitest";
import { readBoard } from "../../shared/board.ts";
import {
  addNote,
  bringBackNote,
  colorNote,
  keepWording,
  moveNote,
  openAreas,
  orderNote,
  putAwayNote,
  renameBoard,
  rewordNote,
  signNote,
} from "../../shared/commands.ts";
import { addOwnNote, handsOf, noteOf, textOf } from "../support/acting.ts";
import { holdsWords, lateParticipant, twoParticipants } from "../support/participants.ts";

/** The one board that both of them and whoever comes later read. */
function sameBoard({ ada, bo, relay }: ReturnType<typeof twoParticipants>) {
  const board = readBoard(ada);
  expect(readBoard(bo)).toEqual(board);
  expect(readBoard(relay.doc)).toEqual(board);
  expect(readBoard(lateParticipant(relay.doc))).toEqual(board);
  return board;
}

const start = { x: 0, y: 0 };

describe.each(["ada", "bo"] as const)("when %s wins a tie", (winner) => {
  test("a note taken back while somebody drags it stays gone", () => {
    const party = twoParticipants(winner);
    const { takeBack } = addOwnNote(party.ada, "n1", "my words", start);
    party.link.cut();
    takeBack();
    moveNote(party.bo, "n1", { x: 80, y: 20 });
    party.link.mend();
    expect(sameBoard(party).notes).toEqual([]);
  });

  test("a note taken back while somebody else rewords, signs and puts it away stays gone", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link, relay } = party;
    const { takeBack } = addOwnNote(ada, "n1", "my words", start);
    link.cut();
    keepWording(bo, "n1");
    rewordNote(bo, "n1", "their rewording");
    signNote(bo, "n1", "Somebody");
    putAwayNote(bo, "n1", 5);
    bringBackNote(bo, "n1");
    takeBack();
    link.mend();
    const { notes, basket } = sameBoard(party);
    expect([...notes, ...basket]).toEqual([]);
    for (const doc of [ada, bo, relay.doc]) {
      for (const words of ["my words", "their rewording", "Somebody"]) {
        expect(holdsWords(doc, words)).toBe(false);
      }
    }
  });

  test("one drags a note while the other rewords it: both acts stand", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "before", place: start });
    link.cut();
    moveNote(ada, "n", { x: 300, y: -200 });
    rewordNote(bo, "n", "before and after");
    link.mend();
    expect(sameBoard(party).notes).toMatchObject([
      { text: "before and after", place: { x: 300, y: -200 } },
    ]);
  });

  test("one puts a note away while the other types in it: no letter is lost", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "start", place: start });
    link.cut();
    putAwayNote(ada, "n", 1);
    rewordNote(bo, "n", "start and finish");
    link.mend();
    const { notes, basket } = sameBoard(party);
    expect(notes).toEqual([]);
    expect(basket.map(({ text }) => text)).toEqual(["start and finish"]);
  });

  test("two who type in one note at once lose no letter, and neither's word is torn apart", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "", place: start });
    const [left, right] = [handsOf(ada), handsOf(bo)];
    link.cut();
    left.type("n", "Clarity");
    right.type("n", "energy");
    link.mend();
    sameBoard(party);
    expect(["Clarityenergy", "energyClarity"]).toContain(textOf(ada, "n"));
    link.cut();
    left.acts.typeText("n", `A${textOf(ada, "n")}`);
    right.acts.typeText("n", `${textOf(bo, "n")}Z`);
    link.mend();
    expect(textOf(bo, "n")).toMatch(/^A(Clarityenergy|energyClarity)Z$/);
  });

  test("emoji put in and taken out by two at once stay whole", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "👍🏽👩🏽‍🦼", place: start });
    link.cut();
    rewordNote(ada, "n", "👍🏿👩🏽‍🦼");
    rewordNote(bo, "n", "👍🏽😀👩🏽‍🦼");
    link.mend();
    const [note] = sameBoard(party).notes;
    expect(note?.text.isWellFormed()).toBe(true);
    expect(note?.text).not.toContain("\ufffd");
    expect(note?.text).toContain("😀");
  });

  test("two who move one note: it lies where one of them put it, and nowhere else", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "x", place: start });
    link.cut();
    moveNote(ada, "n", { x: 100, y: 0 });
    moveNote(bo, "n", { x: 0, y: 100 });
    link.mend();
    const place = winner === "ada" ? { x: 100, y: 0 } : { x: 0, y: 100 };
    expect(sameBoard(party).notes[0]?.place).toEqual(place);
  });

  test("what both put away is put away once, and brought back once", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "x", place: start });
    link.cut();
    putAwayNote(ada, "n", 1);
    putAwayNote(bo, "n", 2);
    link.mend();
    expect(sameBoard(party).basket).toHaveLength(1);
    bringBackNote(bo, "n");
    expect(sameBoard(party).notes).toHaveLength(1);
  });

  test("of two colours, titles and signatures one stands, the same on both screens", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    addNote(ada, { id: "n", text: "x", place: start });
    link.cut();
    for (const [doc, color, name] of [
      [ada, "blue", "Ada"],
      [bo, "pink", "Bo"],
    ] as const) {
      colorNote(doc, "n", color);
      signNote(doc, "n", name);
      renameBoard(doc, `The board of ${name}`);
    }
    link.mend();
    const board = sameBoard(party);
    const [color, signature] = winner === "ada" ? ["blue", "Ada"] : ["pink", "Bo"];
    expect(board.notes[0]).toMatchObject({ color, signature });
    expect(board.title).toBe(`The board of ${signature}`);
  });

  test("notes added at once all stand, in the same order on both screens", () => {
    const party = twoParticipants(winner);
    const { ada, bo, link } = party;
    link.cut();
    for (const [doc, name] of [
      [ada, "a"],
      [bo, "b"],
    ] as const) {
      for (let i = 0; i < 5; i++) addNote(doc, { id: `${name}${i}`, text: name, place: start });
      orderNote(doc, `${name}0`, "front");
      openAreas(doc, name === "a" ? "esther" : "assoc");
    }
    link.mend();
    const board = sameBoard(party);
    expect(board.notes).toHaveLength(10);
    expect(board.areas).toHaveLength(5);
    addNote(bo, { id: "top", text: "x", place: start });
    expect(sameBoard(party).notes.at(-1)?.id).toBe("top");
  });

  test("both reword another's note at once: the wording before is kept once", () => {
    const party = twoParticipants(winner);
    const [ada, bo] = [handsOf(party.ada), handsOf(party.bo)];
    addNote(party.ada, { id: "n", text: "their words", place: start });
    party.link.cut();
    ada.type("n", "!");
    bo.type("n", "?");
    party.link.mend();
    const [note] = sameBoard(party).notes;
    expect(note?.text).toMatch(/^their words(!\?|\?!)$/);
    expect(note?.earlier).toEqual(["their words"]);
  });

  test("undo after the other came back online leaves their act alone", () => {
    const party = twoParticipants(winner);
    const [ada, bo] = [handsOf(party.ada), handsOf(party.bo)];
    ada.write("n", "x");
    party.link.cut();
    ada.acts.moveNotes([{ id: "n", to: { x: 100, y: 0 } }]);
    bo.acts.moveNotes([{ id: "n", to: { x: 0, y: 100 } }]);
    party.link.mend();
    const loser = winner === "ada" ? bo : ada;
    loser.acts.undo();
    const place = winner === "ada" ? { x: 100, y: 0 } : { x: 0, y: 100 };
    expect(noteOf(party.ada, "n")?.place).toEqual(place);
    sameBoard(party);
  });

  test("two who choose the same colour at once: undo of one leaves the other's choice", () => {
    const party = twoParticipants(winner);
    const [ada, bo] = [handsOf(party.ada), handsOf(party.bo)];
    ada.write("n", "x");
    party.link.cut();
    ada.acts.colorNotes(["n"], "blue");
    bo.acts.colorNotes(["n"], "blue");
    party.link.mend();
    const loser = winner === "ada" ? bo : ada;
    expect(loser.acts.next().undo).not.toBe("color");
    sameBoard(party);
  });
});

describe("links", () => {
  test("a device that was away for long brings back nothing that was put away meanwhile", () => {
    const party = twoParticipants("bo");
    const { ada, bo, link } = party;
    for (let i = 0; i < 20; i++) addNote(ada, { id: `n${i}`, text: `${i}`, place: start });
    link.cut();
    for (let i = 0; i < 20; i++) putAwayNote(ada, `n${i}`, i);
    for (let i = 0; i < 20; i += 2) moveNote(bo, `n${i}`, { x: i, y: i });
    addNote(bo, { id: "new", text: "from afar", place: start });
    link.mend();
    const { notes, basket } = sameBoard(party);
    expect(notes.map(({ id }) => id)).toEqual(["new"]);
    expect(basket).toHaveLength(20);
  });

  test("a link that breaks again and again loses nothing and doubles nothing", () => {
    const party = twoParticipants("ada");
    const { ada, bo, link } = party;
    for (let i = 0; i < 10; i++) {
      link.cut();
      addNote(ada, { id: `a${i}`, text: "a", place: start });
      addNote(bo, { id: `b${i}`, text: "b", place: start });
      link.mend();
      link.mend();
    }
    expect(sameBoard(party).notes).toHaveLength(20);
  });
});

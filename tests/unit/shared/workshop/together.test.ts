import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createBoard, readBoard } from "../../../../shared/board.ts";
import { addNote, putAwayNote } from "../../../../shared/commands.ts";
import { newProof, noteMap } from "../../../../shared/note.ts";
import { parsePresence } from "../../../../shared/presence.ts";
import { anchorOf } from "../../../../shared/regions.ts";
import { parseLook } from "../../../../shared/workshop/look.ts";
import {
  canMirror,
  closeMirror,
  mirrorSums,
  openMirror,
  readMirror,
  unanswered,
} from "../../../../shared/workshop/mirror.ts";
import { raiseHand, readQueue } from "../../../../shared/workshop/queue.ts";
import { isAloneFirst, readReveal, startReveal } from "../../../../shared/workshop/reveal.ts";
import type { StepNumber } from "../../../../shared/workshop/script.ts";
import { moveTo } from "../../../../shared/workshop/steps.ts";
import { readTurns, startTurns, takeSeat, turnsLimit } from "../../../../shared/workshop/turns.ts";
import { readOnce, workshopOf } from "../../../../shared/workshop/workshop.ts";
import { everythingIn } from "../../../support/participants.ts";

const now = Date.UTC(2026, 10, 24, 9);
const dayMs = 24 * 60 * 60_000;

const absurd = [
  undefined,
  null,
  1e9,
  "x",
  [],
  {},
  { id: 5, at: now },
  { id: "x".repeat(5_000), at: now },
  { id: "a" },
  { id: "a", at: "soon" },
  { id: "a", at: Number.NaN },
  { id: "a", at: Date.UTC(9999, 0, 1) },
  { id: "a", at: -now },
  { at: now, people: 1e9, proof: 1 },
];

describe.each(absurd)("a script that writes %j", (value) => {
  function docWith(...keys: readonly string[]): Y.Doc {
    const doc = new Y.Doc();
    moveTo(doc, now - 60_000, 8);
    for (const key of keys) workshopOf(doc).set(key, value);
    return doc;
  }

  test("opens no round, reveal or mirror", () => {
    const doc = docWith("turns", "reveal", "mirror");
    for (const reader of [readTurns, readReveal, readMirror]) {
      expect(readOnce(doc, now, reader)).toBeUndefined();
    }
  });

  test("leaves the queue and the seats to the others", () => {
    const doc = docWith("queue/evil", `queue/${"x".repeat(500)}`);
    raiseHand(doc, now, { id: "good", proof: newProof().proof, isForOther: false });
    expect(readOnce(doc, now, readQueue).map(({ id }) => id)).toEqual(["good"]);
    startTurns(doc, now);
    const round = readOnce(doc, now, readTurns)?.id ?? "";
    takeSeat(doc, now, { round, seat: "good", people: 1 });
    for (const key of [`seat/${round}/`, `seat/${round}/a/b`, `turn/${round}/good/1`]) {
      workshopOf(doc).set(key, value);
    }
    const turns = readOnce(doc, now, readTurns);
    expect(turns?.all).toEqual([{ seat: "good", person: 1, isOver: false }]);
  });
});

test("a thousand hands and ten thousand seats stop nobody", () => {
  const doc = new Y.Doc();
  startTurns(doc, now);
  const round = readOnce(doc, now, readTurns)?.id ?? "";
  doc.transact(() => {
    for (let i = 0; i < 1_000; i++) {
      workshopOf(doc).set(`queue/${i}`, { at: now, proof: "p" });
      workshopOf(doc).set(`seat/${round}/${i}`, { people: 99, at: now });
    }
  });
  expect(readOnce(doc, now, readQueue)).toHaveLength(200);
  expect(readOnce(doc, now, readTurns)?.all).toHaveLength(turnsLimit);
});

test("hands of an earlier day wait for nobody, and are gone with the next", () => {
  const doc = new Y.Doc();
  const raise = (at: number, id: string) =>
    raiseHand(doc, at, { id, proof: newProof().proof, isForOther: false });
  raise(now - 2 * dayMs, "old");
  expect(readOnce(doc, now, readQueue)).toEqual([]);
  raise(now, "new");
  expect([...workshopOf(doc).keys()]).toEqual(["queue/new"]);
});

describe("alone first", () => {
  const aloneSteps = [4, 5, 7];

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const)("at step %i", (step) => {
    expect(isAloneFirst(step, undefined)).toBe(aloneSteps.includes(step));
    expect(isAloneFirst(step, { id: "a", step })).toBe(false);
    expect(isAloneFirst(step, { id: "a", step: undefined })).toBe(aloneSteps.includes(step));
  });

  test("is not on a board without a workshop, where a reveal works all the same", () => {
    const doc = new Y.Doc();
    expect(isAloneFirst(undefined, undefined)).toBe(false);
    startReveal(doc, now, undefined);
    expect(readOnce(doc, now, readReveal)).toMatchObject({ step: undefined });
  });
});

describe("the balance mirror", () => {
  const steps: readonly StepNumber[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

  test.each(steps)("at step %i", (step) => {
    const doc = new Y.Doc();
    moveTo(doc, now, step);
    const isDue = step >= 8;
    expect(readOnce(doc, now, canMirror)).toBe(isDue);
    expect(openMirror(doc, now)).toBe(isDue);
    expect(readOnce(doc, now, readMirror) !== undefined).toBe(isDue);
    // A script may write what it likes.
    workshopOf(doc).set("mirror", { id: "script", at: now });
    expect(readOnce(doc, now, readMirror) !== undefined).toBe(isDue);
  });

  test("leaves nothing when it is closed", () => {
    const doc = new Y.Doc();
    moveTo(doc, now, 9);
    openMirror(doc, now);
    expect(closeMirror(doc, now)).toBe(true);
    expect(closeMirror(doc, now)).toBe(false);
    expect([...workshopOf(doc).keys()]).toEqual(["move"]);
    expect(everythingIn(doc)).not.toContain('"id"');
  });

  /** Two kept in a corner, one put away, one promise, one line of the agreement. */
  function board() {
    const doc = new Y.Doc();
    createBoard(doc, {});
    const add = (id: string, place: { x: number; y: number }) =>
      addNote(doc, { id, text: id, place });
    add("one", anchorOf("meaning"));
    add("two", anchorOf("meaning"));
    add("away", anchorOf("context"));
    add("promise", anchorOf("promise.we"));
    add("line", anchorOf("agreement"));
    putAwayNote(doc, "away", now);
    return doc;
  }

  test("shows sums of all, from five people on", () => {
    const read = readBoard(board());
    expect(mirrorSums(read, 4)).toBeUndefined();
    expect(mirrorSums(read, 5)).toEqual({ people: 5, notes: 5, kept: 4, promised: 1 });
  });

  test("invites to answer notes that nobody recognised, tagged or grouped", () => {
    const doc = board();
    const open = () => unanswered(readBoard(doc)).map(({ id }) => id);
    expect(open()).toEqual(["one", "two"]);
    noteMap(doc, "one")?.set("tag.we", true);
    expect(open()).toEqual(["two"]);
    noteMap(doc, "two")?.set("recognised.abc", true);
    expect(open()).toEqual([]);
  });
});

describe("an asking to look", () => {
  test("keeps within the board, and shows no less than a note", () => {
    expect(parseLook({ id: "a", x: -9e9, y: 2_990, width: 1, height: 9e9 })).toEqual({
      id: "a",
      x: -3_000,
      y: 2_900,
      width: 100,
      height: 100,
    });
  });

  test.each([
    undefined,
    5,
    "here",
    [],
    { id: "", x: 0, y: 0, width: 1, height: 1 },
    { id: 1, x: 0, y: 0, width: 1, height: 1 },
    { id: "a", x: Number.NaN, y: 0, width: 1, height: 1 },
    { id: "a", x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 1 },
    { id: "a", x: "0", y: 0, width: 1, height: 1 },
  ])("that is %j is none, and the rest of a participant stays", (look) => {
    expect(parseLook(look)).toBeUndefined();
    expect(parsePresence({ people: 2, look })).toEqual({ people: 2 });
  });
});

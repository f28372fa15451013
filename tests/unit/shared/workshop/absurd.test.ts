import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { goOn, pause } from "../../../../shared/workshop/pauses.ts";
import { readWorkshop, workshopAt } from "../../../../shared/workshop/state.ts";
import { moveTo } from "../../../../shared/workshop/steps.ts";
import { addTime, leftOf, startTimer, stopTimer } from "../../../../shared/workshop/timer.ts";
import { reword } from "../../../../shared/workshop/words.ts";
import { createWorkshopIndex, workshopOf } from "../../../../shared/workshop/workshop.ts";
import { createRandom, freshSeed, type Random } from "../../../support/random.ts";

/** What a script can write into the workshop: it is clamped or left out, and everybody goes on. */

const now = Date.UTC(2026, 10, 24, 9);
const year9999 = Date.UTC(9999, 0, 1);
const hour = 3_600_000;

function docWith(entries: Readonly<Record<string, unknown>>): Y.Doc {
  const doc = new Y.Doc();
  for (const [key, value] of Object.entries(entries)) workshopOf(doc).set(key, value);
  return doc;
}

const leftOutOf = (doc: Y.Doc) => createWorkshopIndex(doc).read(readWorkshop, now).leftOut;

describe("a step", () => {
  test.each([
    ["far beyond the last", { from: 3, to: 1e9, at: now }],
    ["between two", { from: 3, to: 4.5, at: now }],
    ["as a text", { from: 3, to: "5", at: now }],
    ["that is no number", { from: 3, to: Number.NaN, at: now }],
    ["at no time", { from: 3, to: 5, at: "now" }],
    ["at an endless time", { from: 3, to: 5, at: Number.POSITIVE_INFINITY }],
  ])("%s leaves the group where it was and is counted", (_what, move) => {
    const doc = docWith({ move });
    expect(workshopAt(doc, now).position).toEqual({ step: 3, move: { kind: "settled" } });
    expect(leftOutOf(doc)).toBe(1);
    expect(moveTo(doc, now, 4)).toBe(true);
    expect(workshopAt(doc, now + 5_000).position.step).toBe(4);
    expect(leftOutOf(doc)).toBe(0);
  });

  test.each([[null], [7], ["step"], [[1, 2]], [true], [{}]])(
    "written as %j is no workshop, and one can begin",
    (move) => {
      const doc = docWith({ move });
      expect(workshopAt(doc, now).position).toEqual({ step: undefined, move: { kind: "settled" } });
      expect(leftOutOf(doc)).toBe(1);
      moveTo(doc, now, 0);
      expect(workshopAt(doc, now).position.step).toBe(0);
    },
  );

  test("that was moved in the year 9999 does not keep the group waiting", () => {
    const doc = docWith({ move: { from: 3, to: 5, at: year9999 } });
    expect(workshopAt(doc, now).position).toEqual({ step: 5, move: { kind: "settled" } });
    expect(moveTo(doc, now, 6)).toBe(true);
  });

  test("is not held for ever by a thousand waits that lie ahead", () => {
    const doc = docWith({ move: { to: 3, at: now - hour } });
    for (let i = 0; i < 1_000; i++) workshopOf(doc).set(`wait/${i}`, now + i * 1_000);
    expect(moveTo(doc, now, 4)).toBe(true);
    expect(workshopAt(doc, now + 5_000).position.step).toBe(4);
  });
});

describe("a timer", () => {
  test.each([
    ["in the year 9999", { id: "a", startedAt: year9999, ms: 60_000, purpose: "step" }],
    ["of negative length", { id: "a", startedAt: now, ms: -5, purpose: "step" }],
    ["of no length that is a number", { id: "a", startedAt: now, ms: Number.NaN, purpose: "step" }],
    ["without a start", { id: "a", ms: 60_000 }],
    ["with an endless name", { id: "a".repeat(100_000), startedAt: now, ms: 60_000 }],
    ["that is a text", "timer"],
    ["that is nothing", null],
    ["that is a document's map", new Y.Map()],
  ])("%s is left out and counted, and another can be started", (_what, timer) => {
    const doc = docWith({ timer });
    expect(workshopAt(doc, now).timer).toBeUndefined();
    expect(leftOutOf(doc)).toBe(1);
    expect(stopTimer(doc, now)).toBe(false);
    expect(addTime(doc, now)).toBe(false);
    startTimer(doc, now, { ms: 120_000, purpose: "pair" });
    expect(workshopAt(doc, now).timer).toMatchObject({ kind: "running", endsAt: now + 120_000 });
    expect(leftOutOf(doc)).toBe(0);
  });

  test.each([
    ["of a thousand years", 1e15, 3 * hour],
    ["that never ends", Number.POSITIVE_INFINITY, 3 * hour],
    ["of no time at all", 1e-9, 1_000],
  ])("%s is clamped", (_what, ms, shown) => {
    const doc = docWith({ timer: { id: "a", startedAt: now, ms, purpose: "step" } });
    expect(workshopAt(doc, now).timer).toMatchObject({ endsAt: now + shown, totalMs: shown });
    expect(stopTimer(doc, now)).toBe(true);
  });

  test("takes no more than a hundred minutes, no negative one and three hours in all", () => {
    const doc = new Y.Doc();
    startTimer(doc, now, { ms: 60_000, purpose: "step" });
    for (const ms of [-60_000, Number.NaN, "1", null]) {
      workshopOf(doc).set(`add/${String(ms)}`, { at: now, ms });
    }
    expect(workshopAt(doc, now).timer?.totalMs).toBe(60_000);
    expect(leftOutOf(doc)).toBe(4);
    workshopOf(doc).set("add/1", { at: now, ms: 1e12 });
    expect(workshopAt(doc, now).timer?.totalMs).toBe(660_000);
    for (let i = 0; i < 5_000; i++) workshopOf(doc).set(`add/x${i}`, { at: now, ms: 60_000 });
    expect(workshopAt(doc, now).timer?.totalMs).toBe(100 * 60_000 - 2 * 60_000 + 9 * 60_000);
  });

  test("that was flooded with minutes and pauses can be stopped by one act", () => {
    const doc = new Y.Doc();
    startTimer(doc, now, { ms: 60_000, purpose: "step" });
    for (let i = 0; i < 5_000; i++) {
      workshopOf(doc).set(`add/${i}`, { at: now, ms: 60_000 });
      workshopOf(doc).set(`pause/${i}`, { at: now });
    }
    expect(workshopAt(doc, now).timer?.kind).toBe("paused");
    expect(stopTimer(doc, now)).toBe(true);
    expect(workshopAt(doc, now).timer).toBeUndefined();
    workshopOf(doc).set("add/later", { at: now, ms: 60_000 });
    expect(workshopAt(doc, now).timer).toBeUndefined();
  });

  test("is not made longer by a minute that lies in the year 9999 than by any other", () => {
    const doc = new Y.Doc();
    startTimer(doc, now, { ms: 60_000, purpose: "step" });
    workshopOf(doc).set("add/1", { at: year9999, ms: 60_000 });
    const { timer } = workshopAt(doc, now + 30_000);
    expect(timer && leftOf(timer, now + 30_000)).toBe(90_000);
  });
});

test("a minute and a pause are heard among thousands that are there to drown them", () => {
  const doc = new Y.Doc();
  startTimer(doc, now, { ms: 60_000, purpose: "step" });
  doc.transact(() => {
    for (let i = 0; i < 5_000; i++) {
      // Before every honest key, in the future, at the same time.
      const at = [now + 1, year9999, now + hour][i % 3];
      workshopOf(doc).set(`add/!${i}`, { at, ms: 1e-9 });
      workshopOf(doc).set(`pause/!${i}`, { at, until: now + 2 });
    }
  });
  const later = now + 10_000;
  expect(workshopAt(doc, later).timer).toMatchObject({ kind: "running" });
  expect(addTime(doc, later)).toBe(true);
  const { timer } = workshopAt(doc, later);
  expect(timer && Math.round(leftOf(timer, later) / 1_000)).toBe(110);
  expect(pause(doc, later)).toBe(true);
  expect(workshopAt(doc, later + 1_000).timer).toMatchObject({ kind: "paused" });
  expect(goOn(doc, later + 2_000)).toBe(true);
  expect(workshopAt(doc, later + 2_000).timer).toMatchObject({ kind: "running" });
});

describe("a pause", () => {
  test.each([
    ["that begins in the year 9999", { at: year9999 }],
    ["that ends in the year 9999", { at: now, until: year9999 }],
    ["that never ends", { at: now, until: Number.POSITIVE_INFINITY }],
    ["with a time of return that is none", { at: now, back: year9999 }],
  ])("%s is one that anybody ends", (_what, entry) => {
    const doc = docWith({ "pause/a": entry });
    expect(workshopAt(doc, now).pause).toEqual({ since: now, back: undefined });
    expect(goOn(doc, now + 1_000)).toBe(true);
    expect(workshopAt(doc, now + 1_000).pause).toBeUndefined();
  });

  test.each([
    [{}],
    [{ at: "now" }],
    [{ at: Number.NaN }],
    [{ at: now, until: "later" }],
    [5],
    [null],
  ])("written as %j is left out and counted", (entry) => {
    const doc = docWith({ "pause/a": entry });
    expect(workshopAt(doc, now).pause).toBeUndefined();
    expect(leftOutOf(doc)).toBe(1);
  });

  test("that came tens of thousands of times is ended by one act of a few bytes", () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let i = 0; i < 30_000; i++) workshopOf(doc).set(`pause/${i}`, { at: now });
    });
    let bytes = 0;
    doc.on("update", (update: Uint8Array) => {
      bytes += update.length;
    });
    expect(goOn(doc, now + 1_000)).toBe(true);
    expect(workshopAt(doc, now + 1_000).pause).toBeUndefined();
    expect(bytes).toBeLessThan(20_000);
    expect(pause(doc, now + 2_000)).toBe(true);
  });
});

test("words that nobody could read are left out and counted, and long ones are cut", () => {
  const doc = docWith({
    "words/open": "x".repeat(1_000_000),
    "words/close": 5,
    "words/safe": " \n ",
    "words/__proto__": "no phrase",
  });
  expect(workshopAt(doc, now).words).toEqual({ open: "x".repeat(300) });
  expect(leftOutOf(doc)).toBe(3);
  expect(reword(doc, now, "open", "Ours")).toBe(true);
});

test("words are put in the place of headings and questions, and never of a button", () => {
  const doc = docWith({ "words/note.takeBack": "Keep" });
  for (let i = 0; i < 1_000; i++) workshopOf(doc).set(`words/${i}`, "first in every order");
  expect(reword(doc, now, "note.putAway", "Keep")).toBe(false);
  expect(reword(doc, now, "open", "Ours")).toBe(true);
  expect(workshopAt(doc, now).words).toEqual({ open: "Ours" });
  expect(leftOutOf(doc)).toBe(1_001);
});

/** Values of every kind, and some that are nearly right. */
function anyValue(random: Random): unknown {
  const number = () =>
    random.pick([now, now - hour, year9999, -1, 0, 1e300, Number.NaN, Number.NEGATIVE_INFINITY]);
  switch (random.below(8)) {
    case 0:
      return number();
    case 1:
      return random.pick(["", "5", "x".repeat(9_000), "\u0000", "__proto__"]);
    case 2:
      return random.pick([null, true, false, []]);
    case 3:
      return new Y.Text("a text");
    case 4:
      return { id: "t", startedAt: number(), ms: number(), purpose: number() };
    case 5:
      return { from: number(), to: random.below(14), at: number() };
    default:
      return { at: number(), until: number(), ms: number(), back: number() };
  }
}

const seed = freshSeed();
test(`no workshop made of anything at all stops anyone (seed ${seed})`, () => {
  const random = createRandom(seed);
  const folders = ["move", "timer", "add/a", "add/b", "pause/a", "pause/b", "wait/a", "stop/t/0"];
  for (let round = 0; round < 200; round++) {
    const doc = new Y.Doc();
    for (const key of [...folders, "words/a", "", "/", "words/", "unknown", "stop/"]) {
      if (random.chance(0.6)) workshopOf(doc).set(key, anyValue(random));
    }
    const { timer } = workshopAt(doc, now);
    if (timer) {
      const left = leftOf(timer, now);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(3 * hour);
    }
    startTimer(doc, now, { ms: 60_000, purpose: "step" });
    goOn(doc, now);
    expect(workshopAt(doc, now).pause).toBeUndefined();
    const started = workshopAt(doc, now).timer;
    expect(started && leftOf(started, now)).toBe(60_000);
    const { step } = workshopAt(doc, now).position;
    moveTo(doc, now, step === 7 ? 8 : 7);
    expect(workshopAt(doc, now + 5_000).position.step).toBe(step === 7 ? 8 : 7);
  }
});

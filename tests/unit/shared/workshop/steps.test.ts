import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { goOn, pause } from "../../../../shared/workshop/pauses.ts";
import { lastStep, script } from "../../../../shared/workshop/script.ts";
import { workshopAt } from "../../../../shared/workshop/state.ts";
import { holdMove, moveTo } from "../../../../shared/workshop/steps.ts";
import { addTime, startTimer } from "../../../../shared/workshop/timer.ts";
import { reword } from "../../../../shared/workshop/words.ts";
import { workshopOf } from "../../../../shared/workshop/workshop.ts";

const start = Date.UTC(2026, 10, 24, 9);
const at = (seconds: number) => start + seconds * 1_000;
const positionAt = (doc: Y.Doc, seconds: number) => workshopAt(doc, at(seconds)).position;

/** A workshop that is at step 4. */
function atStepFour(): Y.Doc {
  const doc = new Y.Doc();
  moveTo(doc, at(-600), 4);
  return doc;
}

test("a board without a workshop is at no step", () => {
  expect(positionAt(new Y.Doc(), 0)).toEqual({ step: undefined, move: { kind: "settled" } });
});

test("the script has its twelve steps, two neighbour talks of two minutes and 61 minutes in all", () => {
  expect(script).toHaveLength(lastStep + 1);
  const talks = script.filter((step) => "talk" in step);
  expect(talks.map(({ minutes }) => minutes)).toEqual([2, 2]);
  // The quarter of an hour before the beginning is not part of it.
  const minutes = script.slice(1).map((step) => step.minutes);
  expect(minutes.reduce<number>((sum, each) => sum + each, 0)).toBe(61);
});

describe("the group's step", () => {
  test("is the first one at once", () => {
    const doc = new Y.Doc();
    expect(moveTo(doc, at(0), 0)).toBe(true);
    expect(positionAt(doc, 0)).toEqual({ step: 0, move: { kind: "settled" } });
  });

  test("changes five seconds after anyone moved on", () => {
    const doc = atStepFour();
    expect(moveTo(doc, at(0), 5)).toBe(true);
    expect(positionAt(doc, 4.9)).toEqual({
      step: 4,
      move: { kind: "pending", to: 5, dueAt: at(5) },
    });
    expect(positionAt(doc, 5)).toEqual({ step: 5, move: { kind: "settled" } });
  });

  test("does not skip one when two people press at once", () => {
    const doc = atStepFour();
    moveTo(doc, at(0), 5);
    expect(moveTo(doc, at(1), 5)).toBe(false);
    expect(positionAt(doc, 5)).toMatchObject({ step: 5 });
    expect(moveTo(doc, at(6), 5)).toBe(false);
  });

  test.each([
    ["says wait", holdMove],
    ["pauses", pause],
    ["adds a minute", addTime],
    ["moves to where the group is", (doc: Y.Doc, now: number) => moveTo(doc, now, 4)],
  ])("stays when anyone %s within five seconds, until somebody moves on again", (_what, wait) => {
    const doc = atStepFour();
    startTimer(doc, at(-60), { ms: 300_000, purpose: "step" });
    moveTo(doc, at(0), 5);
    expect(wait(doc, at(3))).toBe(true);
    expect(positionAt(doc, 60)).toEqual({ step: 4, move: { kind: "held", to: 5 } });
    goOn(doc, at(61));
    startTimer(doc, at(62), { ms: 300_000, purpose: "step" });
    expect(positionAt(doc, 63)).toMatchObject({ step: 4 });
    expect(moveTo(doc, at(70), 5)).toBe(true);
    expect(positionAt(doc, 75)).toMatchObject({ step: 5 });
  });

  test("is not held by what happened before or after", () => {
    const doc = atStepFour();
    pause(doc, at(-1));
    goOn(doc, at(-0.5));
    moveTo(doc, at(0), 5);
    expect(positionAt(doc, 5)).toMatchObject({ step: 5 });
    expect(holdMove(doc, at(5))).toBe(false);
    pause(doc, at(5));
    expect(positionAt(doc, 6)).toMatchObject({ step: 5 });
  });

  test("can be any other while one is announced; nobody was there yet", () => {
    const doc = atStepFour();
    moveTo(doc, at(0), 5);
    moveTo(doc, at(2), 8);
    expect(positionAt(doc, 6)).toMatchObject({ step: 4, move: { kind: "pending", to: 8 } });
    expect(positionAt(doc, 7)).toMatchObject({ step: 8 });
  });

  test("ends the same way it changes, and begins anew at once", () => {
    const doc = atStepFour();
    moveTo(doc, at(0), undefined);
    expect(positionAt(doc, 4)).toMatchObject({ step: 4, move: { kind: "pending", to: undefined } });
    expect(positionAt(doc, 5)).toEqual({ step: undefined, move: { kind: "settled" } });
    moveTo(doc, at(60), 2);
    expect(positionAt(doc, 60)).toEqual({ step: 2, move: { kind: "settled" } });
  });

  test("leaves no trace of earlier waits", () => {
    const doc = atStepFour();
    for (let second = 0; second < 100; second += 10) {
      moveTo(doc, at(second), 5);
      holdMove(doc, at(second + 1));
    }
    moveTo(doc, at(200), 5);
    const left = [...workshopOf(doc).keys()].filter((key) => !key.startsWith("been/"));
    expect(left).toEqual(["move"]);
  });
});

test("the group's own words stand in the place of a phrase until the original is brought back", () => {
  const doc = new Y.Doc();
  expect(reword(doc, start, "open", "  What does power mean\nto you? ")).toBe(true);
  expect(workshopAt(doc, start).words).toEqual({ open: "What does power mean to you?" });
  expect(reword(doc, start, "open", "What does power mean to you?")).toBe(false);
  expect(reword(doc, start, "open", "")).toBe(true);
  expect(workshopAt(doc, start).words).toEqual({});
  expect(reword(doc, start, "open", "")).toBe(false);
});

describe("a pause", () => {
  test("lasts until anyone goes on", () => {
    const doc = new Y.Doc();
    expect(goOn(doc, at(0))).toBe(false);
    expect(pause(doc, at(0))).toBe(true);
    expect(pause(doc, at(5))).toBe(false);
    expect(workshopAt(doc, at(900)).pause).toEqual({ since: at(0), back: undefined });
    expect(goOn(doc, at(900))).toBe(true);
    expect(workshopAt(doc, at(900)).pause).toBeUndefined();
  });

  test("may say when the group is back, and say it again", () => {
    const doc = new Y.Doc();
    pause(doc, at(0));
    expect(pause(doc, at(10), at(310))).toBe(true);
    expect(workshopAt(doc, at(20)).pause).toEqual({ since: at(0), back: at(310) });
    expect(pause(doc, at(20), at(310))).toBe(false);
    expect(pause(doc, at(30), at(610))).toBe(true);
    // Nothing goes on by itself.
    expect(workshopAt(doc, at(700)).pause).toEqual({ since: at(0), back: at(610) });
    goOn(doc, at(700));
    expect(workshopAt(doc, at(700)).pause).toBeUndefined();
  });

  test("of yesterday holds nobody up", () => {
    const doc = new Y.Doc();
    pause(doc, at(0));
    expect(workshopAt(doc, at(25 * 3_600)).pause).toBeUndefined();
    expect(pause(doc, at(25 * 3_600))).toBe(true);
  });
});

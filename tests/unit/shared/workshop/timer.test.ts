import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { goOn, pause } from "../../../../shared/workshop/pauses.ts";
import { workshopAt } from "../../../../shared/workshop/state.ts";
import {
  addTime,
  leftOf,
  minuteMs,
  startTimer,
  stopTimer,
} from "../../../../shared/workshop/timer.ts";
import { workshopOf } from "../../../../shared/workshop/workshop.ts";
import { createRandom, freshSeed, type Random } from "../../../support/random.ts";

const start = Date.UTC(2026, 10, 24, 9);
const at = (seconds: number) => start + seconds * 1_000;

/** Seconds left at a moment; undefined when there is no timer. */
function leftAt(doc: Y.Doc, seconds: number): number | undefined {
  const { timer } = workshopAt(doc, at(seconds));
  return timer && leftOf(timer, at(seconds)) / 1_000;
}

function twoMinutes(): Y.Doc {
  const doc = new Y.Doc();
  startTimer(doc, start, { ms: 2 * minuteMs, purpose: "pair" });
  return doc;
}

describe("a timer of two minutes", () => {
  test("tells what is left, the half and the end", () => {
    const doc = twoMinutes();
    expect(leftAt(doc, 0)).toBe(120);
    expect(leftAt(doc, 45)).toBe(75);
    expect(workshopAt(doc, at(59)).timer).toMatchObject({ kind: "running", isPastHalf: false });
    expect(workshopAt(doc, at(60)).timer).toMatchObject({ kind: "running", isPastHalf: true });
    expect(workshopAt(doc, at(120)).timer).toMatchObject({ kind: "over", endedAt: at(120) });
    expect(leftAt(doc, 500)).toBe(0);
  });

  test("stands at its whole length until it begins", () => {
    const doc = new Y.Doc();
    startTimer(doc, start, { ms: 2 * minuteMs, purpose: "pair", startsAt: at(2) });
    expect(leftAt(doc, 0)).toBe(120);
    expect(leftAt(doc, 2)).toBe(120);
    expect(leftAt(doc, 12)).toBe(110);
  });

  test("takes a minute before it begins", () => {
    const doc = new Y.Doc();
    startTimer(doc, start, { ms: 2 * minuteMs, purpose: "pair", startsAt: at(2) });
    addTime(doc, at(1));
    expect(leftAt(doc, 1)).toBe(180);
    expect(leftAt(doc, 12)).toBe(170);
  });

  test("adds every minute that is asked for", () => {
    const doc = twoMinutes();
    addTime(doc, at(10));
    addTime(doc, at(10));
    expect(leftAt(doc, 10)).toBe(230);
    expect(workshopAt(doc, at(10)).timer?.totalMs).toBe(4 * minuteMs);
  });

  test("that is over gets a whole minute, whenever it is asked for", () => {
    const doc = twoMinutes();
    addTime(doc, at(300));
    expect(leftAt(doc, 299)).toBeLessThanOrEqual(60);
    expect(leftAt(doc, 300)).toBe(60);
    expect(leftAt(doc, 330)).toBe(30);
    expect(workshopAt(doc, at(400)).timer).toMatchObject({ kind: "over", endedAt: at(360) });
  });

  test("stands while it is paused", () => {
    const doc = twoMinutes();
    pause(doc, at(30));
    expect(workshopAt(doc, at(80)).timer).toMatchObject({ kind: "paused", leftMs: 90_000 });
    goOn(doc, at(90));
    expect(leftAt(doc, 90)).toBe(90);
    expect(leftAt(doc, 100)).toBe(80);
  });

  test("takes a minute while it is paused", () => {
    const doc = twoMinutes();
    pause(doc, at(30));
    addTime(doc, at(40));
    expect(leftAt(doc, 50)).toBe(150);
  });

  test("stays paused when it is paused before it begins", () => {
    const doc = new Y.Doc();
    startTimer(doc, start, { ms: 2 * minuteMs, purpose: "pair", startsAt: at(2) });
    pause(doc, at(1));
    expect(workshopAt(doc, at(1)).timer).toMatchObject({ kind: "paused", leftMs: 120_000 });
    expect(leftAt(doc, 50)).toBe(120);
  });

  test("is gone once somebody stops it", () => {
    const doc = twoMinutes();
    addTime(doc, at(5));
    pause(doc, at(6));
    expect(stopTimer(doc, at(10))).toBe(true);
    expect(leftAt(doc, 10)).toBeUndefined();
    expect(stopTimer(doc, at(11))).toBe(false);
    expect(addTime(doc, at(11))).toBe(false);
  });

  test("gives way to the next one, with the minutes and pauses it had", () => {
    const doc = twoMinutes();
    addTime(doc, at(5));
    pause(doc, at(6));
    startTimer(doc, at(20), { ms: 5 * minuteMs, purpose: "step" });
    expect(leftAt(doc, 20)).toBe(300);
    expect(leftAt(doc, 30)).toBe(290);
    expect([...workshopOf(doc).keys()].filter((key) => /^(add|pause|stop)/.test(key))).toEqual([]);
  });

  test("of yesterday is no longer there and is nothing wrong", () => {
    const doc = twoMinutes();
    expect(workshopAt(doc, at(25 * 3_600)).timer).toBeUndefined();
  });
});

/** Second by second, as anybody would count who sat there with a watch. */
function countSeconds(acts: readonly Act[], ms: number, upTo: number): number {
  let left = ms / 1_000;
  let isPaused = false;
  for (let second = 0; second <= upTo; second++) {
    for (const act of acts) {
      if (act.second !== second) continue;
      if (act.kind === "add") left += 60;
      if (act.kind === "pause") isPaused = true;
      if (act.kind === "goOn") isPaused = false;
    }
    if (!isPaused && left > 0 && second < upTo) left--;
  }
  return left;
}

interface Act {
  readonly kind: "add" | "pause" | "goOn";
  readonly second: number;
}

function randomActs(random: Random): Act[] {
  const seconds = Array.from({ length: random.below(12) }, () => random.below(300));
  return seconds
    .sort((a, b) => a - b)
    .map((second) => ({ kind: random.pick(["add", "pause", "goOn"] as const), second }));
}

const seed = freshSeed();
test(`whatever is added and paused, what is left is what a watch would show (seed ${seed})`, () => {
  const random = createRandom(seed);
  for (let round = 0; round < 300; round++) {
    const acts = randomActs(random);
    const ms = (1 + random.below(4)) * minuteMs;
    const doc = new Y.Doc();
    startTimer(doc, start, { ms, purpose: "step" });
    for (const { kind, second } of acts) {
      if (kind === "add") addTime(doc, at(second));
      else if (kind === "pause") pause(doc, at(second));
      else goOn(doc, at(second));
    }
    const end = (acts.at(-1)?.second ?? 0) + random.below(400);
    expect(leftAt(doc, end), JSON.stringify({ acts, ms, end })).toBe(countSeconds(acts, ms, end));
  }
});

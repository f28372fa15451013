import { expect, test } from "vitest";
import { toAndFro } from "../../bench/canvas/hand.ts";
import { makeNotes } from "../../bench/canvas/notes.ts";
import { scenarios } from "../../bench/canvas/scenarios.ts";
import { unknownNames } from "../../bench/canvas/suite.ts";
import type { SuiteResult } from "../../bench/measured.ts";
import { hasMissed, tablesOf } from "../../bench/report.ts";

test("the same seed fills every page with the same notes of 40 characters", () => {
  const notes = makeNotes(7, 300);
  expect(makeNotes(7, 300)).toEqual(notes);
  expect(makeNotes(8, 300)).not.toEqual(notes);
  expect(notes.filter(({ text }) => text.length !== 40)).toEqual([]);
  expect(notes.at(-1)?.place).toEqual({ x: 0, y: 0 });
});

test("a hand that goes to and fro is back after its period", () => {
  expect([0, 0.5, 1, 1.5, 2].map((passed) => toAndFro(passed, 2))).toEqual([0, 0.5, 1, 0.5, 0]);
});

test("each target names a number that its scenario measures, on an app that takes part", () => {
  for (const { apps, columns, targets } of scenarios) {
    for (const { metric, server, against, times } of targets) {
      expect(Object.keys(columns)).toEqual(expect.arrayContaining([metric, times ?? metric]));
      expect(apps).toEqual(expect.arrayContaining([server, against ?? server]));
    }
  }
});

test("another build of ours may be named, and nothing that is not there", () => {
  const apps = ["tldraw", "sameboat@/elsewhere/main.js", "paper"];
  expect(unknownNames({ only: ["pan", "fly"], apps })).toEqual(["fly", "paper"]);
});

/** Dragging among few and among many notes, milliseconds. */
function grown(few: number, many: number): SuiteResult {
  const workload = scenarios.find(({ name }) => name === "dragGrowth");
  if (!workload) throw new Error("no such scenario");
  const rounds = [{ metrics: { few, many, fpsMany: 60, others: 0 } }];
  return { results: [{ workload, servers: [{ server: "sameboat", rounds }] }], leftOut: [] };
}

test("a number may be held against another one of the same app", () => {
  expect(hasMissed(grown(2, 2.5))).toBe(false);
  expect(hasMissed(grown(2, 2.7))).toBe(true);
  expect(tablesOf(grown(2, 2.7))).toContain("2.7, allowed 2.6 → NOT REACHED");
});

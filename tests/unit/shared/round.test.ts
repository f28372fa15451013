import { expect, test } from "vitest";
import * as Y from "yjs";
import { addLine, mostLines, readLines, removeLines } from "../../../shared/workshop/pad.ts";
import { readRound } from "../../../shared/workshop/round.ts";
import { createWorkshopIndex, workshopOf } from "../../../shared/workshop/workshop.ts";

const now = Date.UTC(2026, 10, 24, 9);
const round = { id: "r".repeat(12), question: "open", startedAt: now };
const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => name.repeat(12));
const pad = `${a}.${b}.0`;

function read(values: Readonly<Record<string, unknown>>) {
  const doc = new Y.Doc();
  for (const [key, value] of Object.entries(values)) workshopOf(doc).set(key, value);
  return createWorkshopIndex(doc).read(readRound, now);
}

test.each([
  ["nothing", null],
  ["a text", "round"],
  ["a list", [round]],
  ["a question that nobody knows", { ...round, question: "secret" }],
  ["an id that is none", { ...round, id: "x" }],
  ["the year 9999", { ...round, startedAt: Date.UTC(9999, 0) }],
  ["another day", { ...round, startedAt: now - 3 * 24 * 60 * 60_000 }],
  ["no time", { ...round, startedAt: Number.NaN }],
])("a round that is %s is none, and counted", (_, value) => {
  const { value: found, leftOut } = read({ round: value });
  expect(found).toBeUndefined();
  expect(leftOut).toBe(1);
});

test("of pairs only those are read in which two or three sit, nobody twice", () => {
  const { value, leftOut } = read({
    round,
    [`round/${round.id}/draw`]: {
      version: 4,
      pairs: [
        { seats: [a, b], pad, number: 1 },
        { seats: [a, c], pad, number: 2 },
        { seats: [c], pad, number: 3 },
        { seats: [c, c], pad, number: 4 },
        { seats: ["c", "d"], pad, number: 5 },
        { seats: [c, d], pad: "elsewhere", number: 6 },
        { seats: [c, d], pad, number: 1 },
        { seats: [c, d], pad, number: -1 },
        "pair",
        null,
        { seats: [d, c], pad, number: 9 },
      ],
    },
  });
  expect(value?.draw?.pairs.map(({ seats }) => seats)).toEqual([
    [a, b],
    [d, c],
  ]);
  expect(leftOut).toBe(1);
});

test.each([
  ["no list", { version: 1, pairs: "all" }],
  ["no version", { pairs: [] }],
  ["a version beyond all", { version: 1e9, pairs: [] }],
  ["a broken one", { version: 1.5, pairs: [] }],
])("a draw with %s is none", (_, draw) => {
  expect(read({ round, [`round/${round.id}/draw`]: draw }).value?.draw).toBeUndefined();
});

test("marks of other rounds, of no pair and beyond number are passed over", () => {
  const values: Record<string, unknown> = { round };
  values[`round/${round.id}/unsuited/${a}.${b}`] = 2;
  values[`round/${round.id}/unsuited/${a}`] = 2;
  values[`round/${round.id}/unsuited/${a}.${c}`] = "yes";
  values[`round/${round.id}/full/${c}.${d}`] = true;
  values[`round/${"x".repeat(12)}/full/${a}.${d}`] = true;
  const found = read(values).value;
  expect(found?.unsuited).toEqual({ [`${a}.${b}`]: 2 });
  expect(found?.full).toEqual([`${c}.${d}`]);
  for (let n = 0; n < 5_000; n++) {
    values[`round/${round.id}/full/${String(n).padStart(12, "x")}.${d}`] = true;
  }
  expect(read(values).value?.full.length).toBeLessThanOrEqual(1_000);
});

test("a pad of five megabytes is read as far as anybody could read it", () => {
  const doc = new Y.Doc();
  const lines = doc.getArray("lines");
  const long = "word ".repeat(1_000);
  for (let n = 0; n < 1_000; n++) {
    lines.push([new Y.Map(Object.entries({ id: `${n}`, by: "peer", text: long }))]);
  }
  const found = readLines(doc, "me");
  expect(found).toHaveLength(mostLines);
  for (const { text } of found) expect(text.length).toBeLessThanOrEqual(2_000);
});

test("what is no line is left out, and deleting removes it when the last one goes", () => {
  const doc = new Y.Doc();
  const lines = doc.getArray("lines");
  lines.push(["text", 7, new Y.Map(), new Y.Map([["text", "no id"]]), new Y.Text("no map")]);
  addLine(doc, "me", "  mine \u0000");
  addLine(doc, "other", "theirs");
  expect(addLine(doc, "me", " \n ")).toBe(false);
  expect(readLines(doc, "me").map(({ text, isMine }) => [text, isMine])).toEqual([
    ["mine", true],
    ["theirs", false],
  ]);
  removeLines(doc, "me");
  expect(readLines(doc, "me").map(({ text }) => text)).toEqual(["theirs"]);
  removeLines(doc);
  expect(lines).toHaveLength(0);
});

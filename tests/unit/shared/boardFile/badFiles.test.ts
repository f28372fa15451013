import { expect, test } from "vitest";
import { boardFileOf } from "../../../../shared/boardFile/boardFileOf.ts";
import { fileLimits } from "../../../../shared/boardFile/content.ts";
import { parseBoardFile } from "../../../../shared/boardFile/parseBoardFile.ts";
import { createRandom, freshSeed } from "../../../support/random.ts";
import { randomBoard } from "./boards.ts";

const seed = freshSeed();
const head = {
  sameboat: "board",
  format: 1,
  title: "",
  template: "triangle",
  areas: [],
  words: {},
  texts: {},
  groups: ["A"],
};
const note = { place: { x: 0, y: 0 }, text: "A", color: "white" };

const problemOf = (text: string) => {
  const parsed = parseBoardFile(text);
  return parsed.kind === "problem" ? parsed.problem : undefined;
};
const problemOfBoard = (fields: object) =>
  problemOf(JSON.stringify({ ...head, notes: [], ...fields }));
const problemOfNote = (fields: object) => problemOfBoard({ notes: [note, { ...note, ...fields }] });

test.each([
  ["nothing", "", "empty"],
  ["spaces", " \n\ufeff", "empty"],
  ["another text", "Dear all,", "foreign"],
  ["a picture", "\u0089PNG\r\n", "foreign"],
  ["another program's file", '{"type":"excalidraw","elements":[]}', "foreign"],
  ["a list", "[]", "foreign"],
  ["a value alone", "7", "foreign"],
  ["what is almost JSON", '{"sameboat": "board",}', "foreign"],
  ["a file cut in the middle", '{"sameboat": "board", "format": 1, "notes": [{"te', "cutShort"],
  ["lists within lists", `{"sameboat":"board","a":${"[".repeat(100_000)}`, "tooDeep"],
  ["objects within objects", `${'{"a":'.repeat(50)}1${"}".repeat(50)}`, "tooDeep"],
] as const)("%s is refused with a word of its own", (_what, text, kind) => {
  expect(problemOf(text)).toEqual({ kind });
});

test("more than a board can hold is not even looked at", () => {
  expect(problemOf(" ".repeat(fileLimits.characters + 1))).toEqual({ kind: "tooLarge" });
  const notes = Array.from({ length: fileLimits.notes + 1 }, () => note);
  expect(problemOfBoard({ notes })).toEqual({ kind: "tooManyNotes" });
});

test.each([
  ["a later format", { format: 2 }, "newer"],
  ["no format", { format: undefined }, "head"],
  ["a format that is none", { format: "1" }, "head"],
  ["a title that is no text", { title: 7 }, "head"],
  ["a title without end", { title: "x".repeat(81) }, "head"],
  ["another template", { template: "circle" }, "head"],
  ["an area that there is not", { areas: ["cellar"] }, "head"],
  ["areas that are no list", { areas: "esther" }, "head"],
  ["words that are a list", { words: [] }, "head"],
  ["a wording that is no text", { words: { "aim.3": { a: 1 } } }, "head"],
  ["texts of the minutes that are none", { texts: { next: 7 } }, "head"],
  ["a day that there was not", { day: "2026-02-30" }, "head"],
  ["a wish that is none", { wantsRecord: "yes" }, "head"],
  ["groups that are no list", { groups: {} }, "head"],
  ["a group's name without end", { groups: ["x".repeat(41)] }, "head"],
  ["notes that are no list", { notes: {} }, "head"],
  ["a last time that is none", { lastTime: { answers: "x" } }, "head"],
])("%s is refused", (_what, fields, kind) => {
  expect(problemOfBoard(fields)).toEqual({ kind });
});

test.each([
  ["no place", { place: undefined }],
  ["a place beyond the board", { place: { x: 3_001, y: 0 } }],
  ["a place without a number", { place: { x: null, y: 0 } }],
  ["a text that is none", { text: ["A"] }],
  ["a text without end", { text: "x".repeat(2_001) }],
  ["a colour that there is not", { color: "url(javascript:alert(1))" }],
  ["a signature without end", { signature: "x".repeat(41) }],
  ["a group that there is not", { group: 1 }],
  ["half a group", { group: 0.5 }],
  ["a tag that there is not", { tags: ["best"] }],
  ["earlier wordings without end", { earlier: Array.from({ length: 21 }, () => "x") }],
  ["a promise that is none", { promise: { who: ["Bo"] } }],
  ["a photo that is none", { photo: "R0lGODlhAQABAAAAACw=" }],
  ["a photo that is no base64", { photo: "data:image/svg+xml,<svg onload='alert(1)'/>" }],
  ["a mark that is none", { isRecognised: 12 }],
])("a note with %s is named by its number", (_what, fields) => {
  expect(problemOfNote(fields)).toEqual({ kind: "note", number: 2 });
});

test("fields that mean something to JavaScript mean nothing in a file", () => {
  const text = JSON.stringify({ ...head, notes: [note] }).replace(
    '"words":{}',
    '"words":{"__proto__":{"polluted":"yes"},"constructor":"x"},"__proto__":{"polluted":"yes"}',
  );
  const parsed = parseBoardFile(text);
  expect(parsed.kind).toBe("board");
  expect(JSON.stringify(parsed)).not.toContain("polluted");
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test(`a file with a few signs changed or cut off opens whole or not at all (seed ${seed})`, () => {
  const random = createRandom(seed);
  const kinds = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const text = boardFileOf(randomBoard(random));
    const at = random.below(text.length);
    const spoilt = random.chance(0.5)
      ? text.slice(0, at)
      : text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
    const parsed = parseBoardFile(spoilt);
    kinds.add(parsed.kind === "board" ? "board" : parsed.problem.kind);
  }
  expect([...kinds]).toContain("cutShort");
});

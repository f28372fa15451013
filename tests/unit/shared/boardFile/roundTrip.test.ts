import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { createBoard, readBoard } from "../../../../shared/board.ts";
import { boardFileOf, writeBoardFile } from "../../../../shared/boardFile/boardFileOf.ts";
import type { BoardContent } from "../../../../shared/boardFile/content.ts";
import { fillBoard, fillingOf } from "../../../../shared/boardFile/fillBoard.ts";
import { parseBoardFile } from "../../../../shared/boardFile/parseBoardFile.ts";
import { addNotes, putAwayNote } from "../../../../shared/commands.ts";
import { recognisedField } from "../../../../shared/marks.ts";
import { newProof, noteMap, notesOf } from "../../../../shared/note.ts";
import { outlineOf } from "../../../../shared/outline.ts";
import { raiseHand } from "../../../../shared/workshop/queue.ts";
import { moveTo } from "../../../../shared/workshop/steps.ts";
import { startTimer } from "../../../../shared/workshop/timer.ts";
import { createRandom, freshSeed } from "../../../support/random.ts";
import { randomBoard } from "./boards.ts";

const seed = freshSeed();

function contentIn(text: string): BoardContent {
  const parsed = parseBoardFile(text);
  if (parsed.kind === "problem") throw new Error(JSON.stringify(parsed.problem));
  return parsed.content;
}

function boardFrom(text: string): Y.Doc {
  const doc = new Y.Doc();
  fillBoard(doc, contentIn(text));
  return doc;
}

const listOf = (doc: Y.Doc) =>
  outlineOf(readBoard(doc)).map(({ region, notes }) => [region, notes.map(({ text }) => text)]);

test(`a file written, read and written again has equal bytes (seed ${seed})`, () => {
  const random = createRandom(seed);
  for (let i = 0; i < 40; i++) {
    const doc = randomBoard(random);
    const text = boardFileOf(doc);
    const again = boardFrom(text);
    expect(boardFileOf(again)).toBe(text);
    expect(listOf(again)).toEqual(listOf(doc));
    expect(writeBoardFile(contentIn(text))).toBe(text);
  }
});

test(`two participants get the same file whatever order their updates came in (seed ${seed})`, () => {
  const random = createRandom(seed + 1);
  const first = randomBoard(random);
  const second = randomBoard(random);
  const [ab, ba] = [new Y.Doc(), new Y.Doc()];
  const updates = [first, second].map((doc) => Y.encodeStateAsUpdate(doc));
  for (const update of updates) Y.applyUpdate(ab, update);
  for (const update of updates.toReversed()) Y.applyUpdate(ba, update);
  expect(boardFileOf(ab)).toBe(boardFileOf(ba));
});

test("a file holds no id, no proof, no time, no basket and nothing of who takes part", () => {
  const doc = new Y.Doc();
  doc.clientID = 4_321_987;
  createBoard(doc, { title: "Ward 3" });
  const { proof } = newProof();
  addNotes(doc, [
    { id: "planted-id", place: { x: 0, y: 0 }, text: "Stays", proof },
    { id: "put-away-id", place: { x: 0, y: 0 }, text: "In the basket" },
  ]);
  putAwayNote(doc, "put-away-id", 1_764_000_000_001);
  noteMap(doc, "planted-id")?.set("promise.who", "Not among the promises");
  noteMap(doc, "planted-id")?.set(recognisedField("planted-token"), true);
  moveTo(doc, 1_764_000_000_002, 1);
  startTimer(doc, 1_764_000_000_003, { ms: 60_000, purpose: "step" });
  raiseHand(doc, 1_764_000_000_004, { id: "hand-id", proof, isForOther: false });
  const text = boardFileOf(doc);
  expect(text).toContain("Stays");
  for (const planted of ["-id", "token", "basket", "Not among", proof, "17640000000", "4321987"]) {
    expect(text).not.toContain(planted);
  }
});

test("what is in a file gets fresh ids, so that two boards from one file share nothing", () => {
  const text = boardFileOf(randomBoard(createRandom(seed + 2)));
  const [one, other] = [boardFrom(text), boardFrom(text)];
  const shared = [...notesOf(one).keys()].filter((id) => notesOf(other).has(id));
  expect(shared).toEqual([]);
});

test("a large board is filled in pieces that a relay takes as one message each", () => {
  const notes = Array.from({ length: 5_000 }, (_, i) => ({
    place: { x: (i % 100) * 20, y: Math.floor(i / 100) * 20 },
    text: `${i} ${"ö".repeat(1_000)}`,
    color: "white" as const,
  }));
  const content = {
    title: "",
    template: "triangle",
    areas: [],
    words: {},
    texts: {},
    groups: [],
    notes,
  } as const;
  const doc = new Y.Doc();
  const sizes: number[] = [];
  doc.on("update", (update: Uint8Array) => sizes.push(update.byteLength));
  for (const write of fillingOf(content)) write(doc);
  expect(Math.max(...sizes)).toBeLessThan(1_000_000);
  expect(readBoard(doc).notes.map(({ text }) => text)).toEqual(notes.map(({ text }) => text));
});

test("a file of format 1 opens and is written as it was", () => {
  const file = path.join(import.meta.dirname, "files", "format-1.sameboat.json");
  const text = readFileSync(file, "utf8");
  expect(boardFileOf(boardFrom(text))).toBe(text);
  expect(contentIn(text)).toMatchObject({
    title: "Makt på vår avdelning",
    areas: ["esther", "promise"],
    groups: ["Natt och helg", ""],
    texts: { next: "Vi ses i mars." },
    wantsRecord: true,
    day: "2026-11-24",
    words: { "aim.3": "Vad kan vi göra åt det?" },
    lastTime: {
      answers: ["Säga varandras namn"],
      promises: [{ text: "En skylt vid dörren", when: "Till jul" }],
    },
  });
});

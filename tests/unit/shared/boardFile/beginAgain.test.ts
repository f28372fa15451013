import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../../../shared/board.ts";
import { beginAgain } from "../../../../shared/boardFile/beginAgain.ts";
import type { BoardContent, NoteContent } from "../../../../shared/boardFile/content.ts";
import { fillBoard } from "../../../../shared/boardFile/fillBoard.ts";
import { anchorOf, type Region } from "../../../../shared/regions.ts";
import { readLastTime } from "../../../../shared/workshop/lastTime.ts";
import { readWords } from "../../../../shared/workshop/words.ts";
import { readOnce } from "../../../../shared/workshop/workshop.ts";

const noteIn = (region: Region, text: string, below = 0): NoteContent => {
  const { x, y } = anchorOf(region);
  return { place: { x, y: y + below }, text, color: "white" };
};

const content: BoardContent = {
  title: "Ward 3",
  template: "triangle",
  areas: ["esther", "promise"],
  words: { "aim.3": "What can we do?" },
  texts: { disagreement: "Some see it differently." },
  wantsRecord: true,
  day: "2026-11-24",
  groups: [],
  notes: [
    noteIn("esther.2", "Second", 120),
    noteIn("esther.2", "First"),
    noteIn("esther.2", "  ", 240),
    noteIn("esther.1", "We listened"),
    { ...noteIn("promise.we", "A sign"), promise: { who: "The ward", notice: "It hangs there" } },
    noteIn("meaning", "Patient or person?"),
  ],
};

function boardFrom(begun: BoardContent) {
  const doc = new Y.Doc();
  fillBoard(doc, begun);
  return {
    notes: readBoard(doc).notes.map(({ text }) => text),
    words: readOnce(doc, 0, readWords),
    lastTime: readOnce(doc, 0, readLastTime),
  };
}

test("the next workshop opens with the answers to the second question and with the promises", () => {
  expect(boardFrom(beginAgain(content, "next"))).toEqual({
    notes: [],
    words: content.words,
    lastTime: {
      answers: ["First", "Second"],
      promises: [{ text: "A sign", who: "The ward", notice: "It hangs there" }],
    },
  });
});

test("where nothing was answered and nothing promised, nothing is said of last time", () => {
  const silent = { ...content, notes: content.notes.slice(-1) };
  expect(boardFrom(beginAgain(silent, "next")).lastTime).toBeUndefined();
});

test("a template has the headings and questions, and no word of the workshop", () => {
  const template = beginAgain(content, "template");
  expect(boardFrom(template)).toEqual({ notes: [], words: content.words, lastTime: undefined });
  const said = ["First", "A sign", "The ward", "Some see it", "2026-11-24"];
  for (const word of said) expect(JSON.stringify(template)).not.toContain(word);
});

test("as it was, it is the file itself", () => {
  expect(beginAgain(content, "same")).toBe(content);
});

import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createPhrases, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { readRoute, wallLink } from "../../../../client/start/boardLink.ts";
import { wallSightOf } from "../../../../client/workshop/steps/stepSight.ts";
import { peopleInWords } from "../../../../client/workshop/wall/peopleInWords.ts";
import { type Board, readBoard } from "../../../../shared/board.ts";
import { contains, type Point } from "../../../../shared/geometry.ts";
import type { Note } from "../../../../shared/note.ts";
import { newSecret } from "../../../../shared/room.ts";

await Promise.all([loadLanguage("en"), loadLanguage("sv")]);

const noteAt = (place: Point): Note => ({
  id: `n${place.x}`,
  place,
  text: "Time",
  color: "white",
  order: "a0",
  earlier: [],
});

describe("the screen of a room", () => {
  test("has an address of its own with the same secret", () => {
    const secret = newSecret();
    const link = wallLink("https://example.org", secret);
    expect(link).toBe(`https://example.org/b?view=wall#${secret}`);
    expect(readRoute(link)).toEqual({ kind: "board", secret, view: "wall" });
  });

  test.each([
    [1, "one person", "en person"],
    [2, "two people", "två personer"],
    [12, "twelve people", "tolv personer"],
    [13, "13 people", "13 personer"],
  ])("says %d people in words", (count, english, swedish) => {
    expect(peopleInWords(createPhrases("en", "standard"), count)).toBe(english);
    expect(peopleInWords(createPhrases("sv", "standard"), count)).toBe(swedish);
  });

  test("shows every note beside the triangle, also one that lies far from it", () => {
    const far = { x: -1_700, y: 1_200 };
    const board: Board = {
      ...readBoard(new Y.Doc()),
      notes: [noteAt({ x: 0, y: 0 }), noteAt(far)],
    };
    const { rect } = wallSightOf(7, board);
    for (const { place } of board.notes) expect(contains(rect, place)).toBe(true);
  });
});

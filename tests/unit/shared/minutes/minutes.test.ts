// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { minutesPartsOf } from "../../../../client/export/minutesWords.ts";
import { type Language, languages, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { readBoard } from "../../../../shared/board.ts";
import { addNotes } from "../../../../shared/commands.ts";
import { endEarly } from "../../../../shared/ending.ts";
import { notesCsv } from "../../../../shared/minutes/csv.ts";
import { toHtml } from "../../../../shared/minutes/html.ts";
import { toMarkdown } from "../../../../shared/minutes/markdown.ts";
import { composeMinutes, notesIn } from "../../../../shared/minutes/minutes.ts";
import { toPlainText } from "../../../../shared/minutes/plainText.ts";
import { outlineOf } from "../../../../shared/outline.ts";
import { cleanText } from "../../../../shared/text.ts";
import { parseCsv } from "../../../support/csv.ts";
import { hostileTexts, minutesBoard, planted, workshopDay } from "../../../support/minutesBoard.ts";
import { parsePage, readHtmlTexts, readMarkdownTexts } from "../../../support/minutesReaders.ts";

await Promise.all(languages.map(loadLanguage));

const another = new Date(2027, 0, 5);

function minutesOf(doc: Y.Doc, language: Language = "en", today = another) {
  const { source, words } = minutesPartsOf(doc, language, today);
  return composeMinutes(source, words);
}

const { doc } = minutesBoard(hostileTexts);
/** Every text on the board once, as a reader of the List meets them. */
const listed = outlineOf(readBoard(doc)).flatMap(({ notes }) => notes.map(({ text }) => text));

describe.each(languages)("minutes in %s", (language) => {
  const minutes = minutesOf(doc, language);

  test("hold every note of the board once, in the order of the List", () => {
    expect(notesIn(minutes).map(({ text }) => text)).toEqual(listed);
    expect(listed).toHaveLength(new Set(listed).size);
  });

  test("as a web page say every text once, as it was typed, in that order", () => {
    expect(readHtmlTexts(toHtml(minutes))).toEqual(listed);
  });

  test("as Markdown say every text once, as it was typed, in that order", () => {
    expect(readMarkdownTexts(toMarkdown(minutes))).toEqual(listed.map(visible));
  });

  test("as a table say every text once, in that order", () => {
    const [, ...rows] = parseCsv(notesCsv(minutes));
    expect(rows.map((row) => row[2]?.replace(/^'/, ""))).toEqual(
      listed.map((text) => text.replace(/^'/, "")),
    );
  });

  test("as text for the clipboard say every text once", () => {
    const text = toPlainText(minutes);
    for (const one of listed) expect(text.split(one.replaceAll("\n", "\n  "))).toHaveLength(2);
  });

  test("X1 · no cell of the table is a formula", () => {
    const cells = parseCsv(notesCsv(minutes)).flat();
    expect(cells.filter((one) => /^[\s\p{Cf}]*[=+\-@|\t\r＝＋－＠]/u.test(one))).toEqual([]);
  });

  test("have headings in steps of one, and the title as the first", () => {
    const levels = [...toHtml(minutes).matchAll(/<h(\d)/g)].map((match) => Number(match[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
  });
});

/** A reader of Markdown sees neither spaces at the ends of a line nor an empty line as nothing. */
function visible(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n");
}

describe("minutes", () => {
  test("say what the group wrote beside its notes, and who keeps a promise until when", () => {
    const markdown = toMarkdown(minutesOf(doc));
    for (const said of [
      "# Coming home from hospital",
      "Ward 7 and online\\\nOne hour",
      "Patients, relatives and staff of ward 7",
      "Two of us think visiting hours are enough.",
      "Who: The ward nurse",
      "By when: 1 December",
      "How Esther will notice: She is asked first",
      "### Words",
      "*Before our own words: Meanings*",
      "After the power triangle in Ärleskog, Vackerberg & Andersson (2021)".replace("&", "\\&"),
    ]) {
      expect(markdown).toContain(said);
    }
  });

  test("stand on the day of the workshop, and on the day they are made where none was held", () => {
    expect(minutesOf(doc).date).toBe("19 November 2026");
    const board = minutesBoard();
    board.doc.getMap("workshop").delete("move");
    expect(minutesOf(board.doc).date).toBe("5 January 2027");
    board.doc.getMap("workshop").set("move", { to: 3, at: Number.MAX_VALUE });
    expect(minutesOf(board.doc).date).toBe("5 January 2027");
    expect(workshopDay.getDate()).toBe(19);
  });

  test("say until when the board lives: as the relay keeps it, or to the day that somebody chose", () => {
    const board = minutesBoard();
    expect(toMarkdown(minutesOf(board.doc))).not.toContain("This board ends on");
    const { source, words } = minutesPartsOf(board.doc, "en", another, 90);
    expect(toMarkdown(composeMinutes(source, words))).toContain(
      "A board that nobody uses for 90 days is erased.",
    );
    endEarly(board.doc, workshopDay.getTime());
    expect(toMarkdown(minutesOf(board.doc))).toContain("This board ends on 26 November 2026");
  });

  test("of five thousand notes hold all of them", () => {
    const many = new Y.Doc();
    const notes = Array.from({ length: 5_000 }, (_, i) => ({
      id: `n${i}`,
      text: `${i} Vi vill bestämma`,
      place: { x: (i % 71) * 80 - 2_800, y: Math.floor(i / 71) * 80 - 2_800 },
    }));
    addNotes(many, notes);
    const minutes = minutesOf(many);
    for (const write of [toMarkdown, toHtml, notesCsv, toPlainText]) {
      expect(write(minutes).match(/\d+ Vi vill bestämma/g)).toHaveLength(5_000);
    }
  });

  test("made by two people on two days are equal, byte for byte", () => {
    const again = minutesOf(doc, "en", new Date(2028, 5, 5));
    for (const write of [toMarkdown, toHtml, notesCsv, toPlainText]) {
      expect(write(again)).toBe(write(minutesOf(doc)));
    }
  });

  test("P2 · hold nothing of the basket, of earlier wordings, of ids or of who wrote", () => {
    for (const write of [toMarkdown, toHtml, notesCsv, toPlainText]) {
      const bytes = Buffer.from(write(minutesOf(doc))).toString("latin1");
      expect(Object.values(planted).filter((mark) => bytes.includes(mark))).toEqual([]);
      expect(bytes).toContain("Ada");
    }
  });

  test("X1 · as a web page hold no script, no address to fetch, and a policy against both", () => {
    const html = toHtml(minutesOf(doc));
    const elements = [...parsePage(html).querySelectorAll("*")];
    const attributes = elements.flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => /^on|^src$|^href$|^style$/.test(name))).toEqual([]);
    const kinds = new Set(elements.map(({ localName }) => localName));
    for (const kind of ["script", "link", "iframe", "object", "embed", "base", "form", "svg"]) {
      expect(kinds.has(kind), kind).toBe(false);
    }
    expect(html).toContain("default-src 'none'");
  });

  test("of a board nobody wrote on say so much, and nothing breaks", () => {
    const empty = minutesBoard();
    for (const key of [...empty.doc.getMap("notes").keys()]) empty.doc.getMap("notes").delete(key);
    expect(notesIn(minutesOf(empty.doc))).toEqual([]);
    expect(toMarkdown(minutesOf(empty.doc))).toContain("## The power triangle");
  });

  test("keep a hostile title and heading in their line", () => {
    const board = minutesBoard();
    board.doc.getMap("board").set("title", "A\n# B</title><script>");
    board.doc.getMap("workshop").set("words/centre", "](javascript:x) <b>");
    const minutes = minutesOf(board.doc);
    expect(toHtml(minutes)).not.toContain("<script");
    expect(toMarkdown(minutes)).toMatch(/^# A # B\\<\/title\\>\\<script\\>\n/);
    expect(cleanText(minutes.title)).toBe(minutes.title);
  });
});

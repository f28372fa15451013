import { expect, test } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import { describeNote, nameOf, shortNameOf } from "../../../client/overlay/noteWords.ts";
import { placeInWords, regionInWords } from "../../../client/state/placeWords.ts";
import type { Note } from "../../../shared/note.ts";
import { placeOf } from "../../../shared/triangle.ts";

await Promise.all([loadLanguage("en"), loadLanguage("sv")]);
const t = createPhrases("en", "standard");
const note: Note = {
  id: "n1",
  place: { x: 0, y: 0 },
  text: "I know my day",
  color: "yellow",
  order: "a0",
  earlier: [],
};
const facts = { note, index: 2, count: 4, isOpenElsewhere: false };

test("the name of a note is its whole text, and an empty one is called so", () => {
  expect(nameOf("I know my day\nand my night", t)).toBe("I know my day\nand my night");
  const long = "They write something else. ".repeat(30).trim();
  expect(nameOf(long, t)).toBe(long);
  expect(nameOf(" \n", t)).toBe("Empty note");
});

test("where a note is only referred to, a long text is told as its first sentence", () => {
  const first = "They ask me about my day.";
  const rest = "Then they write something else, because the form has no room. ".repeat(3);
  expect(shortNameOf(`${first} ${rest}`, t)).toBe(first);
});

test("a long text without sentences is cut between two words", () => {
  const name = shortNameOf("word ".repeat(60), t);
  expect(name.length).toBeLessThanOrEqual(120);
  expect(name.endsWith("word")).toBe(true);
});

test("the description holds colour and order, and nothing about who wrote the note", () => {
  expect(describeNote(facts, t)).toBe("yellow, note 2 of 4");
});

test("the description tells of changes, of a signature that is there, of other screens", () => {
  const changed = { ...note, earlier: ["I know my days"], signature: "Esther" };
  expect(describeNote({ ...facts, note: changed, isOpenElsewhere: true }, t)).toBe(
    "yellow, note 2 of 4, Changed, signed Esther, Also open on another screen",
  );
});

test.each([
  [{ meaning: 0.7, context: 0.15, resource: 0.15 }, "in Meanings"],
  [{ meaning: 0.7, context: 0.25, resource: 0.05 }, "in Meanings, towards Contexts"],
  [{ meaning: 0.9, context: 0.06, resource: 0.04 }, "in Meanings, at the corner"],
  [{ meaning: 0.45, context: 0.45, resource: 0.1 }, "between Meanings and Contexts"],
  [
    { meaning: 0.55, context: 0.35, resource: 0.1 },
    "between Meanings and Contexts, towards Meanings",
  ],
  [{ meaning: 0.34, context: 0.33, resource: 0.33 }, "in the middle"],
  [{ meaning: 1.4, context: -0.2, resource: -0.2 }, "outside the triangle"],
])("the place with weights %o is told as “%s”", (weights, words) => {
  expect(placeInWords(t, placeOf(weights))).toBe(words);
});

test("an area is told by its heading, in Swedish too", () => {
  expect(regionInWords(t, "assoc.positive")).toBe("under “Positive”");
  expect(regionInWords(createPhrases("sv", "plain"), "meaning-context")).toBe(
    "mellan Betydelser och Sammanhang",
  );
});

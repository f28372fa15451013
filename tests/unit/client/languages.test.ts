import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { nameOfLanguage } from "../../../client/i18n/nameOfLanguage.ts";
import { languages, type WordGroup, wordGroups } from "../../../client/i18n/phrase.ts";
import { faultsOfLanguage, type Words } from "../../support/languageCheck.ts";
import { pseudo } from "../../support/pseudoLanguage.ts";

/** What every language file must be, and that the check names the key of what is wrong. */

const folder = resolve(import.meta.dirname, "..", "..", "..", "client", "i18n", "languages");

type Parts = Readonly<Record<WordGroup, Words>>;

const partsOf = async (language: string): Promise<Parts> =>
  import(`../../../client/i18n/languages/${language}.ts`);
const whole = ({ page, board, parts }: Parts): Words => ({ ...page, ...board, ...parts });
const english = await partsOf("en");

test("every file of words is a language that can be chosen, under the name its speakers give it", () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ""));
  expect(files.sort()).toEqual([...languages].sort());
  expect(languages.map(nameOfLanguage)).toEqual(["English", "Svenska"]);
  expect(["de", "fi", "pl"].map(nameOfLanguage)).toEqual(["Deutsch", "Suomi", "Polski"]);
});

test.each(languages)(
  "%s has each phrase once, in the part in which English has it",
  async (one) => {
    const parts = await partsOf(one);
    for (const group of wordGroups) {
      expect(Object.keys(parts[group]).sort()).toEqual(Object.keys(english[group]).sort());
    }
    const all = wordGroups.flatMap((group) => Object.keys(parts[group]));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  },
);

test.each(languages)(
  "%s is whole: keys, values, plurals, no markup, short when plain",
  async (language) => {
    const words = whole(await partsOf(language));
    expect(faultsOfLanguage(language, words, whole(english))).toEqual([]);
  },
);

const right: Words = {
  "note.new": "New note",
  "note.order": "note {index} of {count}",
  "people.count": { one: "{count} person", other: "{count} people" },
  "pair.title": { standard: "Talk to your neighbour", plain: "Talk in pairs" },
};

test("a language that is whole has no fault", () => {
  expect(faultsOfLanguage("sv", right, right)).toEqual([]);
});

test.each([
  ["a missing key", { "note.new": undefined }, "note.new: missing"],
  ["a key we do not have", { "note.gnu": "Gnu" }, "note.gnu: not a phrase of ours"],
  ["an empty text", { "note.new": " " }, "note.new: empty"],
  ["a space too many", { "note.new": "New note " }, "note.new: a space too many"],
  ["a number for a text", { "note.new": 4 }, "note.new: neither a text nor texts"],
  ["markup", { "note.new": "<b>New</b> note" }, "note.new: markup, which people would see"],
  ["an entity", { "note.new": "New&nbsp;note" }, "note.new: markup, which people would see"],
  ["a lost value", { "note.order": "note {index}" }, "note.order: needs the values count, index"],
  ["no plurals", { "people.count": "{count} here" }, "people.count: needs plurals"],
  [
    "plurals where nothing is counted",
    { "note.new": { one: "Note", other: "Notes" } },
    "note.new: needs no plurals",
  ],
  [
    "a plural that is missing",
    { "people.count": { one: "{count} person" } },
    "people.count: lacks the plural “other”",
  ],
  [
    "a plural of another language",
    { "people.count": { one: "{count}", few: "{count}", other: "{count}" } },
    "people.count: sv has no plural “few”",
  ],
  [
    "a long sentence in the plain level",
    { "pair.title": { standard: "Talk", plain: `Talk ${"and then talk ".repeat(6)}` } },
    /^pair\.title: too long when plain/,
  ],
])("%s is told with the name of its key", (_what, change, told) => {
  const words = Object.fromEntries(
    Object.entries({ ...right, ...change }).filter(([, entry]) => entry !== undefined),
  );
  expect(faultsOfLanguage("sv", words, right)).toContainEqual(
    typeof told === "string" ? told : expect.stringMatching(told),
  );
});

test("a language with other plurals needs those", () => {
  const polish = { ...right, "people.count": { one: "{count} o", other: "{count} o" } };
  expect(faultsOfLanguage("pl", polish, right)).toEqual([
    "people.count: lacks the plural “few”",
    "people.count: lacks the plural “many”",
  ]);
});

test("the language that is tried on every screen is at least 35 % longer, and keeps its values", () => {
  for (const text of ["Inställningar", "Tid", "Skickade {count} lappar", "Ny lapp"]) {
    const lengthOf = (one: string) => one.replace(/\{\w+\}/g, "").trim().length;
    expect(lengthOf(pseudo(text))).toBeGreaterThanOrEqual(1.35 * lengthOf(text));
    expect(pseudo(text).match(/\{\w+\}/g)).toEqual(text.match(/\{\w+\}/g));
  }
});

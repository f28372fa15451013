import { describe, expect, test } from "vitest";
import * as english from "../../../client/i18n/languages/en.ts";
import * as swedish from "../../../client/i18n/languages/sv.ts";
import {
  createPhrases,
  type Entry,
  languages,
  loadLanguage,
  type PhraseKey,
} from "../../../client/i18n/phrase.ts";
import { regions } from "../../../shared/regions.ts";
import { agreed } from "../../support/domainTexts.ts";

await Promise.all(languages.map(loadLanguage));

const en = { ...english.page, ...english.board, ...english.parts };
const sv = { ...swedish.page, ...swedish.board, ...swedish.parts };
const keys = Object.keys(en) as PhraseKey[];
const tables: Readonly<Record<string, Readonly<Record<PhraseKey, Entry>>>> = { en, sv };
const levels = ["standard", "plain"] as const;

/** What a phrase can say: standard one, standard other, plain one, plain other. */
function wordings(entry: Entry): readonly string[] {
  if (typeof entry === "string") return [entry, entry, entry, entry];
  if ("plain" in entry)
    return [entry.standard, entry.plain].flatMap((w) => wordings(w).slice(0, 2));
  const { one = entry.other, other } = entry;
  return [one, other, one, other];
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join(" ");
}

describe("the two languages", () => {
  test("have exactly the same keys", () => {
    expect(Object.keys(sv).sort()).toEqual([...keys].sort());
  });

  test("say the same values, in every form", () => {
    for (const key of keys) {
      expect([key, ...wordings(sv[key]).map(placeholders)]).toEqual([
        key,
        ...wordings(en[key]).map(placeholders),
      ]);
    }
  });

  test("have a plural where English counts", () => {
    const isPlural = (entry: Entry) => typeof entry === "object" && "one" in entry;
    expect(keys.filter((key) => isPlural(en[key]) !== isPlural(sv[key]))).toEqual([]);
  });

  test("leave no phrase empty and none with a space too many", () => {
    for (const language of languages) {
      const odd = keys.filter((key) =>
        wordings(tables[language]?.[key] ?? "").some((text) => text === "" || text !== text.trim()),
      );
      expect(odd).toEqual([]);
    }
  });
});

describe("a phrase", () => {
  const english = createPhrases("en", "standard");
  const swedish = createPhrases("sv", "standard");

  test("takes the plural form of its language", () => {
    expect(english("people.count", { count: 1 })).toBe("1 person is here");
    expect(english("people.count", { count: 12 })).toBe("12 people are here");
    expect(swedish("people.count", { count: 0 })).toBe("0 personer är här");
  });

  test("takes values as they are, also those that look like a place for one", () => {
    expect(english("start.mine.forgetNamed", { title: "$& {count} <b>" })).toBe(
      "Forget $& {count} <b>",
    );
  });

  test("has a name for every region in both languages", () => {
    for (const region of regions) {
      expect(english(`region.${region}`)).toBeTruthy();
      expect(swedish(`region.${region}`)).toBeTruthy();
    }
  });
});

describe.each(levels)("at the level %s", (level) => {
  test.each(agreed[level])("%s stands as it was agreed", (key, inEnglish, inSwedish) => {
    expect(createPhrases("en", level)(key)).toBe(inEnglish);
    expect(createPhrases("sv", level)(key)).toBe(inSwedish);
  });
});

describe.each(languages)("plain words in %s", (language) => {
  const most = 15;

  test(`have at most ${most} words a sentence`, () => {
    const t = createPhrases(language, "plain");
    const long = keys.flatMap((key) =>
      t(key, { count: 5 })
        .split(/[.!?](?:\s|$)/)
        .filter((sentence) => sentence.split(/\s+/).filter(isWord).length > most)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });
});

const isWord = (part: string) => /\p{L}|\p{N}/u.test(part);

/** Words that rank people, sort them, or belong to machines; and a trade mark in its capitals. */
const unwanted: Readonly<Record<string, RegExp>> = {
  en: /\b(sticky|stickies|object|item|delete|host|owner|admin|administrator|moderator|facilitator|lock|kick|mute|session id|canvas|avatar|room code|ESTHER)\b/i,
  sv: /\b(vårdtagare\p{L}*|klient\p{L}*|radera lapp\p{L}*|ägare\p{L}*|värd|administratör\p{L}*|moderator\p{L}*|objekt\p{L}*|klisterlapp\p{L}*|facilitator\p{L}*)\b/iu,
};

test.each(languages)("no phrase in %s uses a word that we do not use", (language) => {
  const used = keys.filter((key) =>
    wordings(tables[language]?.[key] ?? "").some(
      (text) => /ESTHER/.test(text) || unwanted[language]?.test(text.replace(/Esther/g, "")),
    ),
  );
  expect(used).toEqual([]);
});

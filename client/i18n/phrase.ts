import type { phrases as english } from "./en/index.ts";

/**
 * Looks up what people read, for one language and one level. Knows no React, so that the canvas,
 * gestures and files can use it too; views take `usePhrases` from `phrases.ts`. Only the language
 * that somebody reads is fetched.
 */

export type Language = "en" | "sv";
export const languages: readonly Language[] = ["en", "sv"];

/** Plain: short sentences and everyday words, chosen by each viewer for themselves. */
export type Level = "standard" | "plain";

/** Which of the two is said follows from the value `count` and the plural rules of the language. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** What one key says; one without levels is plain enough for both. `{name}` takes a value. */
export type Entry = Wording | { readonly standard: Wording; readonly plain: Wording };
type Wording = string | Plural;

export type PhraseKey = keyof typeof english;
export type PhraseValues = Readonly<Record<string, string | number>>;
export type Phrase = (key: PhraseKey, values?: PhraseValues) => string;

type Table = Readonly<Record<PhraseKey, Entry>>;

const loaders: Readonly<Record<Language, () => Promise<{ readonly phrases: Table }>>> = {
  en: () => import("./en/index.ts"),
  sv: () => import("./sv/index.ts"),
};
const tables = new Map<Language, Table>();

/** Fetches a language, after which `createPhrases` knows it. Rejects without connection. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!tables.has(language)) tables.set(language, (await loaders[language]()).phrases);
}

/**
 * Speaks `language`, or the one that is there while `language` is still on its way or cannot be
 * fetched. Throws before `loadLanguage` has brought any.
 */
export function createPhrases(language: Language, level: Level): Phrase {
  const [known] = tables.has(language) ? [language] : tables.keys();
  const table = known && tables.get(known);
  if (!table) throw new Error(`await loadLanguage("${language}") before createPhrases`);
  const rules = new Intl.PluralRules(known);
  return (key, values) => {
    const entry = table[key];
    const wording = typeof entry === "object" && "plain" in entry ? entry[level] : entry;
    const text = typeof wording === "string" ? wording : wording[form(rules, values?.count)];
    return values ? fill(text, values) : text;
  };
}

function form(rules: Intl.PluralRules, count: string | number | undefined): keyof Plural {
  return rules.select(Number(count ?? 0)) === "one" ? "one" : "other";
}

function fill(text: string, values: PhraseValues): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

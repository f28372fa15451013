import { languages, readWords, type Table, type WordGroup, wordGroups } from "./languageFiles.ts";
import type * as english from "./languages/en.ts";

/**
 * Looks up what people read, for one language and one level. Knows no React, so that the canvas,
 * gestures and files can use it too; views take `usePhrases` from `phrases.ts`. Only the language
 * that somebody reads is fetched.
 */

/** The tag of a language, such as "en". */
export type Language = string;

/** Plain: short sentences and everyday words, chosen by each viewer for themselves. */
export type Level = "standard" | "plain";

/** Which of them is said follows from the value `count` and the plural rules of the language. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** What one key says; one without levels is plain enough for both. `{name}` takes a value. */
export type Entry = Wording | { readonly standard: Wording; readonly plain: Wording };
type Wording = string | Plural;

export type PhraseKey = keyof (typeof english.page & typeof english.board & typeof english.parts);
export type PhraseValues = Readonly<Record<string, string | number>>;
export type Phrase = (key: PhraseKey, values?: PhraseValues) => string;

/** A part of a language beside that part of English. */
export type Words<English> = Readonly<Record<keyof English, Entry>>;

const tables = new Map<Language, Table>();
const known = new Set<string>();

/**
 * Fetches one group of a language, after which every phrase made by `createPhrases` knows it.
 * Rejects without connection.
 */
export async function loadWords(language: Language, group: WordGroup): Promise<void> {
  const name = `${language} ${group}`;
  if (known.has(name)) return;
  const words = await readWords(language, group);
  known.add(name);
  tables.set(language, { ...tables.get(language), ...words });
}

/** The whole of a language. */
export async function loadLanguage(language: Language): Promise<void> {
  for (const group of wordGroups) await loadWords(language, group);
}

/**
 * Speaks `language`, or the one that is there while `language` is still on its way or cannot be
 * fetched. Throws before `loadLanguage` has brought any.
 */
export function createPhrases(language: Language, level: Level): Phrase {
  const [spoken] = tables.has(language) ? [language] : tables.keys();
  if (!spoken) throw new Error(`await loadLanguage("${language}") before createPhrases`);
  const rules = new Intl.PluralRules(spoken);
  return (key, values) => {
    const entry = tables.get(spoken)?.[key];
    // Its group is on the way, and whoever shows it is drawn again then.
    if (entry === undefined) return "";
    const wording = typeof entry === "object" && "plain" in entry ? entry[level] : entry;
    const text = typeof wording === "string" ? wording : formOf(wording, rules, values?.count);
    return values ? fill(text, values) : text;
  };
}

function formOf(plural: Plural, rules: Intl.PluralRules, count: string | number = 0): string {
  return plural[rules.select(Number(count))] ?? plural.other;
}

function fill(text: string, values: PhraseValues): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

export { languages, type WordGroup, wordGroups };

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

type Table = Partial<Readonly<Record<PhraseKey, Entry>>>;

/** What a page needs first, what a board needs, and what its other parts need. */
export const wordGroups = ["page", "board", "parts"] as const;
export type WordGroup = (typeof wordGroups)[number];

type Loader = () => Promise<{ readonly phrases: Table }>;

const loaders: Readonly<Record<Language, Readonly<Record<WordGroup, Loader>>>> = {
  en: {
    page: () => import("./en/page.ts"),
    board: () => import("./en/board.ts"),
    parts: () => import("./en/parts.ts"),
  },
  sv: {
    page: () => import("./sv/page.ts"),
    board: () => import("./sv/board.ts"),
    parts: () => import("./sv/parts.ts"),
  },
};
const tables = new Map<Language, Table>();
const known = new Set<string>();

/**
 * Fetches one group of a language, after which every phrase made by `createPhrases` knows it.
 * Rejects without connection.
 */
export async function loadWords(language: Language, group: WordGroup): Promise<void> {
  const name = `${language} ${group}`;
  if (known.has(name)) return;
  const { phrases } = await loaders[language][group]();
  known.add(name);
  tables.set(language, { ...tables.get(language), ...phrases });
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

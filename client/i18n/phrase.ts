import { phrases as en } from "./en/index.ts";
import { phrases as sv } from "./sv/index.ts";

/**
 * Looks up what people read, for one language and one level. Knows no React, so that the canvas,
 * gestures and files can use it too; views take `usePhrases` from `phrases.ts`.
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

export type PhraseKey = keyof typeof en;
export type PhraseValues = Readonly<Record<string, string | number>>;
export type Phrase = (key: PhraseKey, values?: PhraseValues) => string;

const tables: Readonly<Record<Language, Readonly<Record<PhraseKey, Entry>>>> = { en, sv };

export function createPhrases(language: Language, level: Level): Phrase {
  const table = tables[language];
  const rules = new Intl.PluralRules(language);
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

import type { Wordings } from "../../../shared/workshop/words.ts";
import type { Phrase } from "../../i18n/phrase.ts";
import { sourceOf } from "./stepWords.ts";

/** Says the group's own words where it has some (rule 16), else what the phrase says. */
export function withGroupWords(t: Phrase, words: Wordings): Phrase {
  if (Object.keys(words).length === 0) return t;
  return (key, values) => {
    const source = sourceOf(key);
    return Object.hasOwn(words, source) ? (words[source] ?? "") : t(key, values);
  };
}

import type { Phrase } from "../../i18n/phrase.ts";

/** A number that is read from afar is a word, as far as words are short. */
export function peopleInWords(t: Phrase, count: number): string {
  const number = t("wall.numbers").split(" ")[count - 2] ?? String(count);
  return t("wall.people", { count, number });
}

import type { Language, Phrase } from "../../i18n/phrase.ts";

/** A number that is read from afar is a word, as far as words are short. */
const words: Readonly<Record<Language, string>> = {
  en: "two three four five six seven eight nine ten eleven twelve",
  sv: "två tre fyra fem sex sju åtta nio tio elva tolv",
};

export function peopleInWords(t: Phrase, language: Language, count: number): string {
  const number = words[language].split(" ")[count - 2] ?? String(count);
  return t("wall.people", { count, number });
}

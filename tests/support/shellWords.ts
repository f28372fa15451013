import {
  createPhrases,
  type Language,
  loadLanguage,
  type Phrase,
} from "../../client/i18n/phrase.ts";

/** What a person with this browser language reads; tests find things by the same words. */
export async function wordsOf(locale: string): Promise<Phrase> {
  const language: Language = locale.startsWith("sv") ? "sv" : "en";
  await loadLanguage(language);
  return createPhrases(language, "standard");
}

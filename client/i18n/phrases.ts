import { createContext, useContext } from "react";
import { createPhrases, type Language, type Level, type Phrase } from "./phrase.ts";

/** The phrases of this viewer inside React. Outside React, and in gestures, use `phrase.ts`. */
export interface Phrases {
  readonly t: Phrase;
  readonly language: Language;
  readonly level: Level;
}

/** App provides it from the settings of this device. */
export const PhrasesContext = createContext<Phrases>({
  t: createPhrases("en", "standard"),
  language: "en",
  level: "standard",
});

export function usePhrases(): Phrases {
  return useContext(PhrasesContext);
}

export type { Language, Level, Phrase, PhraseKey, PhraseValues } from "./phrase.ts";
export { createPhrases } from "./phrase.ts";

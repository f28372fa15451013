import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { createPhrases, type Language, type Level, loadLanguage, type Phrase } from "./phrase.ts";

/** The phrases of this viewer inside React. Outside React, and in gestures, use `phrase.ts`. */
export interface Phrases {
  readonly t: Phrase;
  readonly language: Language;
  readonly level: Level;
}

/** App provides it from the settings of this device. */
export const PhrasesContext = createContext<Phrases | undefined>(undefined);

export function usePhrases(): Phrases {
  const phrases = useContext(PhrasesContext);
  if (!phrases) throw new Error("there are no phrases around this view");
  return phrases;
}

/**
 * The phrases that were chosen last and have come; undefined until the first have. A language that
 * cannot be fetched, as without connection, leaves the page in the one before.
 */
export function useLoadedPhrases(language: Language, level: Level): Phrases | undefined {
  const [loaded, setLoaded] = useState<Language>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    let isWanted = true;
    loadLanguage(language).then(
      () => isWanted && setLoaded(language),
      (error: unknown) => isWanted && setFailure(error),
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  const phrases = useMemo(
    () => loaded && { t: createPhrases(loaded, level), language: loaded, level },
    [loaded, level],
  );
  if (!phrases && failure !== undefined) throw failure;
  return phrases;
}

export type { Language, Level, Phrase, PhraseKey, PhraseValues } from "./phrase.ts";
export { createPhrases } from "./phrase.ts";

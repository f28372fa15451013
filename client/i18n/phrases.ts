import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import {
  createPhrases,
  type Language,
  type Level,
  loadWords,
  type Phrase,
  type WordGroup,
  wordGroups,
} from "./phrase.ts";

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

/** One group of words of one language, as it has come. */
interface Loaded {
  readonly language: Language;
  readonly group: WordGroup;
}

/**
 * The phrases that were chosen last and have come; undefined until the first have. Words for a page
 * come first, then those for a board. A language that cannot be fetched, as without connection,
 * leaves the page in the one before.
 */
export function useLoadedPhrases(language: Language, level: Level): Phrases | undefined {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<unknown>();
  const shown = useRef<Language>(undefined);
  useEffect(() => {
    shown.current = loaded?.language;
  }, [loaded]);
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      for (const group of wordGroups) {
        await loadWords(language, group);
        // In place of another language it comes as a whole, so that no word is missing.
        const isChange = shown.current !== undefined && shown.current !== language;
        if (isWanted && (!isChange || group === wordGroups.at(-1))) setLoaded({ language, group });
      }
    };
    load().catch((error: unknown) => isWanted && setFailure(error));
    return () => {
      isWanted = false;
    };
  }, [language]);
  const phrases = useMemo(
    () => loaded && { t: createPhrases(loaded.language, level), language: loaded.language, level },
    [loaded, level],
  );
  if (!phrases && failure !== undefined) throw failure;
  return phrases;
}

export type { Language, Level, Phrase, PhraseKey, PhraseValues } from "./phrase.ts";
export { createPhrases } from "./phrase.ts";

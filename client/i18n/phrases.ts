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
 * come first, then those for a board; all others at `rested`, or as soon as one of them is asked for.
 * A language that cannot be fetched, as without connection, leaves the page in the one before.
 */
export function useLoadedPhrases(
  language: Language,
  level: Level,
  rested: Promise<void>,
): Phrases | undefined {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<unknown>();
  const shown = useRef<Language>(undefined);
  const [lack] = useState(createSignal);
  useEffect(() => {
    shown.current = loaded?.language;
  }, [loaded]);
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      for (const group of wordGroups) {
        // In place of another language it comes as a whole, so that no word is missing.
        const isChange = shown.current !== undefined && shown.current !== language;
        if (group === "parts" && !isChange) await Promise.race([rested, lack.given]);
        await loadWords(language, group);
        if (isWanted && (!isChange || group === wordGroups.at(-1))) setLoaded({ language, group });
      }
    };
    load().catch((error: unknown) => isWanted && setFailure(error));
    return () => {
      isWanted = false;
    };
  }, [language, rested, lack]);
  const phrases = useMemo(
    () =>
      loaded && {
        t: noticing(createPhrases(loaded.language, level), lack.give),
        language: loaded.language,
        level,
      },
    [loaded, level, lack],
  );
  if (!phrases && failure !== undefined) throw failure;
  return phrases;
}

interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

function createSignal(): Signal {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** A phrase without words is one whose group has not come. */
function noticing(phrase: Phrase, lacks: () => void): Phrase {
  return (key, values) => {
    const text = phrase(key, values);
    if (text === "") lacks();
    return text;
  };
}

export type { Language, Level, Phrase, PhraseKey, PhraseValues } from "./phrase.ts";
export { createPhrases } from "./phrase.ts";

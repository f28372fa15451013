import type * as Y from "yjs";
import { composeMinutes, type Minutes } from "../../shared/minutes/minutes.ts";
import { readWords } from "../../shared/workshop/words.ts";
import { readOnce } from "../../shared/workshop/workshop.ts";
import { minutesPartsOf } from "../export/minutesWords.ts";
import { createPhrases, type Language, type Phrase } from "../i18n/phrase.ts";
import { withGroupWords } from "../workshop/steps/groupWords.ts";

/** What every kind of file is made of. */
export interface FormatSource {
  readonly doc: Y.Doc;
  /** Its words are loaded. */
  readonly language: Language;
  /** The day of minutes where no workshop was held. */
  readonly today: Date;
  readonly signal: AbortSignal;
  readonly step: (line: string) => void;
}

export function minutesOf({ doc, language, today }: FormatSource): Minutes {
  const { source, words } = minutesPartsOf(doc, language, today);
  return composeMinutes(source, words);
}

/** In the group's own words where it has some. */
export function phraseOf({ doc, language }: FormatSource): Phrase {
  return withGroupWords(createPhrases(language, "standard"), readOnce(doc, 0, readWords));
}

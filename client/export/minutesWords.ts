import type * as Y from "yjs";
import { type MinutesSource, readMinutesSource } from "../../shared/minutes/minutes.ts";
import type { MinutesWords } from "../../shared/minutes/words.ts";
import { readWords } from "../../shared/workshop/words.ts";
import { readOnce } from "../../shared/workshop/workshop.ts";
import { dateInWords } from "../i18n/dateInWords.ts";
import { createPhrases, type Language, type Phrase } from "../i18n/phrase.ts";
import { withGroupWords } from "../workshop/steps/groupWords.ts";

/** What minutes are made of, in which words. Without views, so that a command line can do the same. */
export interface MinutesParts {
  readonly source: MinutesSource;
  readonly words: MinutesWords;
  /** For pictures: the same words as in the minutes. */
  readonly t: Phrase;
  /** Day of the workshop, yyyy-mm-dd. */
  readonly day: string;
}

/**
 * Reads the minutes' parts from a board. `today` is their day where no workshop was held on it, and
 * `retentionDays` what the relay says of unused boards. The language must have been loaded.
 */
export function minutesPartsOf(
  doc: Y.Doc,
  language: Language,
  today: Date,
  retentionDays?: number,
): MinutesParts {
  const source = readMinutesSource(doc);
  const day = source.heldAt === undefined ? today : new Date(source.heldAt);
  const original = createPhrases(language, "standard");
  const t = withGroupWords(original, readOnce(doc, 0, readWords));
  return {
    source,
    words: {
      language,
      say: t,
      original,
      plain: createPhrases(language, "plain"),
      date: dateInWords(day, language),
      dayInWords: (at) => dateInWords(new Date(at), language),
      retentionDays,
    },
    t,
    day: dayOf(day),
  };
}

function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

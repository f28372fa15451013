import type * as Y from "yjs";
import { composeMinutes } from "../../shared/minutes/minutes.ts";
import { type MinutesParts, minutesPartsOf } from "../export/minutesWords.ts";
import type { Picture } from "../export/png.ts";
import type { Language } from "../i18n/phrase.ts";
import type { FileParts } from "../minutes/files.ts";

/** What every kind of file is made of. */
export interface FormatSource {
  readonly doc: Y.Doc;
  /** Its words are loaded. */
  readonly language: Language;
  /** The day of minutes where no workshop was held. */
  readonly today: Date;
  /** What the relay says of boards that nobody uses. */
  readonly retentionDays: number | undefined;
  readonly signal: AbortSignal;
  readonly step: (line: string) => void;
}

export function partsOf({ doc, language, today, retentionDays }: FormatSource): MinutesParts {
  return minutesPartsOf(doc, language, today, retentionDays);
}

/** What the page makes its files of, which are the same. */
export function filePartsOf(
  source: FormatSource,
  picture: Promise<Picture | undefined>,
): FileParts {
  const { doc, today } = source;
  const parts = partsOf(source);
  return {
    minutes: composeMinutes(parts.source, parts.words),
    parts,
    workshop: { act: (command, ...rest) => command(doc, today.getTime(), ...rest) },
    picture,
  };
}

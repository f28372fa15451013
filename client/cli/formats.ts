import type * as Y from "yjs";
import { boardFileOf } from "../../shared/boardFile/boardFileOf.ts";
import { fileEnding } from "../../shared/boardFile/content.ts";
import { notesCsv } from "../../shared/minutes/csv.ts";
import { toHtml } from "../../shared/minutes/html.ts";
import { toMarkdown } from "../../shared/minutes/markdown.ts";
import { composeMinutes } from "../../shared/minutes/minutes.ts";
import {
  type ProcessRecord,
  readRecord,
  recordCsv,
  recordJson,
} from "../../shared/minutes/record.ts";
import { minutesPartsOf } from "../export/minutesWords.ts";
import type { Language, Level } from "../i18n/phrase.ts";
import { CommandFailure } from "./failure.ts";
import type { FormatName } from "./formatNames.ts";

/** How each file is made of a board; the same makers as in the page. */
export interface Format {
  /** With its dot. */
  readonly ending: string;
  /** One file, or several where one picture could not be read. */
  make(source: FormatSource): Promise<readonly Uint8Array[]>;
}

export interface FormatSource {
  readonly doc: Y.Doc;
  /** Its words are loaded. */
  readonly language: Language;
  readonly level: Level;
  /** The day of minutes where no workshop was held. */
  readonly today: Date;
  readonly signal: AbortSignal;
  readonly step: (line: string) => void;
}

export const formats: Readonly<Partial<Record<FormatName, Format>>> = {
  png: {
    ending: ".png",
    async make(source) {
      const { drawPng } = await import("./drawPng.ts");
      return drawPng(source);
    },
  },
  md: inText(".md", (source) => toMarkdown(minutesOf(source))),
  html: inText(".html", (source) => toHtml(minutesOf(source))),
  csv: inText(".csv", (source) => notesCsv(minutesOf(source))),
  json: inText(fileEnding, ({ doc }) => boardFileOf(doc)),
  record: inText(".json", (source) => recordJson(recordOf(source))),
  "record-csv": inText(".csv", (source) => recordCsv(recordOf(source))),
};

function inText(ending: string, write: (source: FormatSource) => string): Format {
  return {
    ending,
    make: async (source) => [new TextEncoder().encode(write(source))],
  };
}

function minutesOf({ doc, language, today }: FormatSource) {
  const { source, words } = minutesPartsOf(doc, language, today);
  return composeMinutes(source, words);
}

function recordOf({ doc, language, today }: FormatSource): ProcessRecord {
  const { day } = minutesPartsOf(doc, language, today);
  const record = readRecord(doc, { language, date: day });
  if (record) return record;
  throw new CommandFailure("board", "This group has asked for no process record.");
}

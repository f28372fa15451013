import { readBoard } from "../../shared/board.ts";
import { boardFileOf } from "../../shared/boardFile/boardFileOf.ts";
import { fileEnding } from "../../shared/boardFile/content.ts";
import { notesCsv } from "../../shared/minutes/csv.ts";
import { toDocx } from "../../shared/minutes/docx.ts";
import { toHtml } from "../../shared/minutes/html.ts";
import { toMarkdown } from "../../shared/minutes/markdown.ts";
import {
  type ProcessRecord,
  readRecord,
  recordCsv,
  recordJson,
} from "../../shared/minutes/record.ts";
import { minutesPartsOf } from "../export/minutesWords.ts";
import { wholeDrawing } from "../export/svg.ts";
import { CommandFailure } from "./failure.ts";
import type { FormatName } from "./formatNames.ts";
import { type FormatSource, minutesOf, phraseOf } from "./formatSource.ts";

/** How each file is made of a board; the same makers as in the page. */
export interface Format {
  /** With its dot. */
  readonly ending: string;
  /** One file, or several where one picture could not be read. */
  make(source: FormatSource): Promise<readonly Uint8Array[]>;
}

export const formats: Readonly<Record<FormatName, Format>> = {
  png: {
    ending: ".png",
    async make(source) {
      const { bytesOf, drawPng } = await import("./drawPng.ts");
      return Promise.all((await drawPng(source)).map(bytesOf));
    },
  },
  svg: inText(".svg", (source) =>
    wholeDrawing(readBoard(source.doc), {
      t: phraseOf(source),
      language: source.language,
      date: minutesOf(source).date,
    }),
  ),
  docx: {
    ending: ".docx",
    async make(source) {
      const { bytesOf, drawPng } = await import("./drawPng.ts");
      const t = phraseOf(source);
      const pictures = (await drawPng(source)).map(async (file) => ({
        bytes: await bytesOf(file),
        width: file.width,
        height: file.height,
        alternative: t("minutes.picture.text"),
        caption: file.part,
      }));
      return [toDocx(minutesOf(source), await Promise.all(pictures))];
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

function recordOf({ doc, language, today }: FormatSource): ProcessRecord {
  const { day } = minutesPartsOf(doc, language, today);
  const record = readRecord(doc, { language, date: day });
  if (record) return record;
  throw new CommandFailure("board", "This group has asked for no process record.");
}

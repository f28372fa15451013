import { toBase64 } from "lib0/buffer";
import { encodeUtf8 } from "lib0/string";
import { boardFileOf } from "../../shared/boardFile/boardFileOf.ts";
import { notesCsv } from "../../shared/minutes/csv.ts";
import { type DocxPicture, toDocx } from "../../shared/minutes/docx.ts";
import { toHtml } from "../../shared/minutes/html.ts";
import { toMarkdown } from "../../shared/minutes/markdown.ts";
import type { Minutes } from "../../shared/minutes/minutes.ts";
import { readRecord, recordCsv, recordJson } from "../../shared/minutes/record.ts";
import type { MinutesParts } from "../export/minutesWords.ts";
import { fileNameOf } from "../export/picturePlan.ts";
import type { Picture } from "../export/png.ts";
import { wholeDrawing } from "../export/svg.ts";
import type { WorkshopHandle } from "../sync/workshopStore.ts";

/** Every file that leaves the minutes beside the picture. */

export const textFiles = ["docx", "html", "md", "csv", "svg", "board"] as const;
export const recordFiles = ["recordJson", "recordCsv"] as const;
export type FileKind = (typeof textFiles)[number] | (typeof recordFiles)[number];

export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
}

export interface FileParts {
  readonly minutes: Minutes;
  readonly parts: MinutesParts;
  readonly workshop: Pick<WorkshopHandle, "act">;
  /** Comes when it is drawn; undefined when somebody stopped it. */
  readonly picture: Promise<Picture | undefined>;
}

export async function makeFile(kind: FileKind, from: FileParts): Promise<MadeFile> {
  const { minutes, parts, workshop } = from;
  const language = parts.words.language;
  const record = () => {
    const made = workshop.act((doc) => readRecord(doc, { language, date: parts.day }));
    if (!made) throw new Error("the group wants no record any more");
    return made;
  };
  switch (kind) {
    case "docx":
      return file(
        from,
        kind,
        types.docx,
        toDocx(minutes, {
          pictures: await docxPictures(from),
          heading: parts.t("minutes.picture"),
        }),
      );
    case "html":
      return file(from, kind, types.html, htmlOf(from));
    case "md":
      return file(from, kind, types.md, toMarkdown(minutes));
    case "csv":
      return file(from, kind, types.csv, notesCsv(minutes));
    case "svg":
      return file(from, kind, types.svg, drawingOf(from));
    case "board":
      return file(
        from,
        "sameboat.json",
        types.json,
        workshop.act((doc) => boardFileOf(doc)),
      );
    case "recordJson":
      return file(from, "json", types.json, recordJson(record()), parts.t("minutes.record"));
    case "recordCsv":
      return file(from, "csv", types.csv, recordCsv(record()), parts.t("minutes.record"));
  }
}

const types = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  md: "text/markdown",
  csv: "text/csv",
  svg: "image/svg+xml",
  json: "application/json",
} as const;

function file(
  { minutes }: FileParts,
  extension: string,
  type: string,
  content: string | Uint8Array,
  what = "",
): MadeFile {
  const bytes = typeof content === "string" ? encodeUtf8(content) : content;
  return {
    name: fileNameOf(`${minutes.title} ${what}`, extension),
    blob: new Blob([new Uint8Array(bytes)], { type }),
  };
}

function drawingOf({ parts }: FileParts, isLean = false): string {
  const { t, source, words } = parts;
  return wholeDrawing(source.board, { t, date: words.date, language: words.language, isLean });
}

/** With the drawing inside, which stays sharp and is shown without running anything. */
function htmlOf(from: FileParts): string {
  const drawing = drawingOf(from, true);
  const [, width = "", height = ""] = /width="(\d+)" height="(\d+)"/.exec(drawing) ?? [];
  return toHtml(from.minutes, [
    {
      source: `data:image/svg+xml;base64,${toBase64(encodeUtf8(drawing))}`,
      alternative: from.parts.t("minutes.picture.text"),
      width: Number(width),
      height: Number(height),
    },
  ]);
}

async function docxPictures({ picture, parts }: FileParts): Promise<readonly DocxPicture[]> {
  const drawn = await picture;
  return Promise.all(
    (drawn?.files ?? []).map(async ({ blob, width, height, part }) => ({
      bytes: new Uint8Array(await blob.arrayBuffer()),
      width,
      height,
      alternative: parts.t("minutes.picture.text"),
      caption: part,
    })),
  );
}

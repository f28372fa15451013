import { readRecordWish } from "../../shared/minutes/groupTexts.ts";
import { readOnce } from "../../shared/workshop/workshop.ts";
import type { Picture } from "../export/png.ts";
import { type FileKind, type MadeFile, makeFile } from "../minutes/files.ts";
import { CommandFailure } from "./failure.ts";
import type { FormatName } from "./formatNames.ts";
import { type FormatSource, filePartsOf } from "./formatSource.ts";

/**
 * Makes one kind of file of a board, with the makers of the page: one file, or several where one
 * picture could not be read on paper.
 */
export async function makeFiles(
  format: FormatName,
  source: FormatSource,
): Promise<readonly MadeFile[]> {
  if (format === "png") return (await draw(source))?.files ?? [];
  const kind = kinds[format];
  const isRecord = kind === "recordJson" || kind === "recordCsv";
  if (isRecord && !readOnce(source.doc, 0, readRecordWish)) {
    throw new CommandFailure("board", "This group has asked for no process record.");
  }
  const picture = kind === "docx" ? draw(source) : Promise.resolve(undefined);
  return [await makeFile(kind, filePartsOf(source, picture))];
}

const kinds: Readonly<Record<Exclude<FormatName, "png">, FileKind>> = {
  svg: "svg",
  docx: "docx",
  md: "md",
  html: "html",
  csv: "csv",
  json: "board",
  record: "recordJson",
  "record-csv": "recordCsv",
};

/** The canvas is large and takes its time to load, so only who needs a picture waits for it. */
async function draw(source: FormatSource): Promise<Picture | undefined> {
  const { drawPng } = await import("./drawPng.ts");
  return drawPng(source);
}

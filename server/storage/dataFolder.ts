import { join } from "node:path";
import { makeFolder, namesIn, readIfThere, replaceFiles } from "./disk.ts";

/**
 * The file `format` says how a folder is to be read, and whether it is whole. Folders from before
 * there was such a file are of format 1.
 */

const format = "1";
const name = "format";
const unfinished = "unfinished move";

/** Of a later version, or of something else: nothing in it may be touched. */
export class OtherFormat extends Error {}

/** A move into the folder was begun and did not end. */
export class UnfinishedMove extends Error {}

export interface FolderExpected {
  /** For who goes on with a move. */
  readonly mayBeUnfinished: boolean;
}

/** Throws OtherFormat or UnfinishedMove; a new folder gets its mark. */
export async function checkFolder(folder: string, expected: FolderExpected): Promise<void> {
  const mark = (await readIfThere(join(folder, name)))?.toString("utf8").trim();
  if (mark === undefined) {
    try {
      await markFolder(folder, "whole");
    } catch {
      // A full disk: what is sound opens all the same, and the next start marks it.
    }
    return;
  }
  const [found, ...state] = mark.split(" ");
  if (found !== format) throw new OtherFormat(folder);
  if (state.join(" ") === unfinished && !expected.mayBeUnfinished) throw new UnfinishedMove(folder);
}

export async function markFolder(folder: string, state: "whole" | "unfinished"): Promise<void> {
  await makeFolder(folder);
  const mark = state === "whole" ? format : `${format} ${unfinished}`;
  await replaceFiles(folder, [name], [Buffer.from(`${mark}\n`)]);
}

/** Whether a relay has ever kept anything here. */
export async function isDataFolder(folder: string): Promise<boolean> {
  const names = await namesIn(folder);
  return names.includes("boards") || names.includes("journal");
}

import {
  type BoardContent,
  type BoardFileProblem,
  fileLimits,
} from "../../shared/boardFile/content.ts";
import { parseBoardFile } from "../../shared/boardFile/parseBoardFile.ts";

export type ReadFile =
  | { readonly kind: "board"; readonly content: BoardContent }
  | {
      readonly kind: "problem";
      readonly problem: BoardFileProblem | { readonly kind: "unreadable" };
    };

/** In UTF-8 a sign may take three bytes. */
const mostBytes = 3 * fileLimits.characters;

/** Reads a chosen file. One that no board can be is not even fetched into memory. */
export async function readBoardFile(file: Blob): Promise<ReadFile> {
  if (file.size > mostBytes) return { kind: "problem", problem: { kind: "tooLarge" } };
  try {
    return parseBoardFile(await file.text());
  } catch (error) {
    // Moved, changed or taken out with its disk since it was chosen.
    if (error instanceof DOMException) return { kind: "problem", problem: { kind: "unreadable" } };
    throw error;
  }
}

import { fileEnding } from "../../shared/boardFile/content.ts";

/** The name of one of several files: a number before the ending. */
export function numbered(file: string, number: number): string {
  const ending = file.endsWith(fileEnding) ? fileEnding : (/\.[^./\\]+$/.exec(file)?.[0] ?? "");
  return `${file.slice(0, file.length - ending.length)} ${number}${ending}`;
}

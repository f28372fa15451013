import { fileEnding } from "../../shared/boardFile/content.ts";

/** A file name that every system takes; nothing in it but the board's own title. */
export function nameForFile(title: string): string {
  const safe = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M} _-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60)
    .trim();
  // One that began with a dash would be an option to many programs.
  return safe.replace(/^-+/, "") || "Sameboat";
}

/** The name of one of several files: a number before the ending. */
export function numbered(file: string, number: number): string {
  const ending = file.endsWith(fileEnding) ? fileEnding : (/\.[^./\\]+$/.exec(file)?.[0] ?? "");
  return `${file.slice(0, file.length - ending.length)} ${number}${ending}`;
}

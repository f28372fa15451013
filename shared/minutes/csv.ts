import { type Minutes, promisePartsIn } from "./minutes.ts";

/**
 * Tables for spreadsheets: RFC 4180 with a byte order mark, without which some programs take å for
 * two signs. No cell is a formula (X1): one that would begin like one gets an apostrophe before it.
 */
export type Row = readonly (string | number)[];

export function toCsv(rows: readonly Row[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** One row for each note, in the order of the List. */
export function notesCsv(minutes: Minutes): string {
  const head = ["part", "heading", "text", "marks", "colour", "who", "when", "notice"];
  const rows = minutes.sections.flatMap(({ region, heading, notes = [] }) =>
    notes.map((note): Row => {
      const details = promisePartsIn(note);
      return [region ?? "", heading, note.text, note.marks.join(" · "), note.color, ...details];
    }),
  );
  return toCsv([head, ...rows]);
}

/** Also behind spaces, and as wide letters, which some programs take for the same. */
const formula =
  /^[\s\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@|%\t\r\uff1d\uff0b\uff0d\uff20]/u;

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

import type { Minutes, MinutesNote, Section } from "./minutes.ts";

/** Minutes as Markdown (CommonMark). What people typed reads as they typed it, whatever it holds. */
export function toMarkdown({ title, date, sections, attribution }: Minutes): string {
  const blocks = [
    `# ${line(title)}`,
    line(date),
    ...sections.flatMap(sectionBlocks),
    "---",
    `*${line(attribution)}*`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sectionBlocks({ level, heading, original, lead, plain, text, notes }: Section): string[] {
  return [
    `${"#".repeat(level)} ${line(heading)}`,
    ...(original === undefined ? [] : [`*${line(original)}*`]),
    ...(lead === undefined ? [] : [line(lead)]),
    ...(plain === undefined ? [] : [`*${line(plain)}*`]),
    ...(text === undefined ? [] : [lines(text, "")]),
    ...(notes === undefined || notes.length === 0 ? [] : [notes.map(item).join("\n")]),
  ];
}

const indent = "  ";

function item({ text, marks, details }: MinutesNote): string {
  return [
    `- ${lines(text, indent)}`,
    ...(marks.length === 0 ? [] : [`${indent}*(${marks.map(line).join(" · ")})*`]),
    ...details.map(({ label, value }) => `${indent}- ${line(label)}: ${line(value)}`),
  ].join("\n");
}

/** A text of several lines stays in as many; the later ones belong to the same item. */
function lines(text: string, before: string): string {
  return text
    .split("\n")
    .map((one, i) => {
      const written = line(one);
      // A line of its own, and not a new paragraph, an item or the end of the list.
      return i === 0 ? written : `${before}${written === "" ? "\u00a0" : written}`;
    })
    .join("\\\n");
}

/** Signs that would make something else of a text wherever they stand. */
const inside = /[\\`*_[\]<>~&|$]/g;
/** What would make of the start of a line a heading, a quote, a list, a rule or code. */
const atStart = /^(?:[#+=-]|\d{1,9}(?=[.)]))/;

function line(text: string): string {
  const plain = text
    .replace(/\n/g, " ")
    .replace(/^\s+/, (spaces) => "\u00a0".repeat(spaces.length));
  return (
    plain
      .replace(/\s+$/, "")
      .replace(inside, (sign) => `\\${sign}`)
      .replace(atStart, escapeStart)
      // Some readers make links of bare addresses.
      .replace(/:\/\//g, "\\://")
      .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}\\.`)
  );
}

/** A number may not be escaped itself, so that the sign behind it is. */
function escapeStart(start: string): string {
  return /\d/.test(start) ? `${start}\\` : `\\${start}`;
}

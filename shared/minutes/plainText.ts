import type { Minutes, MinutesNote, Section } from "./minutes.ts";

/** Minutes as text without any signs of its own but dashes: for the clipboard, mails and chats. */
export function toPlainText({ title, date, sections, attribution }: Minutes): string {
  const blocks = [[title, date].join("\n"), ...sections.map(sectionText), attribution];
  return `${blocks.join("\n\n")}\n`;
}

function sectionText({ heading, original, lead, plain, text, notes = [] }: Section): string {
  const said = [heading, original, lead, plain, text].filter((part) => part !== undefined);
  return [...said, ...notes.map(item)].join("\n");
}

function item({ text, marks, details }: MinutesNote): string {
  return [
    `– ${text.replaceAll("\n", "\n  ")}`,
    ...(marks.length === 0 ? [] : [`  (${marks.join(" · ")})`]),
    ...details.map(({ label, value }) => `  ${label}: ${value}`),
  ].join("\n");
}

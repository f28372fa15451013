import type * as Y from "yjs";
import { areaSheets } from "../regions.ts";
import { cleanLine, readLine } from "../text.ts";
import { corners } from "../triangle.ts";
import { script } from "./script.ts";
import { fieldsOf, type Reading, workshopOf } from "./workshop.ts";

/**
 * The group's own wording of headings and questions (rule 16), by the key of the phrase in whose
 * place it stands. Without one people read the phrase, each in their own language.
 */

/** Longest wording in UTF-16 units. */
export const wordingLimit = 300;

export type Wordings = Readonly<Record<string, string>>;

/** Who the group is, in its own words; there is no original. */
export const aboutUs = "who";

/**
 * Headings and questions, and no other phrase: nobody can put words on a button, or into the mouth
 * of the page.
 */
const changeable: ReadonlySet<string> = new Set([
  aboutUs,
  ...script.flatMap(({ questions }): readonly string[] => questions),
  ...script.map((_, step) => `step.${step}.question`),
  "step.aims",
  ...Object.keys(corners).flatMap((corner) => [`corner.${corner}`, `corner.${corner}.text`]),
  ...["edge.meaning-context", "edge.context-resource", "edge.resource-meaning"],
  ...["centre", "centre.wish", "agreement", "pair.take"],
  ...areaSheets.map(({ area }) => `region.${area}`),
]);

export function readWords(reading: Reading): Wordings {
  const entries = reading.under("words");
  const words: Record<string, string> = {};
  let unread = entries.size;
  for (const phrase of changeable) {
    const wording = readLine(entries.get(phrase), wordingLimit);
    if (wording === "") continue;
    words[phrase] = wording;
    unread--;
  }
  if (unread > 0) reading.leaveOut("words", unread);
  return words;
}

/**
 * Wordings as a board file has them, in the order in which they are read from a board; undefined for
 * what are none. Those of phrases that there are no more are passed over.
 */
export function parseWords(value: unknown): Wordings | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const words: Record<string, string> = {};
  for (const phrase of changeable) {
    if (!Object.hasOwn(fields, phrase)) continue;
    const wording = fields[phrase];
    if (typeof wording !== "string" || wording.length > wordingLimit) return undefined;
    const line = cleanLine(wording, wordingLimit);
    if (line !== "") words[phrase] = line;
  }
  return words;
}

/**
 * Puts the group's words in the place of a phrase; empty ones bring the original back. False for a
 * phrase that is neither heading nor question.
 */
export function reword(doc: Y.Doc, _now: number, phrase: string, words: string): boolean {
  if (!changeable.has(phrase)) return false;
  const map = workshopOf(doc);
  const key = `words/${phrase}`;
  const wording = cleanLine(words, wordingLimit);
  if (wording === "") {
    if (!map.has(key)) return false;
    doc.transact(() => map.delete(key));
    return true;
  }
  if (map.get(key) === wording) return false;
  doc.transact(() => map.set(key, wording));
  return true;
}

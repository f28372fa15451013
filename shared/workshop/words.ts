import type * as Y from "yjs";
import { cleanLine, readLine } from "../text.ts";
import { firstEntries, type Reading, workshopOf } from "./workshop.ts";

/**
 * The group's own wording of headings and questions (rule 16), by the key of the phrase in whose
 * place it stands. Without one people read the phrase, each in their own language.
 */

/** Longest wording in UTF-16 units. */
export const wordingLimit = 300;
const wordingsLimit = 200;
const keyLimit = 60;

export type Wordings = Readonly<Record<string, string>>;

export function readWords(reading: Reading): Wordings {
  const wordings: [string, string][] = [];
  for (const [key, value] of firstEntries(reading.under("words"), wordingsLimit)) {
    const wording = readLine(value, wordingLimit);
    if (wording === "" || key.length > keyLimit) reading.leaveOut(`words/${key}`);
    else wordings.push([key, wording]);
  }
  return Object.fromEntries(wordings);
}

/** Puts the group's words in the place of a phrase; empty ones bring the original back. */
export function reword(doc: Y.Doc, _now: number, phrase: string, words: string): boolean {
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

import type * as Y from "yjs";
import { cleanText, clip } from "../text.ts";
import { fieldsOf, type Reading, workshopOf } from "../workshop/workshop.ts";

/**
 * What the group writes into its minutes beside the notes. Everyone writes in the same texts, and
 * nothing says who did. `minutes/<text>` in the workshop's map.
 */

export const groupTexts = [
  /** Place or remote, length, how many people, languages. */
  "meeting",
  "notReached",
  /** A view that few hold is kept in its own words, and not averaged (DOMAIN 8, A.10). */
  "disagreement",
  /** When and where feedback comes. */
  "next",
  /** These two stand in the process record. */
  "agenda",
  "leadership",
] as const;
export type GroupText = (typeof groupTexts)[number];
export type GroupTexts = Readonly<Partial<Record<GroupText, string>>>;

/** Longest of them in UTF-16 units. */
export const groupTextLimit = 1_000;

/** As many lines as somebody wrote; those that nobody wrote are left out. */
export function readGroupTexts(reading: Reading): GroupTexts {
  const entries = reading.under("minutes");
  const texts: Partial<Record<GroupText, string>> = {};
  let unread = entries.size;
  for (const name of groupTexts) {
    const value = entries.get(name);
    const text = typeof value === "string" ? tidy(value) : "";
    if (text === "") continue;
    texts[name] = text;
    unread--;
  }
  if (unread > 0) reading.leaveOut("minutes", unread);
  return texts;
}

/** Empty words take the text out again. False when it says this already. */
export function writeGroupText(doc: Y.Doc, _now: number, name: GroupText, words: string): boolean {
  const map = workshopOf(doc);
  const key = `minutes/${name}`;
  const text = tidy(words);
  if ((map.get(key) ?? "") === text) return false;
  doc.transact(() => {
    if (text === "") map.delete(key);
    else map.set(key, text);
  });
  return true;
}

/** Puts `before` back where the text still says `after`. False where somebody has written since. */
export function undoGroupText(
  doc: Y.Doc,
  now: number,
  name: GroupText,
  { before, after }: { readonly before: string; readonly after: string },
): boolean {
  if ((workshopOf(doc).get(`minutes/${name}`) ?? "") !== tidy(after)) return false;
  return writeGroupText(doc, now, name, before);
}

/** Texts as a board file has them; undefined for what are none. */
export function parseGroupTexts(value: unknown): GroupTexts | undefined {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const texts: Partial<Record<GroupText, string>> = {};
  for (const name of groupTexts) {
    const text = fields[name] ?? "";
    if (typeof text !== "string" || text.length > groupTextLimit) return undefined;
    if (tidy(text) !== "") texts[name] = tidy(text);
  }
  return texts;
}

/** Into a board that is being made. */
export function keepGroupTexts(doc: Y.Doc, texts: GroupTexts, wantsRecord: boolean): void {
  const map = workshopOf(doc);
  for (const name of groupTexts) {
    const text = texts[name];
    if (text !== undefined) map.set(`minutes/${name}`, text);
  }
  if (wantsRecord) map.set("record", true);
}

function tidy(text: string): string {
  return cleanText(clip(text, groupTextLimit)).trim();
}

/** Whether the group wants a process record with its minutes: anyone says so, anyone takes it back. */
export function readRecordWish(reading: Reading): boolean {
  const value = reading.value("record");
  if (value !== undefined && value !== true) reading.leaveOut("record");
  return value === true;
}

/** False when it is so already. */
export function wishRecord(doc: Y.Doc, _now: number, isWished: boolean): boolean {
  const map = workshopOf(doc);
  if ((map.get("record") === true) === isWished) return false;
  doc.transact(() => {
    if (isWished) map.set("record", true);
    else map.delete("record");
  });
  return true;
}

import type * as Y from "yjs";
import type { Note } from "../note.ts";
import { type NoteMap, noteMap } from "../note.ts";
import { type Region, regionAt } from "../regions.ts";
import { cleanLine, readLine } from "../text.ts";

/**
 * What belongs to a promise beside its words: who, by when, and how Esther will notice. Fields of
 * the note itself, so that they leave with it when it is taken back.
 */

/** `who` is a name or function that somebody chose, never an account. */
export const promiseParts = ["who", "when", "notice"] as const;
export type PromisePart = (typeof promiseParts)[number];
export type PromiseDetails = Readonly<Partial<Record<PromisePart, string>>>;

/** Longest in UTF-16 units. */
export const promiseLimit = 200;

const field = (part: PromisePart) => `promise.${part}` as const;

const promiseRegions: ReadonlySet<Region> = new Set([
  "promise.i",
  "promise.we",
  "promise.organisation",
]);

/** A note is a promise while it lies among the promises. */
export function isPromise({ place }: Note): boolean {
  return promiseRegions.has(regionAt(place));
}

export function readPromise(map: NoteMap | undefined): PromiseDetails {
  const details: Partial<Record<PromisePart, string>> = {};
  for (const part of promiseParts) {
    const text = readLine(map?.get(field(part)), promiseLimit);
    if (text !== "") details[part] = text;
  }
  return details;
}

/** Parts as a board file has them; undefined for what are none. Other fields are passed over. */
export function parsePromise(
  fields: Readonly<Record<string, unknown>> | undefined,
): PromiseDetails | undefined {
  const details: Partial<Record<PromisePart, string>> = {};
  for (const part of promiseParts) {
    const value = fields?.[part] ?? "";
    if (typeof value !== "string" || value.length > promiseLimit) return undefined;
    const text = cleanLine(value, promiseLimit);
    if (text !== "") details[part] = text;
  }
  return details;
}

/** Into a note that is being made. */
export function keepPromise(map: NoteMap, details: PromiseDetails): void {
  for (const part of promiseParts) {
    const text = details[part];
    if (text !== undefined) map.set(field(part), text);
  }
}

/** Empty parts are taken off. False when the note is gone or says all this already. */
export function detailPromise(
  doc: Y.Doc,
  _now: number,
  id: string,
  details: PromiseDetails,
): boolean {
  const map = noteMap(doc, id);
  if (!map) return false;
  const before = readPromise(map);
  const changed = promiseParts
    .map((part) => ({ part, text: cleanLine(details[part] ?? "", promiseLimit) }))
    .filter(({ part, text }) => (before[part] ?? "") !== text);
  if (changed.length === 0) return false;
  doc.transact(() => {
    for (const { part, text } of changed) {
      if (text === "") map.delete(field(part));
      else map.set(field(part), text);
    }
  });
  return true;
}

/** Puts back `before` in those parts that still say `after`. False where others wrote in all of them. */
export function undoPromise(
  doc: Y.Doc,
  now: number,
  id: string,
  { before, after }: { readonly before: PromiseDetails; readonly after: PromiseDetails },
): boolean {
  const stands = readPromise(noteMap(doc, id));
  const back: Partial<Record<PromisePart, string>> = {};
  for (const part of promiseParts) {
    const isOurs = (stands[part] ?? "") === cleanLine(after[part] ?? "", promiseLimit);
    back[part] = (isOurs ? before : stands)[part] ?? "";
  }
  return detailPromise(doc, now, id, back);
}

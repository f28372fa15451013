import * as Y from "yjs";
import { areasOf, boardOf, readTitle } from "./board.ts";
import type { Point } from "./geometry.ts";
import { type RecognisedField, type Tag, type TagField, tagField } from "./marks.ts";
import {
  inBounds,
  isTime,
  type NoteColor,
  noteMap,
  notesOf,
  orderAbove,
  orderBelow,
  ordersIn,
  proves,
  readNote,
  readText,
} from "./note.ts";
import type { AreaGroup } from "./regions.ts";
import { cleanLine, cleanText, clip, textChange, textLimits } from "./text.ts";

/**
 * Every act on the shared document, each in one transaction. All return false when there was
 * nothing to do, which on a shared board is ordinary: the note was put away or taken back meanwhile.
 * Anyone may do every one of them. Only `takeBackNote` asks for proof, and the proof is of having
 * written the words, not of a rank.
 */

export interface NewNote {
  readonly id: string;
  readonly place: Point;
  readonly text: string;
  readonly color?: NoteColor;
  /** From `newProof`; a note without one cannot be taken back. */
  readonly proof?: string;
  readonly tags?: readonly Tag[];
  /** As `withoutMetadata` returns it. */
  readonly photo?: Uint8Array;
}

/** Adds a note above all others. False when the id is taken. */
export function addNote(doc: Y.Doc, note: NewNote, origin?: unknown): boolean {
  return addNotes(doc, [note], origin).length > 0;
}

/** Adds notes above all others, the last one uppermost. Returns the ids of those that were added. */
export function addNotes(doc: Y.Doc, added: readonly NewNote[], origin?: unknown): string[] {
  const notes = notesOf(doc);
  const ids: string[] = [];
  let order = orderAbove(ordersIn(doc));
  doc.transact(() => {
    for (const note of added) {
      if (notes.has(note.id)) continue;
      notes.set(note.id, newNoteMap(note, order));
      ids.push(note.id);
      order = orderAbove([order]);
    }
  }, origin);
  return ids;
}

function newNoteMap(
  { place, text, color = "white", proof, tags = [], photo }: NewNote,
  order: string,
): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set("place", inBounds(place));
  map.set("text", new Y.Text(noteText(text)));
  map.set("color", color);
  map.set("order", order);
  if (proof) map.set("proof", proof);
  for (const tag of tags) map.set(tagField(tag), true);
  if (photo) map.set("photo", photo);
  return map;
}

/**
 * Moves a note to `to`.
 *
 * The place is stored as one value, not as separate x and y. When one person nudges a note sideways
 * while another drags it, it ends where one of them put it and never at a spot neither of them chose.
 */
export function moveNote(doc: Y.Doc, id: string, to: Point, origin?: unknown): boolean {
  return setField(doc, id, "place", inBounds(to), origin);
}

export function colorNote(doc: Y.Doc, id: string, color: NoteColor, origin?: unknown): boolean {
  return setField(doc, id, "color", color, origin);
}

/** Lays a note above or below all others. */
export function orderNote(doc: Y.Doc, id: string, to: "front" | "back", origin?: unknown): boolean {
  const others = ordersIn(doc, id);
  const order = to === "front" ? orderAbove(others) : orderBelow(others);
  return setField(doc, id, "order", order, origin);
}

/** Into the basket that everyone sees. `at` in milliseconds since 1970 only sorts the basket. */
export function putAwayNote(doc: Y.Doc, id: string, at: number, origin?: unknown): boolean {
  if (isTime(noteMap(doc, id)?.get("putAwayAt"))) return false;
  return setField(doc, id, "putAwayAt", at, origin);
}

export function bringBackNote(doc: Y.Doc, id: string, origin?: unknown): boolean {
  return setField(doc, id, "putAwayAt", undefined, origin);
}

/** Writes a name under a note; an empty one takes it off again. Anyone may do both, on any note. */
export function signNote(doc: Y.Doc, id: string, name: string, origin?: unknown): boolean {
  const signature = cleanLine(name, textLimits.name);
  return setField(doc, id, "signature", signature === "" ? undefined : signature, origin);
}

/**
 * Makes a note say `text`, changing only the letters that differ, so that two people can reword one
 * note at once. `caret`, the cursor's place in `text`, tells which of two equal letters is new.
 */
export function rewordNote(
  doc: Y.Doc,
  id: string,
  text: string,
  { caret, origin }: { caret?: number; origin?: unknown } = {},
): boolean {
  if (!noteMap(doc, id) || says(doc, id, text)) return false;
  doc.transact(() => {
    const shared = sharedText(doc, id);
    const change = shared && textChange(shown(shared.toString()), noteText(text), caret);
    if (!change) return;
    if (change.removed > 0) shared.delete(change.index, change.removed);
    if (change.inserted !== "") shared.insert(change.index, change.inserted);
  }, origin);
  return true;
}

/** Whether a note that is there says `text` already. */
export function says(doc: Y.Doc, id: string, text: string): boolean {
  const current = readText(noteMap(doc, id)?.get("text"));
  return current !== undefined && shown(current) === noteText(text);
}

/**
 * The text in which people type together; undefined when the note is gone. In its place a script may
 * have written a plain string, or a text with embedded objects among the letters: that becomes one.
 */
export function sharedText(doc: Y.Doc, id: string): Y.Text | undefined {
  const map = noteMap(doc, id);
  if (!map) return undefined;
  const current = map.get("text");
  if (current instanceof Y.Text && current.length === current.toString().length) return current;
  const shared = new Y.Text(noteText(readText(current) ?? ""));
  map.set("text", shared);
  return shared;
}

const noteText = (text: string) => clip(cleanText(text), textLimits.note);

/** Two people at once can write beyond the limit. What stands there nobody sees, so it stays. */
const shown = (text: string) => clip(text, textLimits.note);

/**
 * Keeps what a note says now as an earlier wording, before somebody rewords another's text
 * (rule 5). Nothing to do when it was kept already or there is nothing to keep.
 */
export function keepWording(doc: Y.Doc, id: string, origin?: unknown): boolean {
  const map = noteMap(doc, id);
  const note = map && readNote(id, map);
  if (!map || !note || note.text.trim() === "" || note.earlier.at(-1) === note.text) return false;
  doc.transact(() => {
    const earlier = map.get("earlier");
    if (earlier instanceof Y.Array) earlier.push([note.text]);
    else map.set("earlier", Y.Array.from([note.text]));
  }, origin);
  return true;
}

/**
 * Takes one's own words back, for good: the note, its earlier wordings and its signature leave the
 * document, and no later change to it by others brings anything back. `secret` is the one from
 * `newProof`, which only the writing device has; with any other nothing happens.
 */
export function takeBackNote(doc: Y.Doc, id: string, secret: string, origin?: unknown): boolean {
  const map = noteMap(doc, id);
  const proof = map?.get("proof");
  if (!map || typeof proof !== "string" || !proves(secret, proof)) return false;
  doc.transact(() => notesOf(doc).delete(id), origin);
  return true;
}

export function renameBoard(doc: Y.Doc, title: string, origin?: unknown): boolean {
  const cleaned = cleanLine(title, textLimits.title);
  if (readTitle(doc) === cleaned) return false;
  doc.transact(() => boardOf(doc).set("title", cleaned), origin);
  return true;
}

/** Shows a group of areas around the triangle to everyone. Nothing closes it again. */
export function openAreas(doc: Y.Doc, group: AreaGroup, origin?: unknown): boolean {
  if (areasOf(doc).get(group) === true) return false;
  doc.transact(() => areasOf(doc).set(group, true), origin);
  return true;
}

export type NoteField =
  | "place"
  | "color"
  | "order"
  | "putAwayAt"
  | "signature"
  | "group"
  | TagField
  | RecognisedField;
export type FieldValue = Point | string | number | true | undefined;

/** Sets one field of a note, or removes it with undefined. False when it stands there already. */
export function setField(
  doc: Y.Doc,
  id: string,
  field: NoteField,
  value: FieldValue,
  origin?: unknown,
): boolean {
  const map = noteMap(doc, id);
  if (!map || sameField(map.get(field), value)) return false;
  doc.transact(() => {
    if (value === undefined) map.delete(field);
    else map.set(field, value);
  }, origin);
  return true;
}

export function sameField(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [p, q] = [a as Partial<Point>, b as Partial<Point>];
  return p.x === q.x && p.y === q.y;
}

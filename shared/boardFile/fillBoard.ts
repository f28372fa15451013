import { generateNKeysBetween } from "fractional-indexing";
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { areasOf, boardOf, createBoard } from "../board.ts";
import { groupsOf } from "../group.ts";
import { recognisedField, tagField } from "../marks.ts";
import { keepGroupTexts } from "../minutes/groupTexts.ts";
import { keepPromise } from "../minutes/promise.ts";
import { newNoteId, notesOf } from "../note.ts";
import { keepDay } from "../workshop/day.ts";
import { keepLastTime } from "../workshop/lastTime.ts";
import { workshopOf } from "../workshop/workshop.ts";
import type { BoardContent, NoteContent } from "./content.ts";

/** Signs of text in one piece, roughly; far below what a relay takes as one message. */
const pieceCharacters = 200_000;

/** Writes a whole board into an empty document, in one transaction. */
export function fillBoard(doc: Y.Doc, content: BoardContent): void {
  doc.transact(() => {
    for (const write of fillingOf(content)) write(doc);
  });
}

/**
 * The same in pieces, each one transaction, for a document that is connected: a large board does not
 * fit into one message. Every note gets a fresh id and no proof, since nobody here wrote it.
 */
export function fillingOf(content: BoardContent): readonly ((doc: Y.Doc) => void)[] {
  const groups = content.groups.map((name) => ({ id: newNoteId(), name }));
  const orders = generateNKeysBetween(null, null, content.notes.length);
  const ordered = content.notes.map((note, i) => ({ note, order: orders[i] ?? "" }));
  return [
    (doc) => doc.transact(() => writeHead(doc, content, groups)),
    ...piecesOf(ordered).map((piece) => (doc: Y.Doc) => {
      doc.transact(() => {
        for (const { note, order } of piece) {
          const group = note.group === undefined ? undefined : groups[note.group]?.id;
          notesOf(doc).set(newNoteId(), noteMapOf(note, order, group));
        }
      });
    }),
  ];
}

interface NamedGroup {
  readonly id: string;
  readonly name: string;
}

function writeHead(doc: Y.Doc, content: BoardContent, groups: readonly NamedGroup[]): void {
  const { title, template, areas, words, texts, wantsRecord = false, day, lastTime } = content;
  // Who opens a file makes a new board, and never writes over one.
  if (boardOf(doc).size === 0) createBoard(doc, { title, template });
  for (const area of areas) areasOf(doc).set(area, true);
  for (const [phrase, wording] of Object.entries(words)) {
    workshopOf(doc).set(`words/${phrase}`, wording);
  }
  for (const { id, name } of groups) if (name !== "") groupsOf(doc).set(id, name);
  keepGroupTexts(doc, texts, wantsRecord);
  if (day !== undefined) keepDay(doc, day);
  if (lastTime) keepLastTime(doc, lastTime);
}

function noteMapOf(
  { place, text, color, signature, earlier, tags = [], isRecognised, ...more }: NoteContent,
  order: string,
  group: string | undefined,
): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set("place", { x: place.x, y: place.y });
  map.set("text", new Y.Text(text));
  map.set("color", color);
  map.set("order", order);
  if (signature !== undefined) map.set("signature", signature);
  if (earlier) map.set("earlier", Y.Array.from([...earlier]));
  if (group !== undefined) map.set("group", group);
  for (const tag of tags) map.set(tagField(tag), true);
  // That somebody does is kept; who did, or how many, was never in the file.
  if (isRecognised) map.set(recognisedField(newNoteId()), true);
  if (more.promise) keepPromise(map, more.promise);
  if (more.photo !== undefined) map.set("photo", fromBase64(more.photo));
  return map;
}

interface Ordered {
  readonly note: NoteContent;
  readonly order: string;
}

function piecesOf(notes: readonly Ordered[]): readonly (readonly Ordered[])[] {
  const pieces: Ordered[][] = [];
  let room = 0;
  for (const one of notes) {
    const { text, earlier = [], photo = "" } = one.note;
    const cost = [text, photo, ...earlier].reduce((sum, { length }) => sum + length, 200);
    if (room < cost) {
      pieces.push([]);
      room = Math.max(cost, pieceCharacters);
    }
    pieces.at(-1)?.push(one);
    room -= cost;
  }
  return pieces;
}

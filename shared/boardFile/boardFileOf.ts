import { toBase64 } from "lib0/buffer";
import type * as Y from "yjs";
import { readBoard } from "../board.ts";
import type { Group } from "../group.ts";
import { readGroupTexts, readRecordWish } from "../minutes/groupTexts.ts";
import { isPromise, readPromise } from "../minutes/promise.ts";
import { type Note, noteMap } from "../note.ts";
import { isPlainPhoto } from "../photo/jpeg.ts";
import { type AreaGroup, areaSheets } from "../regions.ts";
import { readDay } from "../workshop/day.ts";
import { readLastTime } from "../workshop/lastTime.ts";
import { readWords } from "../workshop/words.ts";
import { readOnce } from "../workshop/workshop.ts";
import { type BoardContent, fileFormat, type NoteContent } from "./content.ts";

/**
 * The board as the text of a board file. The same board gives the same text, whoever asks for it
 * and when; a board made from that text gives it again.
 */
export function boardFileOf(doc: Y.Doc): string {
  return writeBoardFile(contentOf(doc));
}

/** What of the document goes into a file. Cannot fail, whatever the document holds. */
export function contentOf(doc: Y.Doc): BoardContent {
  const { title, template, areas, notes, groups } = readBoard(doc);
  const opened = new Set<AreaGroup>();
  for (const { area, group } of areaSheets) if (areas.includes(area)) opened.add(group);
  const groupOf = placesOf(groups);
  // Nothing that is read here depends on the time.
  const lastTime = readOnce(doc, 0, readLastTime);
  const day = readOnce(doc, 0, readDay);
  return {
    title,
    template,
    areas: [...opened],
    words: readOnce(doc, 0, readWords),
    texts: readOnce(doc, 0, readGroupTexts),
    ...(readOnce(doc, 0, readRecordWish) && { wantsRecord: true as const }),
    ...(day !== undefined && { day }),
    groups: groups.map(({ name }) => name),
    ...(lastTime && { lastTime }),
    notes: notes.map((note) => noteContent(doc, note, groupOf.get(note.id))),
  };
}

function placesOf(groups: readonly Group[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [i, { notes }] of groups.entries()) for (const id of notes) places.set(id, i);
  return places;
}

function noteContent(doc: Y.Doc, note: Note, group: number | undefined): NoteContent {
  const { place, text, color, signature, earlier, tags, isRecognised, photo } = note;
  const promise = isPromise(note) ? readPromise(noteMap(doc, note.id)) : {};
  return {
    place: { x: place.x, y: place.y },
    text,
    color,
    ...(signature !== undefined && { signature }),
    ...(earlier.length > 0 && { earlier }),
    ...(group !== undefined && { group }),
    ...(tags && { tags }),
    ...(isRecognised && { isRecognised }),
    ...(Object.keys(promise).length > 0 && { promise }),
    // One that a script put there may still say where it was taken, and with what.
    ...(photo && isPlainPhoto(photo) && { photo: toBase64(photo) }),
  };
}

/** A note a line, so that people who compare two files see which notes differ. */
export function writeBoardFile({ notes, ...head }: BoardContent): string {
  const start = JSON.stringify({ sameboat: "board", format: fileFormat, ...head }, null, 2);
  const lines = notes.map((note) => `    ${JSON.stringify(note)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `${start.slice(0, -2)},\n  "notes": ${list}\n}\n`;
}

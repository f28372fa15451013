import { fromBase64 } from "lib0/buffer";
import type { Point } from "../geometry.ts";
import { tags as allTags, type Tag } from "../marks.ts";
import { parseGroupTexts } from "../minutes/groupTexts.ts";
import { parsePromise } from "../minutes/promise.ts";
import { noteColors } from "../note.ts";
import { isPlainPhoto } from "../photo/jpeg.ts";
import { photoLimits } from "../photo/photo.ts";
import { areaGroups, boardReach } from "../regions.ts";
import { cleanLine, cleanText, textLimits } from "../text.ts";
import { isDay } from "../workshop/day.ts";
import { parseLastTime } from "../workshop/lastTime.ts";
import { parseWords } from "../workshop/words.ts";
import { fieldsOf } from "../workshop/workshop.ts";
import {
  type BoardContent,
  type BoardFileProblem,
  fileFormat,
  fileLimits,
  type NoteContent,
} from "./content.ts";
import { shapeOfJson } from "./jsonShape.ts";

export type ParsedBoardFile =
  | { readonly kind: "board"; readonly content: BoardContent }
  | { readonly kind: "problem"; readonly problem: BoardFileProblem };

/**
 * Reads the text of a board file: all of it or nothing. A file that this program wrote is never
 * refused; whatever else is in one is refused with the first thing that is wrong, and not mended.
 */
export function parseBoardFile(text: string): ParsedBoardFile {
  if (text.length > fileLimits.characters) return refused("tooLarge");
  const json = text.replace(/^\ufeff/, "").trim();
  if (json === "") return refused("empty");
  if (!json.startsWith("{")) return refused("foreign");
  const { depth, isWhole } = shapeOfJson(json);
  if (depth > fileLimits.depth) return refused("tooDeep");
  const value = parseJson(json);
  if (value === undefined) {
    // Only what begins as one of ours can be one of ours that was cut.
    return refused(!isWhole && /^\{\s*"sameboat"/.test(json) ? "cutShort" : "foreign");
  }
  const fields = fieldsOf(value);
  if (fields?.sameboat !== "board") return refused("foreign");
  const { format } = fields;
  if (!Number.isInteger(format) || Number(format) < 1) return refused("head");
  if (Number(format) > fileFormat) return refused("newer");
  return parseContent(fields);
}

function refused(kind: Exclude<BoardFileProblem["kind"], "note">): ParsedBoardFile {
  return { kind: "problem", problem: { kind } };
}

type Fields = Readonly<Record<string, unknown>>;

function parseContent(fields: Fields): ParsedBoardFile {
  const { notes: entries } = fields;
  const head = parseHead(fields);
  if (!head || !Array.isArray(entries)) return refused("head");
  if (entries.length > fileLimits.notes) return refused("tooManyNotes");
  const notes: NoteContent[] = [];
  for (const entry of entries) {
    const note = parseNote(entry, head.groups.length);
    if (!note) return { kind: "problem", problem: { kind: "note", number: notes.length + 1 } };
    notes.push(note);
  }
  return { kind: "board", content: { ...head, notes } };
}

function parseHead(fields: Fields): Omit<BoardContent, "notes"> | undefined {
  const { title, template, areas, groups } = fields;
  const words = parseWords(fields.words);
  const names = parseLines(groups, fileLimits.notes, textLimits.name);
  if (typeof title !== "string" || title.length > textLimits.title) return undefined;
  if (template !== "triangle" || !words || !names || !Array.isArray(areas)) return undefined;
  if (!areas.every((area) => areaGroups.includes(area))) return undefined;
  const lastTime = parseLastTime(fields.lastTime);
  if (fields.lastTime !== undefined && !lastTime) return undefined;
  const texts = parseGroupTexts(fields.texts);
  const { wantsRecord, day } = fields;
  if (!texts || !isOptional(wantsRecord, isTrue) || !isOptional(day, isDay)) return undefined;
  return {
    title: cleanLine(title, textLimits.title),
    template,
    areas: areaGroups.filter((group) => areas.includes(group)),
    words,
    texts,
    ...(wantsRecord && { wantsRecord }),
    ...(day !== undefined && { day }),
    groups: names,
    ...(lastTime && { lastTime }),
  };
}

function parseNote(entry: unknown, groups: number): NoteContent | undefined {
  const fields = fieldsOf(entry);
  if (!fields) return undefined;
  const { text, signature, group, isRecognised } = fields;
  const place = parsePlace(fields.place);
  const color = noteColors.find((name) => name === fields.color);
  const tags = parseTags(fields.tags);
  const earlier = parseEarlier(fields.earlier);
  if (!place || !color || !tags || !earlier) return undefined;
  if (!isText(text) || !isOptional(signature, isName)) return undefined;
  if (!isOptional(group, isPlaceIn(groups))) return undefined;
  if (!isOptional(isRecognised, isTrue)) return undefined;
  const promise = fields.promise === undefined ? {} : parsePromise(fieldsOf(fields.promise));
  const { photo } = fields;
  if (!promise || !isOptional(photo, isPhoto)) return undefined;
  const name = signature === undefined ? "" : cleanLine(signature, textLimits.name);
  return {
    place,
    text: cleanText(text),
    color,
    ...(name !== "" && { signature: name }),
    ...(earlier.length > 0 && { earlier }),
    ...(group !== undefined && { group }),
    ...(tags.length > 0 && { tags }),
    ...(isRecognised && { isRecognised }),
    ...(Object.keys(promise).length > 0 && { promise }),
    ...(photo !== undefined && { photo }),
  };
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.length <= textLimits.note;

const isTrue = (value: unknown): value is true => value === true;

/** In base64 three bytes are four signs. */
const photoSigns = 4 * Math.ceil(photoLimits.bytes / 3);

const isPhoto = (value: unknown): value is string =>
  typeof value === "string" &&
  value.length <= photoSigns &&
  value.length % 4 === 0 &&
  /^[A-Za-z0-9+/]+={0,2}$/.test(value) &&
  isPlainPhoto(fromBase64(value));

const isName = (value: unknown): value is string =>
  typeof value === "string" && value.length <= textLimits.name;

const isPlaceIn =
  (length: number) =>
  (value: unknown): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value < length;

function isOptional<T>(value: unknown, is: (value: unknown) => value is T): value is T | undefined {
  return value === undefined || is(value);
}

function parsePlace(value: unknown): Point | undefined {
  const { x, y } = fieldsOf(value) ?? {};
  return isOnBoard(x) && isOnBoard(y) ? { x, y } : undefined;
}

const isOnBoard = (value: unknown): value is number =>
  typeof value === "number" && Math.abs(value) <= boardReach;

function parseTags(value: unknown): readonly Tag[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((tag) => allTags.includes(tag))) return undefined;
  return allTags.filter((tag) => value.includes(tag));
}

/** A note's earlier wordings, of which a board keeps no more. */
const earlierLimit = 20;

function parseEarlier(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > earlierLimit) return undefined;
  return value.every(isText) ? value.map(cleanText) : undefined;
}

function parseLines(value: unknown, most: number, limit: number): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const isLine = (line: unknown): line is string =>
    typeof line === "string" && line.length <= limit;
  return value.every(isLine) ? value.map((line) => cleanLine(line, limit)) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A browser may also run out of room for what it builds.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { generateKeyBetween } from "fractional-indexing";
import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import * as Y from "yjs";
import { clamp, type Point } from "./geometry.ts";
import { isRecognised, readTags, type Tag } from "./marks.ts";
import { readPhoto } from "./photo/photo.ts";
import { boardReach } from "./regions.ts";
import { cleanText, clip, readLine, textLimits } from "./text.ts";

/** A note as it stands in the document, read and parsed. Nothing in it says who wrote it. */

export const noteColors = ["white", "yellow", "blue", "pink", "green"] as const;
export type NoteColor = (typeof noteColors)[number];

export interface Note {
  readonly id: string;
  /** Centre of a note of least height, in board units; longer notes grow downwards from there. */
  readonly place: Point;
  readonly text: string;
  readonly color: NoteColor;
  /** Fractional index: notes with a later one lie above. */
  readonly order: string;
  /** Milliseconds since 1970; set while the note lies in the basket. Only sorts the basket. */
  readonly putAwayAt?: number;
  readonly signature?: string;
  /** What the note said before others reworded it, oldest first. */
  readonly earlier: readonly string[];
  /** Hash of a random secret that only the writing device keeps; see `newProof`. */
  readonly proof?: string;
  /** The group it says it belongs to, which is one only if another note says so too. */
  readonly group?: string;
  /** Left out for none, as with most notes. */
  readonly tags?: readonly Tag[];
  /** Somebody recognises it; who and how many is told nowhere. */
  readonly isRecognised?: true;
  /** A JPEG as it stands in the document, the same object in every reading; not yet looked into. */
  readonly photo?: Uint8Array;
}

export type Doc = Y.Doc;
export type NoteMap = Y.Map<unknown>;

export function notesOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("notes");
}

export function noteMap(doc: Y.Doc, id: string): NoteMap | undefined {
  const found = notesOf(doc).get(id);
  return found instanceof Y.Map ? found : undefined;
}

/** An id nobody can guess or trace, for a note or a group: 72 random bits as 12 characters. */
export function newNoteId(): string {
  return toBase64UrlEncoded(randomBytes(9));
}

/**
 * A secret for one note and its hash. The hash goes into the note, the secret stays on the device;
 * who has it wrote the note. Each note has its own, so that two notes of one writer share nothing.
 */
export function newProof(): { readonly secret: string; readonly proof: string } {
  const secret = randomBytes(16);
  return { secret: toBase64UrlEncoded(secret), proof: toBase64UrlEncoded(sha256(secret)) };
}

export function proves(secret: string, proof: string | undefined): boolean {
  if (!proof || !/^[A-Za-z0-9_-]{22}$/.test(secret)) return false;
  return toBase64UrlEncoded(sha256(fromBase64UrlEncoded(secret))) === proof;
}

/** Where a note without a readable place is drawn: beside "Not sorted yet". */
const defaultPlace: Point = { x: -1560, y: 480 };
const idLimit = 64;
const orderLimit = 200;
/** Earlier wordings kept for reading; more are there only if somebody wrote them with a script. */
const earlierLimit = 20;

/**
 * Reads one note. Missing or absurd fields become defaults; undefined when there is nothing to
 * draw, which the caller counts.
 */
export function readNote(id: string, value: unknown): Note | undefined {
  if (!(value instanceof Y.Map) || id.length === 0 || id.length > idLimit) return undefined;
  const text = readText(value.get("text"));
  if (text === undefined) return undefined;
  const color = value.get("color");
  const putAwayAt = value.get("putAwayAt");
  const signature = readLine(value.get("signature"), textLimits.name);
  const proof = value.get("proof");
  const group = value.get("group");
  const tags = readTags(value);
  const photo = readPhoto(value.get("photo"));
  return {
    id,
    place: readPlace(value.get("place")),
    text: cleanText(clip(text, textLimits.note)),
    color: noteColors.find((name) => name === color) ?? "white",
    order: readOrder(value.get("order")),
    ...(isTime(putAwayAt) && { putAwayAt }),
    ...(signature !== "" && { signature }),
    earlier: readEarlier(value.get("earlier")),
    ...(typeof proof === "string" && { proof }),
    ...(isId(group) && { group }),
    ...(tags.length > 0 && { tags }),
    ...(isRecognised(value) && { isRecognised: true as const }),
    ...(photo && { photo }),
  };
}

const isId = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= idLimit;

/** A script may write a plain string; nothing at all is an empty note; all else is not a text. */
export function readText(value: unknown): string | undefined {
  if (value instanceof Y.Text) return value.toString();
  if (typeof value === "string") return value;
  return value === undefined ? "" : undefined;
}

/** Infinite and not-a-number, which a script can write, sort nowhere. */
export function isTime(value: unknown): value is number {
  return Number.isFinite(value);
}

export function readPlace(value: unknown): Point {
  if (typeof value !== "object" || value === null) return defaultPlace;
  const { x, y } = value as { x?: unknown; y?: unknown };
  if (typeof x !== "number" || typeof y !== "number") return defaultPlace;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return defaultPlace;
  return inBounds({ x, y });
}

export function inBounds(place: Point): Point {
  return {
    x: clamp(place.x, -boardReach, boardReach),
    y: clamp(place.y, -boardReach, boardReach),
  };
}

function readOrder(value: unknown): string {
  return typeof value === "string" && value.length <= orderLimit ? value : "";
}

function readEarlier(value: unknown): readonly string[] {
  if (!(value instanceof Y.Array) || value.length === 0) return noEarlier;
  const wordings: string[] = [];
  for (const entry of value.slice(Math.max(0, value.length - earlierLimit))) {
    if (typeof entry !== "string") continue;
    const wording = cleanText(clip(entry, textLimits.note));
    if (wording !== wordings.at(-1)) wordings.push(wording);
  }
  return wordings;
}

const noEarlier: readonly string[] = [];

/** Others have reworded it, and it does not say again what its writer said. */
export function isChanged(note: Note): boolean {
  return note.earlier.length > 0 && note.earlier[0] !== note.text;
}

/** The orders of all notes in the document, those in the basket too; not that of the note `except`. */
export function* ordersIn(doc: Y.Doc, except?: string): Iterable<string> {
  for (const [id, value] of notesOf(doc)) {
    if (value instanceof Y.Map && id !== except) yield readOrder(value.get("order"));
  }
}

/** The order above all of `orders`. What no fractional index can be is passed over. */
export function orderAbove(orders: Iterable<string>): string {
  return generateKeyBetween([...orders].sort().findLast(isOrder) ?? null, null);
}

/** The order below all of `orders`. */
export function orderBelow(orders: Iterable<string>): string {
  return generateKeyBetween(null, [...orders].sort().find(isOrder) ?? null);
}

/** The library throws for what is not one of its keys; scripts may have written anything. */
function isOrder(order: string): boolean {
  if (order === "") return false;
  try {
    generateKeyBetween(order, null);
    generateKeyBetween(null, order);
    return true;
  } catch {
    return false;
  }
}

/** Lowest first; equal orders, from two people at once, lie the same way on every screen. */
export function byOrder(a: Note, b: Note): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

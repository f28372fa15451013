import { randomBytes } from "@noble/hashes/utils.js";
import { toBase64UrlEncoded } from "lib0/buffer";
import * as Y from "yjs";
import { readText } from "../note.ts";
import { cleanText, clip, textLimits } from "../text.ts";
import type { SeatId } from "./pairs.ts";

/**
 * The pad of a pair: lines in a document of its own, in a room that only the two or three can find.
 * A line knows the seat it came from, which means nothing outside this round.
 */
export interface PadLine {
  readonly id: string;
  readonly text: string;
  readonly isMine: boolean;
  /** It stands on the board as a note. */
  readonly isPlaced: boolean;
}

/** Two people write some lines in two minutes; a script may write more than anybody can read. */
export const mostLines = 200;
const idLimit = 40;

const linesOf = (doc: Y.Doc): Y.Array<unknown> => doc.getArray("lines");

/** The first lines in their order; what is no line is left out. */
export function readLines(doc: Y.Doc, mine: SeatId): readonly PadLine[] {
  const lines: PadLine[] = [];
  for (const line of linesOf(doc)) {
    if (lines.length >= mostLines) break;
    if (!(line instanceof Y.Map)) continue;
    const id: unknown = line.get("id");
    const text = readText(line.get("text"));
    if (typeof id !== "string" || id === "" || id.length > idLimit || !text) continue;
    if (lines.some((other) => other.id === id)) continue;
    lines.push({
      id,
      text: cleanText(clip(text, textLimits.note)),
      isMine: line.get("by") === mine,
      isPlaced: line.get("isPlaced") === true,
    });
  }
  return lines;
}

/** False for a line that says nothing. */
export function addLine(doc: Y.Doc, by: SeatId, text: string): boolean {
  const cleaned = clip(cleanText(text).trim(), textLimits.note);
  if (cleaned === "") return false;
  const line = new Y.Map<unknown>();
  line.set("id", toBase64UrlEncoded(randomBytes(6)));
  line.set("by", by);
  line.set("text", cleaned);
  doc.transact(() => linesOf(doc).push([line]));
  return true;
}

export function markPlaced(doc: Y.Doc, id: string): boolean {
  for (const line of linesOf(doc)) {
    if (!(line instanceof Y.Map) || line.get("id") !== id) continue;
    if (line.get("isPlaced") === true) return false;
    line.set("isPlaced", true);
    return true;
  }
  return false;
}

/** Deletes the lines of one seat, or all when nobody is left to read them. */
export function removeLines(doc: Y.Doc, by?: SeatId): boolean {
  const lines = linesOf(doc);
  const before = lines.length;
  doc.transact(() => {
    for (let index = lines.length - 1; index >= 0; index--) {
      const line = lines.get(index);
      const isTheirs = by !== undefined && line instanceof Y.Map && line.get("by") !== by;
      if (!isTheirs) lines.delete(index);
    }
  });
  return lines.length < before;
}

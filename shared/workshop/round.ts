import { randomBytes } from "@noble/hashes/utils.js";
import { toBase64UrlEncoded } from "lib0/buffer";
import type * as Y from "yjs";
import { isTime } from "../note.ts";
import type { Pair, SeatId } from "./pairs.ts";
import { seatIdPattern } from "./seat.ts";
import type { Draw } from "./settling.ts";
import {
  clearFolders,
  fieldsOf,
  firstEntries,
  isNear,
  type Reading,
  workshopOf,
} from "./workshop.ts";

/**
 * A round of neighbour talk as it stands in the document: `round` is what was started, and under
 * `round/<id>/` stands what became of it. Each value is whole by itself, so that two devices that
 * write at once leave one of two valid rounds, and never a mixture.
 */
export interface Round {
  readonly id: string;
  readonly question: PairQuestion;
  readonly startedAt: number;
  /** The pairs so far; undefined before the first draw. */
  readonly draw?: Draw;
  /** Since when the pairs are shown. */
  readonly settledAt?: number;
  /** Key of a pair that does not suit → version of the draw in which that was said. */
  readonly unsuited: Readonly<Record<string, number>>;
  /** Keys of pairs that stay as they are. */
  readonly full: readonly string[];
}

export const pairQuestions = ["open", "close"] as const;
export type PairQuestion = (typeof pairQuestions)[number];

/** So many are read; a script may have written more. */
const mostPairs = 300;
const mostMarks = 1_000;
const mostVersions = 100_000;
const padPattern = /^[A-Za-z0-9_-]{12}\.[A-Za-z0-9_-]{12}\.\d{1,6}$/;
const keyPattern = /^[A-Za-z0-9_-]{12}(\.[A-Za-z0-9_-]{12}){1,2}$/;

/** The round that was started last; undefined when none was, it was ended, or it is of another day. */
export function readRound(reading: Reading): Round | undefined {
  const value = reading.value("round");
  if (value === undefined) return undefined;
  const { id, startedAt, question: asked } = fieldsOf(value) ?? {};
  const question = pairQuestions.find((known) => known === asked);
  if (!isSeatId(id) || !question || !isNear(startedAt, reading.now)) {
    reading.leaveOut("round");
    return undefined;
  }
  const entries = reading.under("round");
  const settledAt = entries.get(`${id}/settled`);
  return {
    id,
    question,
    startedAt,
    ...readDraw(reading, entries.get(`${id}/draw`)),
    ...(isTime(settledAt) && { settledAt }),
    ...readMarks(entries, id),
  };
}

function readDraw(reading: Reading, value: unknown): Pick<Round, "draw"> {
  if (value === undefined) return {};
  const { version, pairs } = fieldsOf(value) ?? {};
  if (!isVersion(version) || !Array.isArray(pairs)) {
    reading.leaveOut("round/draw");
    return {};
  }
  const read = readPairs(pairs);
  if (read.length < pairs.length) reading.leaveOut("round/draw");
  return { draw: { version, pairs: read } };
}

/** Twos and threes in which nobody sits twice. */
function readPairs(value: readonly unknown[]): readonly Pair[] {
  const seated = new Set<unknown>();
  const numbers = new Set<unknown>();
  const pairs: Pair[] = [];
  for (const entry of value.slice(0, mostPairs)) {
    const { seats, pad, number } = fieldsOf(entry) ?? {};
    if (!Array.isArray(seats) || seats.length < 2 || seats.length > 3) continue;
    if (typeof pad !== "string" || !padPattern.test(pad)) continue;
    if (!isVersion(number) || number < 1 || numbers.has(number)) continue;
    if (new Set(seats).size < seats.length || !seats.every(isSeatId)) continue;
    if (seats.some((seat) => seated.has(seat))) continue;
    for (const seat of seats) seated.add(seat);
    numbers.add(number);
    pairs.push({ seats, pad, number });
  }
  return pairs;
}

function readMarks(
  entries: ReadonlyMap<string, unknown>,
  id: string,
): Pick<Round, "unsuited" | "full"> {
  const unsuited: Record<string, number> = {};
  const full: string[] = [];
  const own = [...entries].filter(([name]) => name.startsWith(`${id}/`));
  for (const [name, value] of firstEntries(own, mostMarks)) {
    const [, kind, key = ""] = name.split("/");
    if (!keyPattern.test(key)) continue;
    if (kind === "unsuited" && isVersion(value)) unsuited[key] = value;
    if (kind === "full" && value === true) full.push(key);
  }
  return { unsuited, full };
}

/** Seats and rounds have ids of the same form. */
function isSeatId(value: unknown): value is SeatId {
  return typeof value === "string" && seatIdPattern.test(value);
}

function isVersion(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < mostVersions;
}

/** Starts a round in the place of any other. Of two starts at once Yjs keeps one. */
export function startRound(doc: Y.Doc, now: number, question: PairQuestion): boolean {
  doc.transact(() => {
    clearFolders(doc, "round");
    const id = toBase64UrlEncoded(randomBytes(9));
    workshopOf(doc).set("round", { id, question, startedAt: now });
  });
  return true;
}

/** Ends the round for everybody; nothing is published by it. False when there is none. */
export function endRound(doc: Y.Doc, _now: number): boolean {
  if (!workshopOf(doc).has("round")) return false;
  doc.transact(() => {
    clearFolders(doc, "round");
    workshopOf(doc).delete("round");
  });
  return true;
}

/** Writes the pairs of a round. This and what follows return false when that round is over. */
export function writeDraw(
  doc: Y.Doc,
  _now: number,
  round: string,
  { version, pairs }: Draw,
): boolean {
  const drawn = pairs.map(({ seats, pad, number }) => ({ seats: [...seats], pad, number }));
  return write(doc, round, "draw", { version, pairs: drawn });
}

/** From now on the pairs are shown. False when they are already. */
export function settleRound(doc: Y.Doc, now: number, round: string): boolean {
  if (isTime(workshopOf(doc).get(`round/${round}/settled`))) return false;
  return write(doc, round, "settled", now);
}

/** Says of a pair that it does not suit; never whom, nor why. */
export function markUnsuited(
  doc: Y.Doc,
  _now: number,
  round: string,
  mark: { readonly key: string; readonly version: number },
): boolean {
  return write(doc, round, `unsuited/${mark.key}`, mark.version);
}

/** Nobody else is asked to join this pair. */
export function markFull(doc: Y.Doc, _now: number, round: string, key: string): boolean {
  return write(doc, round, `full/${key}`, true);
}

function write(doc: Y.Doc, round: string, name: string, value: unknown): boolean {
  if (fieldsOf(workshopOf(doc).get("round"))?.id !== round) return false;
  const key = `round/${round}/${name}`;
  if (workshopOf(doc).get(key) === value) return false;
  doc.transact(() => workshopOf(doc).set(key, value));
  return true;
}

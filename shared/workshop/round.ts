import { randomBytes } from "@noble/hashes/utils.js";
import { toBase64UrlEncoded } from "lib0/buffer";
import type * as Y from "yjs";
import { isTime } from "../note.ts";
import type { Pair, SeatId } from "./pairs.ts";
import { seatIdPattern } from "./seat.ts";
import type { Draw } from "./settling.ts";

/**
 * A round of neighbour talk as it stands in the document. Each value is whole by itself, so that
 * two devices that write at once leave one of two valid rounds, and never a mixture. Nothing here
 * names a person, and no act is undone by Undo: each has one that goes back.
 */
export interface Round {
  readonly id: string;
  readonly question: PairQuestion;
  /** Milliseconds since 1970 on the relay's clock. */
  readonly startedAt: number;
  /** The pairs so far; undefined before the first draw. */
  readonly draw?: Draw;
  /** The only one at home, for whom a neighbour is looked for. */
  readonly lonely?: SeatId;
  /** Since when the pairs are shown. */
  readonly settledAt?: number;
  /** Key of a pair that does not suit → version of the draw in which that was said. */
  readonly unsuited: ReadonlyMap<string, number>;
  /** Keys of pairs that stay as they are. */
  readonly full: ReadonlySet<string>;
}

export const pairQuestions = ["open", "close"] as const;
export type PairQuestion = (typeof pairQuestions)[number];

/** Of each kind so many are read; a script may have written more. */
const mostPairs = 300;
const mostMarks = 2_000;
const padPattern = /^[A-Za-z0-9_-]{12}\.[A-Za-z0-9_-]{12}\.\d{1,6}$/;
const keyPattern = /^[A-Za-z0-9_-]{12}(\.[A-Za-z0-9_-]{12}){1,2}$/;
const prefix = "round/";

const mapOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap("workshop");

/** The round that stands in the document; undefined when there is none that can be read. */
export function readRound(doc: Y.Doc): Round | undefined {
  const map = mapOf(doc);
  const round = recordOf(map.get("round"));
  const { id, startedAt } = round;
  const question = pairQuestions.find((known) => known === round.question);
  if (typeof id !== "string" || !seatIdPattern.test(id)) return undefined;
  if (!question || !isTime(startedAt)) return undefined;
  const about = `${prefix}${id}/`;
  const unsuited = new Map<string, number>();
  const full = new Set<string>();
  for (const [name, value] of map) {
    if (!name.startsWith(about)) continue;
    const [kind, key = ""] = name.slice(about.length).split("/");
    if (!keyPattern.test(key) || unsuited.size + full.size >= mostMarks) continue;
    if (kind === "unsuited" && isVersion(value)) unsuited.set(key, value);
    if (kind === "full" && value === true) full.add(key);
  }
  const settledAt = map.get(`${about}settled`);
  const drawn = recordOf(map.get(`${about}draw`));
  const { lonely } = drawn;
  return {
    id,
    question,
    startedAt,
    unsuited,
    full,
    ...(isVersion(drawn.version) && {
      draw: { version: drawn.version, pairs: readPairs(drawn.pairs) },
    }),
    ...(typeof lonely === "string" && seatIdPattern.test(lonely) && { lonely }),
    ...(isTime(settledAt) && { settledAt }),
  };
}

/** Twos and threes in which nobody sits twice. */
function readPairs(value: unknown): readonly Pair[] {
  if (!Array.isArray(value)) return [];
  const seated = new Set<unknown>();
  const numbers = new Set<unknown>();
  const pairs: Pair[] = [];
  for (const entry of value.slice(0, mostPairs)) {
    const { seats, pad, number } = recordOf(entry);
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

const isSeatId = (value: unknown): value is SeatId =>
  typeof value === "string" && seatIdPattern.test(value);

const isVersion = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 100_000;

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** 72 random bits as 12 characters. */
export function newRoundId(): string {
  return toBase64UrlEncoded(randomBytes(9));
}

/** Starts a round in the place of any other. Of two starts at once Yjs keeps one. */
export function startRound(
  doc: Y.Doc,
  round: { readonly id: string; readonly question: PairQuestion; readonly startedAt: number },
  origin?: unknown,
): boolean {
  doc.transact(() => {
    forget(doc);
    mapOf(doc).set("round", { ...round });
  }, origin);
  return true;
}

/** Ends the round for everybody; nothing is published by it. False when there is none. */
export function endRound(doc: Y.Doc, origin?: unknown): boolean {
  if (!mapOf(doc).has("round")) return false;
  doc.transact(() => {
    forget(doc);
    mapOf(doc).delete("round");
  }, origin);
  return true;
}

function forget(doc: Y.Doc): void {
  const map = mapOf(doc);
  for (const name of [...map.keys()]) if (name.startsWith(prefix)) map.delete(name);
}

/** Writes the pairs of a round, unless that round is over. */
export function writeDraw(
  doc: Y.Doc,
  round: string,
  { version, pairs }: Draw,
  { lonely, origin }: { readonly lonely?: SeatId; readonly origin?: unknown } = {},
): boolean {
  const value = { version, pairs: pairs.map((pair) => ({ ...pair })), ...(lonely && { lonely }) };
  return write(doc, round, "draw", value, origin);
}

/** From now on the pairs are shown. False when they are already. */
export function settleRound(doc: Y.Doc, round: string, at: number, origin?: unknown): boolean {
  if (mapOf(doc).has(`${prefix}${round}/settled`)) return false;
  return write(doc, round, "settled", at, origin);
}

/** Says of a pair that it does not suit; never whom, nor why. */
export function markUnsuited(
  doc: Y.Doc,
  round: string,
  key: string,
  version: number,
  origin?: unknown,
): boolean {
  if (mapOf(doc).get(`${prefix}${round}/unsuited/${key}`) === version) return false;
  return write(doc, round, `unsuited/${key}`, version, origin);
}

/** Nobody else is asked to join this pair. */
export function markFull(doc: Y.Doc, round: string, key: string, origin?: unknown): boolean {
  if (mapOf(doc).get(`${prefix}${round}/full/${key}`) === true) return false;
  return write(doc, round, `full/${key}`, true, origin);
}

function write(doc: Y.Doc, round: string, name: string, value: unknown, origin: unknown): boolean {
  if (recordOf(mapOf(doc).get("round")).id !== round) return false;
  doc.transact(() => mapOf(doc).set(`${prefix}${round}/${name}`, value), origin);
  return true;
}

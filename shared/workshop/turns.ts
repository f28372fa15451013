import type * as Y from "yjs";
import { clamp } from "../geometry.ts";
import {
  clearFolders,
  fieldsOf,
  firstEntries,
  isNear,
  newEntryId,
  type Reading,
  readOnce,
  workshopOf,
} from "./workshop.ts";

/**
 * A round ("laget runt"): everybody has a turn, in an order that nobody chose.
 *
 * `turns` is `{id, at}`. Each screen then takes a seat for its people, `seat/<round>/<seat>` →
 * `{people, at}`, under a name made up for this round only. The order follows from a hash of round
 * and seat; who comes later has their turn after those who were there. A turn that is over is
 * `turn/<round>/<seat>/<number>` → true, the same whether its person spoke or passed and whoever
 * pressed the button, so that two who go on at once go on by one.
 */
export interface Turns {
  readonly id: string;
  /** Every turn in its order. */
  readonly all: readonly Turn[];
  /** The first that is not over; undefined when everybody had one. */
  readonly current: Turn | undefined;
  /** From 1, of the current turn; after the last one, their number. */
  readonly number: number;
}

export interface Turn {
  readonly seat: string;
  /** Of the people at this seat's screen, from 1. */
  readonly person: number;
  readonly isOver: boolean;
}

export const turnsLimit = 200;
/** Whoever sits down within this time of the start was there from the start, ms. */
const startMs = 10_000;
const idLimit = 40;

/** Undefined when no round goes on. */
export function readTurns(reading: Reading): Turns | undefined {
  const value = reading.value("turns");
  if (value === undefined) return undefined;
  const { id, at } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || id.length > idLimit || typeof at !== "number") {
    reading.leaveOut("turns");
    return undefined;
  }
  if (!isNear(at, reading.now)) return undefined;
  const over = reading.under("turn");
  const all = readSeats(reading, id, at)
    .flatMap(({ seat, people }) => people.map((person) => ({ seat, person })))
    .slice(0, turnsLimit)
    .map((turn) => ({ ...turn, isOver: over.get(`${id}/${turn.seat}/${turn.person}`) === true }));
  const index = all.findIndex(({ isOver }) => !isOver);
  return { id, all, current: all[index], number: index < 0 ? all.length : index + 1 };
}

interface Seat {
  readonly seat: string;
  readonly people: readonly number[];
}

function readSeats(reading: Reading, round: string, startedAt: number): readonly Seat[] {
  const seats: (Seat & { readonly rank: number; readonly hash: number })[] = [];
  const prefix = `${round}/`;
  const mine = [...reading.under("seat")].filter(([key]) => key.startsWith(prefix));
  for (const [key, value] of firstEntries(mine, turnsLimit)) {
    const seat = key.slice(prefix.length);
    const { people, at } = fieldsOf(value) ?? {};
    const isReadable = seat.length > 0 && seat.length <= idLimit && !seat.includes("/");
    if (!isReadable || typeof people !== "number" || typeof at !== "number") {
      reading.leaveOut(`seat/${key}`);
      continue;
    }
    const count = Number.isInteger(people) ? clamp(people, 1, 99) : 1;
    seats.push({
      seat,
      people: Array.from({ length: count }, (_, index) => index + 1),
      rank: at - startedAt <= startMs ? 0 : at,
      hash: hashOf(key),
    });
  }
  return seats.sort((a, b) => a.rank - b.rank || a.hash - b.hash || (a.seat < b.seat ? -1 : 1));
}

/** FNV-1a with its bits mixed once more: the same everywhere, and next to nothing to choose by. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Starts a round in the place of the one before. */
export function startTurns(doc: Y.Doc, now: number): boolean {
  doc.transact(() => {
    clearFolders(doc, "seat", "turn");
    workshopOf(doc).set("turns", { id: newEntryId(), at: now });
  });
  return true;
}

export interface NewSeat {
  readonly round: string;
  readonly seat: string;
  readonly people: number;
}

/** Gives everybody at one screen their turns. False when they have them, or the round is another. */
export function takeSeat(doc: Y.Doc, now: number, { round, seat, people }: NewSeat): boolean {
  const key = `seat/${round}/${seat}`;
  if (readOnce(doc, now, readTurns)?.id !== round || workshopOf(doc).has(key)) return false;
  doc.transact(() => workshopOf(doc).set(key, { people, at: now }));
  return true;
}

/** Ends a turn, spoken or passed. False when it is over. */
export function endTurn(doc: Y.Doc, now: number, round: string, { seat, person }: Turn): boolean {
  const turns = readOnce(doc, now, readTurns);
  const key = `turn/${round}/${seat}/${person}`;
  if (turns?.id !== round || workshopOf(doc).get(key) === true) return false;
  doc.transact(() => workshopOf(doc).set(key, true));
  return true;
}

/** Ends the round for everybody. False when none goes on. */
export function stopTurns(doc: Y.Doc, _now: number): boolean {
  if (!workshopOf(doc).has("turns")) return false;
  doc.transact(() => {
    clearFolders(doc, "seat", "turn");
    workshopOf(doc).delete("turns");
  });
  return true;
}

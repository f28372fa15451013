import type * as Y from "yjs";
import { askToWait } from "./steps.ts";
import {
  isNear,
  latestEntries,
  newEntryId,
  type Reading,
  readOnce,
  workshopOf,
} from "./workshop.ts";

/**
 * Pause for everybody, with or without a time of return. It holds the timer, if one runs.
 *
 * Each pause is an entry of its own, `pause/<id>` → `{at, until?, back?}`, and going on closes those
 * that its device knows. So a pause at the same moment wins over going on, and pauses that overlap
 * count once.
 */

/** Anyone who goes on closes all that are read, so more than these never hold anybody up. */
const pausesLimit = 100;

export interface Pause {
  readonly since: number;
  /** When the group wanted to be back, if it said so. Nothing happens by itself then. */
  readonly back: number | undefined;
}

export interface PauseEntry {
  readonly id: string;
  readonly at: number;
  /** Infinite while it lasts. */
  readonly until: number;
  readonly back: number | undefined;
}

/** What holds everything at this moment; undefined when nothing does. */
export function readPause(reading: Reading): Pause | undefined {
  const open = readPauses(reading).filter((pause) => pause.until > reading.now);
  const latest = open.toSorted((a, b) => b.at - a.at)[0];
  if (!latest) return undefined;
  for (const { until } of open) reading.until(until);
  return { since: Math.min(...open.map(({ at }) => at)), back: latest.back };
}

/** Those that may matter today. One that lasts has begun, whatever the clock of its device said. */
export function readPauses(reading: Reading): PauseEntry[] {
  const { now } = reading;
  const pauses: PauseEntry[] = [];
  for (const { id, at, fields } of latestEntries(reading, "pause", pausesLimit)) {
    const { until = Number.POSITIVE_INFINITY, back } = fields;
    if (typeof until !== "number" || Number.isNaN(until)) {
      reading.leaveOut(`pause/${id}`);
      continue;
    }
    const begun = Math.min(at, now);
    // One that nobody ended on an earlier day holds nobody up today.
    if (until > now && !isNear(begun, now)) continue;
    pauses.push({ id, at: begun, until, back: isNear(back, now) ? back : undefined });
  }
  return pauses;
}

/** False when everything is paused already and no other time of return is named. */
export function pause(doc: Y.Doc, now: number, back?: number): boolean {
  const current = readOnce(doc, now, readPause);
  if (current && (back === undefined || current.back === back)) return false;
  doc.transact(() => {
    askToWait(doc, now);
    const entry = { at: now, ...(back !== undefined && { back }) };
    workshopOf(doc).set(`pause/${newEntryId()}`, entry);
  });
  return true;
}

/** False when nothing is paused. */
export function goOn(doc: Y.Doc, now: number): boolean {
  const open = readOnce(doc, now, readPauses).filter(({ until }) => until > now);
  if (open.length === 0) return false;
  doc.transact(() => {
    for (const { id, at, back } of open) {
      const entry = { at, until: now, ...(back !== undefined && { back }) };
      workshopOf(doc).set(`pause/${id}`, entry);
    }
  });
  return true;
}

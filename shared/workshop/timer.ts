import type * as Y from "yjs";
import { clamp } from "../geometry.ts";
import { type PauseEntry, readPauses } from "./pauses.ts";
import { askToWait } from "./steps.ts";
import {
  clearFolders,
  fieldsOf,
  isNear,
  latestEntries,
  newEntryId,
  type Reading,
  readOnce,
  workshopOf,
} from "./workshop.ts";

/**
 * The timer that everybody shares. It closes nothing and publishes nothing; it only tells the time.
 *
 * What started is one value, `timer`. Every added minute is an entry of its own, so they add up when
 * several people ask for one, and each pause is (`pauses.ts`). Stopping says how many of those its
 * device knew: a minute or a pause from somebody who had not heard of the stop wins over it.
 */

export type TimerPurpose = "step" | "pair";

export type Timer = TimerState & {
  readonly id: string;
  readonly purpose: TimerPurpose;
  readonly startedAt: number;
  /** Its whole length with every added minute, ms. */
  readonly totalMs: number;
  /** At least half of that is over. */
  readonly isPastHalf: boolean;
};

export type TimerState =
  | { readonly kind: "running"; readonly endsAt: number }
  | { readonly kind: "paused"; readonly leftMs: number }
  | { readonly kind: "over"; readonly endedAt: number };

export const minuteMs = 60_000;
const timerLimits = { leastMs: 1_000, mostMs: 3 * 60 * minuteMs, mostAddedMs: 10 * minuteMs };
const addsLimit = 100;
const idLimit = 40;
/** A pair's time begins when all pairs are found; that is soon. */
const soonMs = 30_000;

/** What is left, ms; the whole length until it begins. */
export function leftOf(timer: Timer, now: number): number {
  if (timer.kind === "paused") return timer.leftMs;
  return timer.kind === "over" ? 0 : clamp(timer.endsAt - now, 0, timer.totalMs);
}

/** The timer that was started last, over or not; undefined when none was or it was stopped. */
export function readTimer(reading: Reading): Timer | undefined {
  const started = readStart(reading);
  if (!started) return undefined;
  const { entries, adds, pauses } = readChanges(reading, started);
  if (isStopped(reading, started.id, entries)) return undefined;
  return timerAt(reading, started, adds, pauses);
}

interface Start {
  readonly id: string;
  readonly startedAt: number;
  readonly ms: number;
  readonly purpose: TimerPurpose;
}

function readStart(reading: Reading): Start | undefined {
  const value = reading.value("timer");
  if (value === undefined) return undefined;
  const { id, startedAt, ms, purpose } = fieldsOf(value) ?? {};
  const isReadable =
    typeof id === "string" && id.length <= idLimit && typeof ms === "number" && ms > 0;
  if (!isReadable || !isNear(startedAt, reading.now)) {
    // That of an earlier day is over and out of the way; there is nothing wrong with it.
    const isOld = isReadable && typeof startedAt === "number" && startedAt < reading.now;
    if (!isOld) reading.leaveOut("timer");
    return undefined;
  }
  return {
    id,
    startedAt,
    ms: clamp(ms, timerLimits.leastMs, timerLimits.mostMs),
    purpose: purpose === "pair" ? "pair" : "step",
  };
}

interface Added {
  readonly at: number;
  readonly ms: number;
}

interface Changes {
  readonly adds: readonly Added[];
  readonly pauses: readonly PauseEntry[];
  /** How many entries there are about this timer. */
  readonly entries: number;
}

function readChanges(reading: Reading, { startedAt }: Start): Changes {
  const adds: Added[] = [];
  for (const { id, at, fields } of latestEntries(reading, "add", addsLimit)) {
    const { ms } = fields;
    if (typeof ms !== "number" || !(ms > 0)) {
      reading.leaveOut(`add/${id}`);
      continue;
    }
    // Those before its start were for an earlier timer.
    if (at < startedAt) continue;
    reading.until(at);
    // One from the future only makes it longer: it cannot bring back time that is over.
    const addedAt = at > reading.now ? startedAt : at;
    adds.push({ at: addedAt, ms: Math.min(ms, timerLimits.mostAddedMs) });
  }
  const pauses = readPauses(reading).filter(({ until }) => until > startedAt);
  return {
    adds: adds.toSorted((a, b) => a.at - b.at),
    pauses,
    entries: adds.length + pauses.length,
  };
}

/** Anything that its stops did not know of came from somebody who wanted more time. */
function isStopped(reading: Reading, id: string, entries: number): boolean {
  for (const key of reading.under("stop").keys()) {
    const slash = key.lastIndexOf("/");
    if (key.slice(0, slash) === id && Number(key.slice(slash + 1)) >= entries) return true;
  }
  return false;
}

function timerAt(
  reading: Reading,
  { id, purpose, startedAt, ms }: Start,
  adds: readonly Added[],
  pauses: readonly PauseEntry[],
): Timer {
  const rests = restsOf(pauses, startedAt);
  const now = Math.max(reading.now, startedAt);
  let totalMs = ms;
  let usedMs = 0;
  let at = startedAt;
  for (const added of adds) {
    // While it is over the clock stands, so that a minute is a minute whenever it is added.
    usedMs = Math.min(totalMs, usedMs + activeMs(rests, at, added.at));
    totalMs = Math.min(totalMs + added.ms, timerLimits.mostMs);
    at = added.at;
  }
  const leftMs = totalMs - usedMs - activeMs(rests, at, now);
  const about = { id, purpose, startedAt, totalMs, isPastHalf: leftMs <= totalMs / 2 };
  const endsAt = afterActive(rests, at, totalMs - usedMs);
  if (endsAt <= now) return { ...about, kind: "over", endedAt: endsAt };
  reading.until(endsAt);
  if (!about.isPastHalf) reading.until(afterActive(rests, now, leftMs - totalMs / 2));
  const rest = rests.find(({ from, to }) => from <= now && now < to);
  if (!rest) return { ...about, kind: "running", endsAt };
  reading.until(rest.to);
  return { ...about, kind: "paused", leftMs };
}

/** A stretch in which time does not count; `to` is infinite while it lasts. */
interface Rest {
  readonly from: number;
  readonly to: number;
}

/** Pauses as stretches that do not overlap, in their order. */
function restsOf(pauses: readonly PauseEntry[], startedAt: number): readonly Rest[] {
  const rests: Rest[] = [];
  for (const { at, until } of pauses.toSorted((a, b) => a.at - b.at)) {
    const last = rests.at(-1);
    const from = Math.max(at, startedAt, last?.to ?? startedAt);
    if (until > from) rests.push({ from, to: until });
  }
  return rests;
}

/** Time that counts between two moments, ms. */
function activeMs(rests: readonly Rest[], from: number, to: number): number {
  let active = Math.max(0, to - from);
  for (const rest of rests) {
    active -= Math.max(0, Math.min(to, rest.to) - Math.max(from, rest.from));
  }
  return active;
}

/** When `ms` more of the time that counts will have passed; infinite while it stands for good. */
function afterActive(rests: readonly Rest[], from: number, ms: number): number {
  let end = from + ms;
  for (const rest of rests) {
    if (rest.to <= from) continue;
    if (rest.from >= end) break;
    end += rest.to - Math.max(rest.from, from);
  }
  return end;
}

export interface NewTimer {
  readonly ms: number;
  readonly purpose: TimerPurpose;
  /** When its time begins, if that is a little later than now. */
  readonly startsAt?: number;
}

/** Starts a timer in the place of the one before. What was paused goes on with it. */
export function startTimer(doc: Y.Doc, now: number, { ms, purpose, startsAt }: NewTimer): boolean {
  const startedAt = clamp(startsAt ?? now, now, now + soonMs);
  doc.transact(() => {
    clearFolders(doc, "add", "pause", "stop");
    const timer = { id: newEntryId(), startedAt, ms, purpose };
    workshopOf(doc).set("timer", timer);
  });
  return true;
}

/** One more minute, or `ms`, from now on if the time is over. False when there is no timer. */
export function addTime(doc: Y.Doc, now: number, ms = minuteMs): boolean {
  const timer = readOnce(doc, now, readTimer);
  if (!timer) return false;
  doc.transact(() => {
    askToWait(doc, now);
    const added = { at: Math.max(now, timer.startedAt), ms };
    workshopOf(doc).set(`add/${newEntryId()}`, added);
  });
  return true;
}

/** False when there is no timer. */
export function stopTimer(doc: Y.Doc, now: number): boolean {
  const stopped = readOnce(doc, now, (reading) => {
    const started = readStart(reading);
    if (!started || !readTimer(reading)) return undefined;
    return `${started.id}/${readChanges(reading, started).entries}`;
  });
  if (stopped === undefined) return false;
  doc.transact(() => workshopOf(doc).set(`stop/${stopped}`, true));
  return true;
}

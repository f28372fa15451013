import type * as Y from "yjs";
import { isStepNumber, type StepNumber } from "./script.ts";
import { keepVisitSince } from "./visits.ts";
import {
  clearFolders,
  fieldsOf,
  newEntryId,
  type Reading,
  readOnce,
  workshopOf,
} from "./workshop.ts";

/**
 * Where the group is in the script. Anyone moves on; for five seconds anyone may say "wait".
 *
 * A move is one value `{from, to, at}`, and whether it has happened follows from the document and the
 * time, so nobody has to be there to complete it, and of two moves at once Yjs keeps a whole one.
 * Who waits, pauses or adds a minute leaves the time of it under `wait/`: what falls into those five
 * seconds holds the move, also when it was done on a device that had not heard of the move yet.
 */

/** How long a move waits for "wait", ms. */
export const moveWaitMs = 5_000;
/** A clock that is ahead by more is a wrong clock; such a move has happened. */
const aheadMs = 2 * moveWaitMs;

export interface Position {
  /** Undefined while no workshop runs, as before its first step and after it was ended. */
  readonly step: StepNumber | undefined;
  readonly move:
    | { readonly kind: "settled" }
    /** The group goes to `to` at `dueAt` unless somebody says wait. */
    | { readonly kind: "pending"; readonly to: StepNumber | undefined; readonly dueAt: number }
    /** Somebody said wait; the group stays, and anyone may move on again. */
    | { readonly kind: "held"; readonly to: StepNumber | undefined };
}

const settled = { kind: "settled" } as const;
const nowhere: Position = { step: undefined, move: settled };

export function readPosition(reading: Reading): Position {
  const value = reading.value("move");
  if (value === undefined) return nowhere;
  const { from, to, at } = fieldsOf(value) ?? {};
  const isReadable = isStep(from) && isStep(to) && Number.isFinite(at);
  if (!isReadable) {
    reading.leaveOut("move");
    return { step: isStepNumber(from) ? from : undefined, move: settled };
  }
  // The workshop opens at once: nobody is in the middle of anything.
  if (from === undefined) return { step: to, move: settled };
  const movedAt = Number(at);
  const dueAt = movedAt + moveWaitMs;
  if (isHeld(reading, movedAt, dueAt)) return { step: from, move: { kind: "held", to } };
  reading.until(dueAt - aheadMs);
  if (dueAt <= reading.now || dueAt > reading.now + aheadMs) return { step: to, move: settled };
  reading.until(dueAt);
  return { step: from, move: { kind: "pending", to, dueAt } };
}

function isStep(value: unknown): value is StepNumber | undefined {
  return value === undefined || isStepNumber(value);
}

function isHeld(reading: Reading, from: number, dueAt: number): boolean {
  for (const at of reading.under("wait").values()) {
    if (typeof at === "number" && at >= from && at < dueAt) return true;
  }
  return false;
}

/**
 * Moves the group to a step, at once when no workshop runs yet, else after five seconds; `undefined`
 * ends the workshop and leaves the board. False when the group is there or on its way there.
 */
export function moveTo(doc: Y.Doc, now: number, to: StepNumber | undefined): boolean {
  const { step, move } = readOnce(doc, now, readPosition);
  if (move.kind === "pending" && move.to === to) return false;
  if (step === to) return move.kind === "pending" && holdMove(doc, now);
  doc.transact(() => {
    // They were about moves before this one.
    clearFolders(doc, "wait");
    if (step !== undefined) keepVisit(doc, step, move.kind === "settled", now);
    const next = {
      at: now,
      ...(step !== undefined && { from: step }),
      ...(to !== undefined && { to }),
    };
    workshopOf(doc).set("move", next);
  });
  return true;
}

/** The group leaves a step, at which it is since its last move was over or called off. */
function keepVisit(doc: Y.Doc, step: StepNumber, hasArrived: boolean, now: number): void {
  const { from, at } = fieldsOf(workshopOf(doc).get("move")) ?? {};
  if (typeof at !== "number") return;
  const since = hasArrived && from !== undefined ? at + moveWaitMs : at;
  keepVisitSince(doc, step, since, now);
}

/** "Wait": the group stays where it is. False when no move is pending. */
export function holdMove(doc: Y.Doc, now: number): boolean {
  if (readOnce(doc, now, readPosition).move.kind !== "pending") return false;
  doc.transact(() => askToWait(doc, now));
  return true;
}

/** Part of every act that asks for more time, whether or not its device knows of a move (rule 2). */
export function askToWait(doc: Y.Doc, now: number): void {
  workshopOf(doc).set(`wait/${newEntryId()}`, now);
}

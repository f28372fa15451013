import type * as Y from "yjs";
import { isStepNumber, type StepNumber, script } from "./script.ts";
import { fieldsOf, isNear, newEntryId, type Reading, workshopOf } from "./workshop.ts";

/**
 * A common reveal, `reveal` → `{id, at, step?}`: each device then places those of its drafts that their
 * writer marked as ready, and no others. The document never knows how many there are, or where.
 */
export interface Reveal {
  readonly id: string;
  /** Where the group was; undefined on a board without a workshop. */
  readonly step: StepNumber | undefined;
}

const idLimit = 40;

/** The latest reveal of today; undefined when there was none. */
export function readReveal(reading: Reading): Reveal | undefined {
  const value = reading.value("reveal");
  if (value === undefined) return undefined;
  const { id, at, step } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || id === "" || id.length > idLimit || typeof at !== "number") {
    reading.leaveOut("reveal");
    return undefined;
  }
  return isNear(at, reading.now) ? { id, step: isStepNumber(step) ? step : undefined } : undefined;
}

/** Whether what is written in a step stays with its writer: in some, until that step's reveal. */
export function isAloneFirst(step: StepNumber | undefined, reveal: Reveal | undefined): boolean {
  return step !== undefined && script[step].isAloneFirst && reveal?.step !== step;
}

/** Asks every device to show what is ready on it. */
export function startReveal(doc: Y.Doc, now: number, step: StepNumber | undefined): boolean {
  const reveal = { id: newEntryId(), at: now, ...(step !== undefined && { step }) };
  doc.transact(() => workshopOf(doc).set("reveal", reveal));
  return true;
}

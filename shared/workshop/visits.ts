import type * as Y from "yjs";
import { isStepNumber, type StepNumber } from "./script.ts";
import { latestEntries, type Reading, workshopOf } from "./workshop.ts";

/**
 * How long the group was at each step, for its process record: `been/<since>-<step>` → `{step, at,
 * until}`, written by who moves it on. Two who do so at once write the same entry.
 */

/** Of one visit, ms: a longer one was forgotten, and nobody was there. */
const longestMs = 3 * 60 * 60_000;
const visitsLimit = 200;

export function keepVisitSince(doc: Y.Doc, step: StepNumber, since: number, now: number): void {
  if (now <= since || now - since > longestMs) return;
  workshopOf(doc).set(`been/${Math.round(since)}-${step}`, { step, at: since, until: now });
}

/** Milliseconds at each step that the group has left, in the order of the steps. */
export function readVisits(reading: Reading): ReadonlyMap<StepNumber, number> {
  const sums = new Map<StepNumber, number>();
  for (const { id, at, fields } of latestEntries(reading, "been", visitsLimit)) {
    const { step, until } = fields;
    const ms = typeof until === "number" ? until - at : Number.NaN;
    if (!isStepNumber(step) || !(ms > 0 && ms <= longestMs)) {
      reading.leaveOut(`been/${id}`);
      continue;
    }
    sums.set(step, (sums.get(step) ?? 0) + ms);
  }
  return new Map([...sums].sort(([a], [b]) => a - b));
}

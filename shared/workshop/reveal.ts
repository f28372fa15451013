import type * as Y from "yjs";
import { fieldsOf, isNear, newEntryId, type Reading, workshopOf } from "./workshop.ts";

/**
 * A common reveal, `reveal` → `{id, at}`: each device then places those of its drafts that their
 * writer marked as ready, and no others. The document never knows how many there are, or where.
 */
export interface Reveal {
  readonly id: string;
}

const idLimit = 40;

/** The latest reveal of today; undefined when there was none. */
export function readReveal(reading: Reading): Reveal | undefined {
  const value = reading.value("reveal");
  if (value === undefined) return undefined;
  const { id, at } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || id === "" || id.length > idLimit || typeof at !== "number") {
    reading.leaveOut("reveal");
    return undefined;
  }
  return isNear(at, reading.now) ? { id } : undefined;
}

/** Asks every device to show what is ready on it. */
export function startReveal(doc: Y.Doc, now: number): boolean {
  doc.transact(() => workshopOf(doc).set("reveal", { id: newEntryId(), at: now }));
  return true;
}

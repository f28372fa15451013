import type * as Y from "yjs";
import { fieldsOf, type Reading, workshopOf } from "./workshop.ts";

/**
 * The day of the workshop that stands on a board, yyyy-mm-dd in UTC: when the group last moved, or
 * what the file says from which the board was made (`day`).
 */
export function readDay(reading: Reading): string | undefined {
  const movedAt = fieldsOf(reading.value("move"))?.at;
  if (typeof movedAt === "number" && movedAt > firstDay && movedAt < lastDay) {
    return new Date(movedAt).toISOString().slice(0, 10);
  }
  const value = reading.value("day");
  if (value === undefined) return undefined;
  if (isDay(value)) return value;
  reading.leaveOut("day");
  return undefined;
}

/** Years in which there can have been a workshop. */
const firstDay = Date.UTC(2020, 0, 1);
const lastDay = Date.UTC(2200, 0, 1);

export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(value);
  return at > firstDay && at < lastDay && new Date(at).toISOString().startsWith(value);
}

/** The middle of a day, ms since 1970: the same date nearly everywhere on earth. */
export function middleOfDay(day: string): number {
  return Date.parse(`${day}T12:00Z`);
}

/** Written once, by who makes a board from a file. */
export function keepDay(doc: Y.Doc, day: string): void {
  workshopOf(doc).set("day", day);
}

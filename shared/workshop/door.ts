import type * as Y from "yjs";
import { fieldsOf, newEntryId, type Reading, readOnce, workshopOf } from "./workshop.ts";

/**
 * The door of a board, `door` → `{id, openedAt}`: while it stands open, six digits lead in. Anyone
 * opens and closes it. The digits follow from the id and the board's secret (`../door/code.ts`), so
 * that another id is another code.
 */
export interface Door {
  readonly id: string;
  /** It closes by itself then. */
  readonly closesAt: number;
}

/** A workshop, with who comes early and who stays on. */
export const doorMs = 4 * 60 * 60_000;
/** Two devices may differ by so much while they are not connected; later still is absurd. */
const aheadMs = 60_000;
const idLimit = 40;

/** The open door; undefined while it is closed. */
export function readDoor(reading: Reading): Door | undefined {
  const value = reading.value("door");
  if (value === undefined) return undefined;
  const { id, openedAt } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || id === "" || id.length > idLimit || typeof openedAt !== "number") {
    reading.leaveOut("door");
    return undefined;
  }
  const closesAt = openedAt + doorMs;
  reading.until(closesAt);
  const isOpen = openedAt <= reading.now + aheadMs && reading.now < closesAt;
  return isOpen ? { id, closesAt } : undefined;
}

/** Opens the door for four hours from now, with a code of its own. False when it is open. */
export function openDoor(doc: Y.Doc, now: number): boolean {
  if (readOnce(doc, now, readDoor)) return false;
  doc.transact(() => workshopOf(doc).set("door", { id: newEntryId(), openedAt: now }));
  return true;
}

/** False when it is closed. */
export function closeDoor(doc: Y.Doc, now: number): boolean {
  const wasOpen = readOnce(doc, now, readDoor) !== undefined;
  doc.transact(() => workshopOf(doc).delete("door"));
  return wasOpen;
}

/** Gives the door `id` another code, for as long as it would have stood open. False when it is gone. */
export function changeCode(doc: Y.Doc, now: number, id: string): boolean {
  const door = readOnce(doc, now, readDoor);
  if (door?.id !== id) return false;
  const openedAt = door.closesAt - doorMs;
  doc.transact(() => workshopOf(doc).set("door", { id: newEntryId(), openedAt }));
  return true;
}

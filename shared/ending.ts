import type * as Y from "yjs";
import { boardOf } from "./board.ts";

/**
 * The early end of a board. Anybody ends it, and for seven days anybody takes that back; the relay
 * erases nothing before they are over, whatever a script writes (`server/storage/boardEnd.ts`).
 */

const dayMs = 86_400_000;
export const undoMs = 7 * dayMs;
/** A later end than any that somebody could mean. */
const latestMs = Date.UTC(2200, 0);

/** Milliseconds since 1970 on the relay's clock; undefined when no end was chosen. */
export function readEndsAt(doc: Y.Doc): number | undefined {
  const at = boardOf(doc).get("endsAt");
  return typeof at === "number" && Number.isSafeInteger(at) && at > 0 && at < latestMs
    ? at
    : undefined;
}

/** False when it ends as early already. */
export function endEarly(doc: Y.Doc, now: number): boolean {
  const at = Math.round(now) + undoMs;
  if ((readEndsAt(doc) ?? Number.POSITIVE_INFINITY) <= at) return false;
  boardOf(doc).set("endsAt", at);
  return true;
}

/** Takes a chosen end back. False when there is none. */
export function keepOn(doc: Y.Doc): boolean {
  if (!boardOf(doc).has("endsAt")) return false;
  boardOf(doc).delete("endsAt");
  return true;
}

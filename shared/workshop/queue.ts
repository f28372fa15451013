import type * as Y from "yjs";
import { proves } from "../note.ts";
import { fieldsOf, firstEntries, isNear, type Reading, workshopOf } from "./workshop.ts";

/**
 * "I'd like to say something": one queue for those in the room and those at home (rule 13).
 *
 * An entry, `queue/<id>` → `{at, isForOther?, proof}`, says that somebody waits and not who. Like a
 * note it holds the hash of a secret that stays on the device, so that only who raised a hand takes
 * it down again, by having spoken or by passing. One that nobody takes down is over after a day.
 */
export interface QueueEntry {
  readonly id: string;
  readonly at: number;
  /** Raised for somebody beside. */
  readonly isForOther: boolean;
}

/** More hands than there are people at any board. */
const queueLimit = 200;
const idLimit = 40;

/** In the order in which hands were raised, the same on every device. */
export function readQueue(reading: Reading): readonly QueueEntry[] {
  const entries: QueueEntry[] = [];
  for (const [id, value] of firstEntries(reading.under("queue"), queueLimit)) {
    const { at, isForOther, proof } = fieldsOf(value) ?? {};
    if (id.length > idLimit || typeof at !== "number" || typeof proof !== "string") {
      reading.leaveOut(`queue/${id}`);
      continue;
    }
    if (isNear(at, reading.now)) entries.push({ id, at, isForOther: isForOther === true });
  }
  return entries.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

export interface RaisedHand {
  readonly id: string;
  /** From `newProof`; its secret takes the hand down. */
  readonly proof: string;
  readonly isForOther: boolean;
}

/** False when it is raised already. */
export function raiseHand(doc: Y.Doc, now: number, hand: RaisedHand): boolean {
  const map = workshopOf(doc);
  const key = `queue/${hand.id}`;
  if (map.has(key)) return false;
  const { proof, isForOther } = hand;
  const entry = { at: now, proof, ...(isForOther && { isForOther }) };
  doc.transact(() => {
    clearOld(doc, now);
    map.set(key, entry);
  });
  return true;
}

/** Takes a hand down, after speaking or to pass. False when it is down or another device raised it. */
export function lowerHand(doc: Y.Doc, _now: number, id: string, secret: string): boolean {
  const map = workshopOf(doc);
  const { proof } = fieldsOf(map.get(`queue/${id}`)) ?? {};
  if (typeof proof !== "string" || !proves(secret, proof)) return false;
  doc.transact(() => map.delete(`queue/${id}`));
  return true;
}

/** Hands of an earlier day wait for nobody. */
function clearOld(doc: Y.Doc, now: number): void {
  const map = workshopOf(doc);
  for (const [key, value] of [...map.entries()]) {
    if (key.startsWith("queue/") && !isNear(fieldsOf(value)?.at, now)) map.delete(key);
  }
}

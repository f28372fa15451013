import type * as Y from "yjs";
import type { Board } from "../board.ts";
import type { Note } from "../note.ts";
import { type Region, regionAt } from "../regions.ts";
import { mirrorFrom } from "./script.ts";
import { readPosition } from "./steps.ts";
import { fieldsOf, isNear, newEntryId, type Reading, readOnce, workshopOf } from "./workshop.ts";

/**
 * The balance mirror (rule 14): the group looks back at what it did, after the act, in sums, then it
 * is forgotten. `mirror` → `{id, at}` while it is open for everybody; closing it removes the key.
 *
 * There is no split by experience. Notes have neither a writer nor a role, so a share could only be
 * computed from what each device tells of its own part, and with so few people that tells on them.
 */
export interface Mirror {
  readonly id: string;
}

const idLimit = 40;

/** Undefined while it is closed, and before its step whatever a script wrote. */
export function readMirror(reading: Reading): Mirror | undefined {
  const value = reading.value("mirror");
  if (value === undefined) return undefined;
  const { id, at } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || id === "" || id.length > idLimit || typeof at !== "number") {
    reading.leaveOut("mirror");
    return undefined;
  }
  return canMirror(reading) && isNear(at, reading.now) ? { id } : undefined;
}

/** From step 8 on; never before, and never on a board without a workshop. */
export function canMirror(reading: Reading): boolean {
  return (readPosition(reading).step ?? -1) >= mirrorFrom;
}

/** Opens it for everybody. False before its step, and while it is open. */
export function openMirror(doc: Y.Doc, now: number): boolean {
  if (!readOnce(doc, now, canMirror) || readOnce(doc, now, readMirror)) return false;
  doc.transact(() => workshopOf(doc).set("mirror", { id: newEntryId(), at: now }));
  return true;
}

/** Closes it for everybody, and nothing of it is left. False when it is closed. */
export function closeMirror(doc: Y.Doc, _now: number): boolean {
  if (!workshopOf(doc).has("mirror")) return false;
  doc.transact(() => workshopOf(doc).delete("mirror"));
  return true;
}

/** What all did together. Nothing in it belongs to one person. */
export interface MirrorSums {
  readonly people: number;
  /** Placed and not taken back, those in the basket too. */
  readonly notes: number;
  readonly kept: number;
  readonly promised: number;
}

/** With fewer people a sum would point at somebody. */
export const mirrorPeople = 5;

/** Undefined where fewer than five people are here. */
export function mirrorSums({ notes, basket }: Board, people: number): MirrorSums | undefined {
  if (people < mirrorPeople) return undefined;
  return {
    people,
    notes: notes.length + basket.length,
    kept: notes.length,
    promised: notes.filter(({ place }) => promises.has(regionAt(place))).length,
  };
}

const promises: ReadonlySet<Region> = new Set(["promise.i", "promise.we", "promise.organisation"]);

/**
 * Invitations: notes that nobody grouped, tagged or recognised yet. In the order of `notes`, which
 * says nothing about their writers; agreement and promises are answers themselves.
 */
export function unanswered({ notes }: Pick<Board, "notes">): readonly Note[] {
  return notes.filter((note) => {
    const region = regionAt(note.place);
    if (region === "agreement" || promises.has(region)) return false;
    return note.text.trim() !== "" && !isAnswered(note);
  });
}

function isAnswered({ group, tags, isRecognised }: Note): boolean {
  // For whom a note was written is no answer to it.
  const isTagged = tags?.some((tag) => tag !== "for") === true;
  return group !== undefined || isTagged || isRecognised === true;
}

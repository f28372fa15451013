import { randomBytes } from "@noble/hashes/utils.js";
import { toBase64UrlEncoded } from "lib0/buffer";
import type * as Y from "yjs";

/**
 * The part of the document in which a workshop runs: one flat map, each thing in it with one reader
 * and a few acts beside it. Nothing in it names a person, a device or a role, and every act is for
 * everybody. An act takes the document and the time first and returns false when there was nothing
 * to do. None of them is undone by Undo: each has an opposite that anyone may do.
 *
 * All times are milliseconds since 1970 on the relay's clock.
 */
export function workshopOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("workshop");
}

/** What others do at the same moment stands beside this and not in its place. */
export function newEntryId(): string {
  return toBase64UrlEncoded(randomBytes(6));
}

/** By key; of `folder/key` only what follows the folder. */
export type Entries = ReadonlyMap<string, unknown>;

/** The map as it is read at one moment. Everything in it may be absurd: a script can write it. */
export interface Reading {
  readonly now: number;
  /** What stands under exactly this key. */
  value(key: string): unknown;
  /** What stands under `folder/…`, in no order that two devices would share. */
  under(folder: string): Entries;
  /** Time alone changes what was read, at this moment if it is still to come. */
  until(at: number): void;
  /** Something stands there that could not be read; under a folder, so many entries. */
  leaveOut(key: string, entries?: number): void;
}

/** Reads one thing. It cannot fail and keeps nothing between two readings. */
export type Reader<T> = (reading: Reading) => T;

export interface Read<T> {
  readonly value: T;
  /** When to read again though nothing was written; undefined when time changes nothing. */
  readonly changesAt: number | undefined;
  /** How many entries could not be read. */
  readonly leftOut: number;
}

/** Who reads often keeps one, so that a reading costs what it looks at and not the whole map. */
export interface WorkshopIndex {
  /** To be told all keys that changed since the last reading. */
  change(keys: Iterable<string>): void;
  read<T>(reader: Reader<T>, now: number): Read<T>;
}

export function createWorkshopIndex(doc: Y.Doc): WorkshopIndex {
  const map = workshopOf(doc);
  const folders = new Map<string, Map<string, unknown>>();
  const change = (keys: Iterable<string>) => {
    for (const key of keys) {
      const slash = key.indexOf("/");
      if (slash < 0) continue;
      const [folder, rest] = [key.slice(0, slash), key.slice(slash + 1)];
      const entries = folders.get(folder) ?? new Map<string, unknown>();
      folders.set(folder, entries);
      if (map.has(key)) entries.set(rest, map.get(key));
      else entries.delete(rest);
    }
  };
  change(map.keys());
  return {
    change,
    read(reader, now) {
      let changesAt: number | undefined;
      const leftOut = new Map<string, number>();
      const value = reader({
        now,
        value: (key) => map.get(key),
        under: (folder) => folders.get(folder) ?? noEntries,
        until(at) {
          if (at > now && at < (changesAt ?? Number.POSITIVE_INFINITY)) changesAt = at;
        },
        leaveOut: (key, entries = 1) => leftOut.set(key, entries),
      });
      return { value, changesAt, leftOut: [...leftOut.values()].reduce((a, b) => a + b, 0) };
    },
  };
}

const noEntries: Entries = new Map();

/** Reads one thing of a document once, as an act does before it writes. */
export function readOnce<T>(doc: Y.Doc, now: number, reader: Reader<T>): T {
  return createWorkshopIndex(doc).read(reader, now).value;
}

/** Deletes everything under these folders that this device knows. */
export function clearFolders(doc: Y.Doc, ...folders: readonly string[]): void {
  const map = workshopOf(doc);
  const isIn = (key: string) => folders.some((folder) => key.startsWith(`${folder}/`));
  for (const key of [...map.keys()].filter(isIn)) map.delete(key);
}

/**
 * The `limit` entries with the least keys, in the order of their keys, which is the same on every
 * device: a script can write more than anybody should have to read.
 */
export function firstEntries(
  entries: Iterable<readonly [string, unknown]>,
  limit: number,
): (readonly [string, unknown])[] {
  return firstOf(entries, limit, ([a], [b]) => a < b);
}

/** An entry with a time, as most have. */
export interface Timed {
  readonly id: string;
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The `limit` latest entries under a folder, latest first and those from the future last: so nobody
 * can fill it with what keeps a new one from being read. Those without a time are left out.
 */
export function latestEntries(reading: Reading, folder: string, limit: number): Timed[] {
  const { now } = reading;
  const timed: Timed[] = [];
  let unread = 0;
  for (const [id, value] of reading.under(folder)) {
    const fields = fieldsOf(value);
    const at = fields?.at;
    if (fields && typeof at === "number" && !Number.isNaN(at)) timed.push({ id, at, fields });
    else unread++;
  }
  if (unread > 0) reading.leaveOut(folder, unread);
  const rank = ({ at }: Timed) => (at > now ? Number.NEGATIVE_INFINITY : at);
  return firstOf(timed, limit, (a, b) => rank(a) > rank(b) || (rank(a) === rank(b) && a.id < b.id));
}

/** Costs little also when there is far more than `limit`. */
function firstOf<T>(all: Iterable<T>, limit: number, isBefore: (a: T, b: T) => boolean): T[] {
  const kept: T[] = [];
  for (const one of all) {
    const last = kept.at(-1);
    if (kept.length === limit && last !== undefined && !isBefore(one, last)) continue;
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(kept[middle] as T, one)) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, one);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/** The fields of a plain object; undefined for everything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getPrototypeOf(value) === Object.prototype
    ? (value as Record<string, unknown>)
    : undefined;
}

const dayMs = 24 * 60 * 60_000;

/** A time within a day of now; everything else belongs to another day or is absurd. */
export function isNear(value: unknown, now: number): value is number {
  return typeof value === "number" && Math.abs(value - now) <= dayMs;
}

import { rename, rm } from "node:fs/promises";
import { setImmediate as pause } from "node:timers/promises";
import { flushFolder, writeFlushed } from "./disk.ts";
import type { JournalDamage } from "./journalDamage.ts";
import { Lane } from "./lane.ts";
import { type Found, journalFormat, type Place, scan } from "./records.ts";
import { noteDamage, readBytes, type Segment } from "./segment.ts";

/**
 * Makes the journal forget (P2). Segments that hold what a room no longer needs are copied without
 * it, under a name of their own, which then takes the place of the first; the others go. Killed in
 * between, records are there twice at worst, and loading drops the second.
 */

export interface Cleanable {
  readonly folder: string;
  readonly isClosing: boolean;
  readonly sealed: readonly Segment[];
  readonly active: Segment | undefined;
  /** Later appends go to another segment. */
  seal(): Promise<void>;
  /** Puts `fresh`, if anything is left, in the place of these. */
  replace(old: readonly Segment[], fresh: Segment | undefined): void;
}

/** Files below this are joined when there are many. */
const smallBytes = 1 << 20;
const manySegments = 16;
export const segmentBytes = 8 << 20;
/** After a cleaning the disk belongs to others for this many times as long. */
const restFactor = 20;
const longestRestMs = 2_000;
const atOnce = 2_048;

export class JournalCleaner {
  readonly #journal: Cleanable;
  readonly #files: Lane;
  readonly #damage: JournalDamage;
  /** Room key → up to where its records are no longer needed. */
  readonly #floors = new Map<string, number>();
  readonly #lane = new Lane();
  #next: Promise<void> | undefined;
  #restUntil = 0;
  #wake: (() => void) | undefined;

  constructor(journal: Cleanable, files: Lane, damage: JournalDamage) {
    this.#journal = journal;
    this.#files = files;
    this.#damage = damage;
  }

  /** What is up to `upTo` is needed no more; it goes with the next cleaning. */
  drop(key: string, upTo: number): void {
    this.#floors.set(key, Math.max(upTo, this.#floors.get(key) ?? 0));
  }

  /** Resolves when all that was dropped so far is in no file. Callers share cleanings. */
  clean(): Promise<void> {
    this.#next ??= this.#lane.run(async () => {
      await this.#rest();
      this.#next = undefined;
      const startedAt = performance.now();
      try {
        await this.#clean();
      } finally {
        const took = performance.now() - startedAt;
        this.#restUntil = performance.now() + Math.min(took * restFactor, longestRestMs);
      }
    });
    return this.#next;
  }

  /** Ends a rest. */
  wake(): void {
    this.#wake?.();
  }

  /** The last cleaning. */
  async close(): Promise<void> {
    if (this.#floors.size > 0 || this.#journal.sealed.some(isDamaged)) await this.clean();
    await this.#lane.idle();
  }

  #rest(): Promise<void> {
    const ms = this.#journal.isClosing ? 0 : this.#restUntil - performance.now();
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #clean(): Promise<void> {
    const journal = this.#journal;
    const floors = new Map(this.#floors);
    const isStale = ({ highest }: Segment) => [...floors.keys()].some((key) => highest.has(key));
    if (journal.active && isStale(journal.active)) await journal.seal();
    const isCrowded = journal.sealed.length > manySegments;
    const chosen = journal.sealed.filter(
      (segment) =>
        isDamaged(segment) || isStale(segment) || (isCrowded && segment.end < smallBytes),
    );
    for (const group of groupsOf(chosen)) await this.#rewrite(group, floors);
    if (chosen.length > 0) await flushFolder(journal.folder);
    for (const [key, floor] of floors) {
      if (this.#floors.get(key) === floor) this.#floors.delete(key);
    }
  }

  async #rewrite(group: readonly Segment[], floors: ReadonlyMap<string, number>): Promise<void> {
    const [first] = group;
    if (!first) return;
    const isNeeded = ({ key, position }: Place) => position > (floors.get(key) ?? 0);
    const parts: Buffer[] = [];
    const highest = new Map<string, number>();
    for (const segment of group) await this.#collect(segment, isNeeded, parts, highest);
    const lastWriteMs = Math.max(...group.map((segment) => segment.lastWriteMs));
    const end = parts.reduce((sum, { length }) => sum + length, 0);
    const { number, path } = first;
    const fresh = end > 0 ? { number, path, highest, damaged: [], end, lastWriteMs } : undefined;
    const newPath = `${path}.new`;
    if (fresh) await writeFlushed(newPath, [Buffer.concat(parts)], new Date(lastWriteMs));
    await this.#files.run(async () => {
      if (fresh) {
        await rename(newPath, path);
        // Its name has to be certain before what it was copied from goes.
        if (group.length > 1) await flushFolder(this.#journal.folder);
      }
      this.#journal.replace(group, fresh);
      for (const old of fresh ? group.slice(1) : group) await rm(old.path, { force: true });
    });
  }

  /** Takes the records that are needed from a segment and sets aside what is damaged. */
  async #collect(
    segment: Segment,
    isNeeded: (place: Place) => boolean,
    parts: Buffer[],
    highest: Map<string, number>,
  ): Promise<void> {
    const isAnyNeeded = [...segment.highest].some(([key, position]) => isNeeded({ key, position }));
    if (!isAnyNeeded && !isDamaged(segment)) return;
    const file = await readBytes(segment);
    let [from, to] = [0, 0];
    let count = 0;
    for (const found of scan(file, journalFormat, isNeeded)) {
      if (found.kind === "record") {
        const { key, position } = found.header;
        highest.set(key, Math.max(position, highest.get(key) ?? 0));
        if (found.from !== to) {
          parts.push(file.subarray(from, to));
          from = found.from;
        }
        to = found.to;
      } else if (found.kind !== "passed") await this.#setAside(segment, file, found);
      if (found.kind === "passed" || ++count % atOnce === 0) await pause();
    }
    parts.push(file.subarray(from, to));
  }

  async #setAside(segment: Segment, file: Buffer, found: Found): Promise<void> {
    const fresh = noteDamage(segment, found);
    if (fresh) await this.#damage.report(fresh);
    const range = segment.damaged.find(({ from }) => from === found.from);
    if (range && !range.isTorn) {
      await this.#damage.setAside(range, file.subarray(range.from, range.to));
    }
  }
}

function isDamaged({ damaged }: Segment): boolean {
  return damaged.length > 0;
}

/** Neighbours that fit into one file together, at the latest when they are cleaned. */
function groupsOf(segments: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = [];
  let bytes = 0;
  for (const segment of segments) {
    const last = groups.at(-1);
    if (last && bytes + segment.end <= segmentBytes) {
      last.push(segment);
      bytes += segment.end;
    } else {
      groups.push([segment]);
      bytes = segment.end;
    }
  }
  return groups;
}

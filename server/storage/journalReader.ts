import { setImmediate as pause } from "node:timers/promises";
import type { JournalDamage } from "./journalDamage.ts";
import type { Lane } from "./lane.ts";
import { bodyOf, journalFormat, type Place, scan } from "./records.ts";
import type { TailRecord } from "./roomFolder.ts";
import { noteDamage, readBytes, type Segment } from "./segment.ts";

/**
 * Reads what the journal holds of rooms. Everyone who asks while one pass over the files is running
 * is served by the next, so that a thousand rooms opened at once cost a few passes.
 */

interface Wanted {
  readonly after: number;
  readonly found: Map<number, Uint8Array>;
}

interface Pass {
  readonly wanted: Map<string, Wanted>;
  readonly done: Promise<void>;
}

/** Large enough to be worth it, small enough to stall nobody. */
const atOnce = 512;

export class JournalReader {
  readonly #segments: () => readonly Segment[];
  /** Files are replaced between passes and not under them. */
  readonly #files: Lane;
  readonly #damage: JournalDamage;
  #next: Pass | undefined;

  constructor(segments: () => readonly Segment[], files: Lane, damage: JournalDamage) {
    this.#segments = segments;
    this.#files = files;
    this.#damage = damage;
  }

  /** Records of a room after a position, in order, each once. */
  async read(key: string, after: number): Promise<TailRecord[]> {
    if (!this.#segments().some(({ highest }) => (highest.get(key) ?? 0) > after)) return [];
    this.#next ??= this.#createPass();
    const { wanted, done } = this.#next;
    const mine = { after, found: new Map<number, Uint8Array>() };
    const known = wanted.get(key);
    if (!known || known.after > after) wanted.set(key, mine);
    await done;
    return [...(wanted.get(key)?.found ?? [])]
      .map(([position, update]) => ({ position, update }))
      .filter(({ position }) => position > after)
      .sort((a, b) => a.position - b.position);
  }

  #createPass(): Pass {
    const wanted = new Map<string, Wanted>();
    const done = this.#files.run(async () => {
      this.#next = undefined;
      const holding = this.#segments().filter(({ highest }) =>
        [...wanted].some(([key, { after }]) => (highest.get(key) ?? 0) > after),
      );
      for (const segment of holding) await this.#readSegment(segment, wanted);
    });
    return { wanted, done };
  }

  async #readSegment(segment: Segment, wanted: ReadonlyMap<string, Wanted>): Promise<void> {
    const file = await readBytes(segment);
    const isWanted = ({ key, position }: Place) => {
      const asked = wanted.get(key);
      return asked !== undefined && position > asked.after;
    };
    let count = 0;
    for (const found of scan(file, journalFormat, isWanted)) {
      if (found.kind === "record") {
        const { key, position } = found.header;
        // A copy: a view would hold the whole file in memory.
        const update = Uint8Array.from(bodyOf(file, journalFormat, found));
        wanted.get(key)?.found.set(position, update);
      } else if (found.kind !== "passed") {
        // The next cleaning sets it aside.
        const range = noteDamage(segment, found);
        if (range) await this.#damage.report(range);
      }
      if (found.kind === "passed" || ++count % atOnce === 0) await pause();
    }
  }
}

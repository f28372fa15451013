import { endFor } from "./boardEnd.ts";
import type { JournalRoom } from "./commits.ts";
import type { Journal } from "./journal.ts";
import { Lane } from "./lane.ts";
import type { Limit } from "./limit.ts";
import { RoomFolder } from "./roomFolder.ts";
import { type Condense, type Damage, type Kept, StorageRefusal } from "./storage.ts";
import type { ReadBoard, StoredBoard } from "./storedBoards.ts";

/** One room, in its folder and in the journal: what of both is read and changed in which order. */

export interface StoredRoomParts {
  readonly key: string;
  readonly path: string;
  readonly journal: Journal;
  /** Shared by all rooms. */
  readonly compactions: Limit;
  readonly isClosed: () => boolean;
}

/** What is known of a room that was looked at once. */
interface Known {
  /** Highest position given out. */
  last: number;
  snapshotUpTo: number;
  hasLog: boolean;
}

export class StoredRoom {
  readonly folder: RoomFolder;
  readonly #parts: StoredRoomParts;
  readonly #mark: JournalRoom;
  /** Reading, and replacing what is read. Appends do not wait for it. */
  readonly #lane = new Lane();
  #known: Promise<Known> | undefined;

  constructor(parts: StoredRoomParts) {
    const { key } = parts;
    this.folder = new RoomFolder(parts.path);
    this.#parts = parts;
    this.#mark = { key, keyBytes: Buffer.from(key, "hex"), isErased: false };
  }

  /** Resolves with its position when the update is durable. */
  async append(update: Uint8Array): Promise<number> {
    this.#known ??= this.#look();
    const known = await this.#known;
    this.#refuseClosed();
    const position = ++known.last;
    await this.#parts.journal.append(this.#mark, position, update);
    this.#refuseErased();
    return position;
  }

  load(): Promise<Kept> {
    return this.#run(() => this.#load());
  }

  /** Replaces all up to `upTo`. An older snapshot than the one there is ignored. */
  async compact(upTo: number, bytes: Uint8Array, forget: boolean): Promise<void> {
    const isGone = await this.#parts.compactions.run(() =>
      this.#run(() => this.#writeSnapshot(upTo, bytes, forget)),
    );
    await isGone();
  }

  /** Condenses what is not in a snapshot. Returns false when there was nothing to do. */
  async settle(condense: Condense): Promise<boolean> {
    const { key, journal } = this.#parts;
    const isUnsettled = await this.#run(() => this.folder.isUnsettled());
    if (!isUnsettled && journal.highestOf(key) === 0) return false;
    const kept = await this.load();
    // Told to who opens the board, as if nothing had happened meanwhile.
    if (kept.damage) journal.damage.keepFor(key, kept.damage);
    const upTo = kept.tail.at(-1)?.position ?? kept.snapshot?.upTo;
    if (upTo !== undefined) {
      const { snapshot, endsAt } = await condense(kept);
      await this.compact(Number(upTo), snapshot, false);
      await this.endOn(endsAt);
    }
    await this.tidy(Date.now());
    return true;
  }

  keepFor(days: number): Promise<void> {
    return this.#run(() => {
      this.#refuseErased();
      return this.folder.keepFor(days);
    });
  }

  endOn(at: number | undefined): Promise<void> {
    return this.#run(async () => {
      this.#refuseErased();
      const known = await this.folder.endsAt();
      const end = endFor(at, known, Date.now());
      if (end !== known) await this.folder.endOn(end);
    });
  }

  /** All that is kept of the room; undefined when that is nothing. */
  async read(): Promise<ReadBoard | undefined> {
    const { kind: _, ...kept } = await this.load();
    // Told to who opens the board, too.
    if (kept.damage) this.#parts.journal.damage.keepFor(this.#parts.key, kept.damage);
    const [keepDays, endsAt] = [await this.folder.keptFor(), await this.folder.endsAt()];
    if (!kept.snapshot && kept.tail.length === 0 && keepDays === undefined) return undefined;
    return {
      ...kept,
      key: this.#parts.key,
      lastWriteMs: (await this.lastWrite()) ?? Date.now(),
      ...(keepDays !== undefined && { keepDays }),
      ...(endsAt !== undefined && { endsAt }),
    };
  }

  /** False when something is kept of the room, or it is in use. */
  async add(board: StoredBoard): Promise<boolean> {
    if (this.#known || this.#parts.journal.highestOf(this.#parts.key) > 0) return false;
    const adding = this.#run(async () => {
      if (await this.folder.isThere()) return false;
      await this.folder.create(board);
      return true;
    });
    // What is appended meanwhile waits: its position comes after those of the board.
    this.#known = adding.then(() => this.#lookNow());
    this.#known.catch(() => {
      this.#known = undefined;
    });
    return adding;
  }

  tidy(now: number): Promise<void> {
    return this.#run(() => this.folder.tidy(now));
  }

  /** Milliseconds since 1970, or undefined when nothing was ever written. */
  async lastWrite(): Promise<number | undefined> {
    const inJournal = this.#parts.journal.lastWriteOf(this.#parts.key);
    // What is in the journal came later than what is in the folder.
    return inJournal ?? (await this.folder.lastWrite());
  }

  /** Removes everything of the room. */
  async erase(): Promise<void> {
    const { key, journal } = this.#parts;
    this.#mark.isErased = true;
    await this.#run(() => this.folder.remove());
    await journal.forget(key, Number.POSITIVE_INFINITY).isGone;
    await journal.damage.dropOfNoRoom();
  }

  /** Waits for what runs. */
  async idle(): Promise<void> {
    await this.#lane.idle();
    await this.#parts.journal.settled();
  }

  #run<T>(job: () => Promise<T>): Promise<T> {
    return this.#lane.run(() => {
      this.#refuseClosed();
      return job();
    });
  }

  async #load(): Promise<Kept> {
    const { key, journal } = this.#parts;
    await journal.settled();
    const content = await this.folder.read();
    const { upTo, snapshot, hasLog } = content;
    const recent = await journal.read(key, upTo);
    const tail = new Map([...content.tail, ...recent].map((each) => [each.position, each.update]));
    await this.#know({ last: Math.max(upTo, ...tail.keys()), snapshotUpTo: upTo, hasLog });
    const damage = sum(content.damage, journal.damage.take(key));
    if (content.damage) {
      try {
        await content.mend();
      } catch {
        // A full disk: what is sound opens all the same, and the next loading tries again.
      }
    }
    return {
      kind: "kept",
      ...(snapshot && { snapshot: { upTo: String(upTo), bytes: snapshot } }),
      tail: [...tail].map(([position, update]) => ({ position: String(position), update })),
      ...(damage && { damage }),
    };
  }

  /** Resolves with what waits until the journal has forgotten. */
  async #writeSnapshot(
    upTo: number,
    bytes: Uint8Array,
    forget: boolean,
  ): Promise<() => Promise<void>> {
    const { key, journal } = this.#parts;
    this.#refuseErased();
    this.#known ??= this.#look();
    const known = await this.#known;
    if (upTo < known.snapshotUpTo) return async () => undefined;
    await this.folder.writeSnapshot(upTo, bytes, (await this.lastWrite()) ?? Date.now());
    known.snapshotUpTo = upTo;
    known.last = Math.max(known.last, upTo);
    if (known.hasLog) await this.folder.dropLog();
    known.hasLog = false;
    const { isGone } = journal.forget(key, upTo);
    return async () => {
      await isGone;
      if (!forget) return;
      await this.folder.dropAside();
      await journal.damage.dropOfNoRoom();
    };
  }

  #refuseErased(): void {
    if (this.#mark.isErased) throw new StorageRefusal("erased");
  }

  /** What waited while storage was closed is not begun any more. */
  #refuseClosed(): void {
    if (this.#parts.isClosed()) throw new StorageRefusal("closed");
  }

  /** For a room that is written to before it was loaded. */
  async #look(): Promise<Known> {
    try {
      return await this.#lookNow();
    } catch (error) {
      this.#known = undefined;
      throw error;
    }
  }

  async #lookNow(): Promise<Known> {
    const { upTo, tail, hasLog } = await this.folder.read();
    const inJournal = this.#parts.journal.highestOf(this.#parts.key);
    const last = Math.max(upTo, inJournal, ...tail.map(({ position }) => position));
    return { last, snapshotUpTo: upTo, hasLog };
  }

  async #know(found: Known): Promise<void> {
    this.#known ??= Promise.resolve(found);
    const known = await this.#known;
    known.last = Math.max(known.last, found.last);
    known.snapshotUpTo = Math.max(known.snapshotUpTo, found.snapshotUpTo);
    known.hasLog ||= found.hasLog;
  }
}

function sum(one: Damage | undefined, other: Damage | undefined): Damage | undefined {
  if (!one || !other) return one ?? other;
  return { places: one.places + other.places, bytes: one.bytes + other.bytes };
}

import { dropAside, dropOldAside, setAside } from "./aside.ts";
import { namesIn, statIfThere } from "./disk.ts";
import type { DamagedRange } from "./segment.ts";
import type { Damage } from "./storage.ts";

/**
 * What of the journal could not be read, and where it is kept: in the folder of the room that it
 * surely belongs to, or else in one of its own.
 */

export interface JournalDamageParts {
  readonly folder: string;
  readonly folderOf: (key: string) => string;
  readonly isInJournal: (key: string) => boolean;
  readonly isErased: (key: string) => boolean;
}

export class JournalDamage {
  readonly #parts: JournalDamageParts;
  readonly #ofRooms = new Map<string, Damage>();
  #ofNoRoom: Damage | undefined;

  constructor(parts: JournalDamageParts) {
    this.#parts = parts;
  }

  /** Found since the start, and nobody can tell of which room. */
  get ofNoRoom(): Damage | undefined {
    return this.#ofNoRoom;
  }

  async report(range: DamagedRange): Promise<void> {
    if (range.isTorn || this.#isErased(range)) return;
    const bytes = range.to - range.from;
    const key = await this.#roomOf(range);
    if (key === undefined) this.#ofNoRoom = sum(this.#ofNoRoom, { places: 1, bytes });
    else this.keepFor(key, { places: 1, bytes });
  }

  /** Until somebody asks for the room. */
  keepFor(key: string, damage: Damage): void {
    this.#ofRooms.set(key, sum(this.#ofRooms.get(key), damage));
  }

  /** What was found of a room; the next asker hears nothing of it. */
  take(key: string): Damage | undefined {
    const damage = this.#ofRooms.get(key);
    this.#ofRooms.delete(key);
    return damage;
  }

  /** Bytes of an erased room are kept nowhere. */
  async setAside(range: DamagedRange, bytes: Uint8Array): Promise<void> {
    if (this.#isErased(range)) return;
    const key = await this.#roomOf(range);
    const { folder, folderOf } = this.#parts;
    await setAside(key === undefined ? folder : `${folderOf(key)}/aside`, bytes);
  }

  /** They may be of any room, so they go when any room forgets (P2). */
  async dropOfNoRoom(): Promise<void> {
    if ((await namesIn(this.#parts.folder)).length > 0) await dropAside(this.#parts.folder);
  }

  async tidy(now: number): Promise<void> {
    await dropOldAside(this.#parts.folder, now);
  }

  #isErased({ key }: DamagedRange): boolean {
    return key !== undefined && this.#parts.isErased(key);
  }

  /** A key of 32 bytes that is known is no accident, even in a header that is not sound. */
  async #roomOf({ key, isKeySure }: DamagedRange): Promise<string | undefined> {
    if (key === undefined || isKeySure || this.#parts.isInJournal(key)) return key;
    return (await statIfThere(this.#parts.folderOf(key))) ? key : undefined;
  }
}

function sum(one: Damage | undefined, other: Damage): Damage {
  return {
    places: (one?.places ?? 0) + other.places,
    bytes: (one?.bytes ?? 0) + other.bytes,
  };
}

/** Keeps updates and one snapshot per room: the interface, and what every implementation promises. */

export interface Entry {
  readonly position: string;
  readonly update: Uint8Array;
}

export interface Snapshot {
  /** All entries up to this position are part of the snapshot. */
  readonly upTo: string;
  readonly bytes: Uint8Array;
}

/** What could not be read. It was kept aside, beside the board. */
export interface Damage {
  readonly places: number;
  readonly bytes: number;
}

/** What storage has of a room. */
export interface Kept {
  readonly kind: "kept";
  readonly snapshot?: Snapshot;
  readonly tail: readonly Entry[];
  readonly damage?: Damage;
}

export type Loaded = Kept | { readonly kind: "erased" };

/** Why storage refused; anything else it throws is a mistake in our code. */
export type StorageProblem = "cannotWrite" | "erased" | "closed";

export class StorageRefusal extends Error {
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem, cause?: unknown) {
    super(`storage: ${problem}`, { cause });
    this.problem = problem;
  }
}

/** What a room holds as one snapshot, and when its document says that it ends. */
export interface CondensedRoom {
  readonly snapshot: Uint8Array;
  readonly endsAt: number | undefined;
}

export type Condense = (kept: Kept) => Promise<CondensedRoom>;

export interface Storage {
  /**
   * Resolves when `update` is durable, with its position: whole numbers that grow within a room.
   * Appends of a room resolve in the order they were asked for. Rejects with a StorageRefusal and
   * nothing kept, not even a part.
   */
  append(room: string, update: Uint8Array): Promise<string>;
  /**
   * A room nobody wrote to is empty, not an error. Damage is part of the answer. What is known of
   * the room is kept until `unload`; appends in between need no look at the files.
   */
  load(room: string): Promise<Loaded>;
  /** Entries after `position`; with the snapshot in front when it holds some of them. */
  since(room: string, position: string): Promise<Loaded>;
  /**
   * Replaces all up to `upTo`, unless a newer snapshot exists. Safe to kill at any moment. What the
   * snapshot leaves out is in no file when this resolves (in those of Redis: some seconds later);
   * with `forget`, neither in what damage was kept aside.
   */
  compact(room: string, upTo: string, snapshot: Uint8Array, forget: boolean): Promise<void>;
  /** Leaves only a tombstone, from which nobody can tell the room. */
  erase(room: string): Promise<void>;
  /** Days without a write after which `eraseUnused` ends this room, instead of the default. */
  keepFor(room: string, days: number): Promise<void>;
  /**
   * Milliseconds since 1970 at which the room's document says that it ends, used or not; undefined: it
   * names no day. `eraseUnused` then ends it, and never earlier than `endFor` allows.
   */
  endOn(room: string, at: number | undefined): Promise<void>;
  /** Erases what was unused for its time or has come to its end; calls `ended` with each room's key. */
  eraseUnused(now: number, defaultDays: number, ended: (key: string) => void): Promise<number>;
  /** Condenses what a kill left uncompacted in rooms that `isInUse` does not claim. */
  settle(condense: Condense, isInUse: (key: string) => boolean): Promise<number>;
  /** The name a room has inside this storage and in `ended`; nobody can walk back to the room. */
  keyOf(room: string): string;
  /** Lets go of what is held open for a room; it can be used again at any time. */
  unload(room: string): Promise<void>;
  /** Tries whether a write would reach the disk right now. */
  canWrite(): Promise<boolean>;
  /** Waits for what runs, then lets go of everything. Later calls are refused as closed. */
  close(): Promise<void>;
}

/** Of what is kept, what came after a position. */
export function keptSince(loaded: Loaded, position: string): Loaded {
  if (loaded.kind === "erased") return loaded;
  const { snapshot, tail } = loaded;
  const after = Number(position);
  if (snapshot && Number(snapshot.upTo) > after) return loaded;
  return { kind: "kept", tail: tail.filter((entry) => Number(entry.position) > after) };
}

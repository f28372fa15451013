import type { Damage, Entry, Snapshot } from "./storage.ts";

/** Whole boards by key, for an operator's tools: what every storage offers beside `Storage`. */

/** All that is kept of one board, as it goes into a backup or to another storage. */
export interface StoredBoard {
  /** As `keyOf` gives it: nobody can walk back from it to the room. */
  readonly key: string;
  readonly snapshot?: Snapshot;
  readonly tail: readonly Entry[];
  /** Milliseconds since 1970. */
  readonly lastWriteMs: number;
  /** Days without a write after which it ends, when not the default. */
  readonly keepDays?: number;
  /** Milliseconds since 1970 at which it ends, used or not. */
  readonly endsAt?: number;
}

export interface ReadBoard extends StoredBoard {
  readonly damage?: Damage;
}

/** there: something is kept under this key. erased: it was, and does not come back. */
export type Added = "added" | "there" | "erased";

export interface StoredBoards {
  /** Of all boards that anything is kept of. */
  boardKeys(): Promise<readonly string[]>;
  /** Of all boards that were erased. */
  erasedKeys(): Promise<readonly string[]>;
  /** Undefined when nothing is kept of it. Everything confirmed before is part of the answer. */
  readBoard(key: string): Promise<ReadBoard | undefined>;
  /** Durable when it resolves, and killed at any moment there is all of it or nothing. Replaces nothing. */
  addBoard(board: StoredBoard): Promise<Added>;
  /** As `Storage.erase`; also for a key of which nothing is kept. */
  eraseBoard(key: string): Promise<void>;
}

import type * as Y from "yjs";
import type { Workshop } from "../../shared/workshop/state.ts";
import {
  createWorkshopIndex,
  type Read,
  type Reader,
  workshopOf,
} from "../../shared/workshop/workshop.ts";
import { createStore, type ReadonlyStore, type Store } from "../state/store.ts";
import { createFrameTask } from "./frame.ts";

/**
 * The workshop as plain values: read again once per frame at most when somebody wrote something, and
 * when time alone changes what was read. What did not change keeps its identity.
 */
export interface WorkshopHandle {
  readonly state: ReadonlyStore<Workshop>;
  /** Entries that could not be read. */
  readonly leftOut: ReadonlyStore<number>;
  /**
   * Another part of the workshop. The same `reader` gives the same store, which follows the document
   * as long as the board is open: pass a function that stands in a file, never one made on the spot.
   */
  watch<T>(reader: Reader<T>): ReadonlyStore<T>;
  /** Milliseconds since 1970 on the relay's clock, whatever the clock of this device says. */
  now(): number;
  /** Does an act of `shared/workshop` at this moment. */
  act<Rest extends readonly unknown[], Result>(
    command: (doc: Y.Doc, now: number, ...rest: Rest) => Result,
    ...rest: Rest
  ): Result;
}

export interface WorkshopClock {
  now(): number;
  /** Calls back when the clock was set right or slept, until the returned function is called. */
  subscribe(changed: () => void): () => void;
}

export interface WorkshopStore extends WorkshopHandle {
  /** Reads at once what waits for the next frame. */
  flush(): void;
  close(): void;
}

export interface WorkshopStoreOptions {
  readonly clock: WorkshopClock;
  /** What reads `state`; by default it is fetched once there is something to read. */
  readonly reader?: Reader<Workshop>;
}

/** Of a board on which nobody has begun one. */
const noWorkshop: Workshop = {
  position: { step: undefined, move: { kind: "settled" } },
  timer: undefined,
  pause: undefined,
  words: {},
};

/** A timer that is asked for more would ring at once. */
const longestWaitMs = 60 * 60_000;

interface Watched {
  readonly store: ReadonlyStore<unknown>;
  read(): Read<unknown>;
}

export function createWorkshopStore(
  doc: Y.Doc,
  { clock, reader: readState }: WorkshopStoreOptions,
): WorkshopStore {
  const map = workshopOf(doc);
  const index = createWorkshopIndex(doc);
  const changed = new Set<string>();
  const watched = new Map<Reader<unknown>, Watched>();
  const leftOut = createStore(0);
  let wakeAt = Number.POSITIVE_INFINITY;
  let waking: ReturnType<typeof setTimeout> | undefined;

  const readAll = () => {
    index.change(changed);
    changed.clear();
    wakeAt = Number.POSITIVE_INFINITY;
    let unread = 0;
    for (const { read } of watched.values()) {
      const { changesAt = Number.POSITIVE_INFINITY, leftOut } = read();
      wakeAt = Math.min(wakeAt, changesAt);
      unread += leftOut;
    }
    leftOut.set(unread);
    sleep();
  };
  const sleep = () => {
    clearTimeout(waking);
    waking = undefined;
    if (wakeAt === Number.POSITIVE_INFINITY) return;
    // Rounded up: a little too early it would find everything as it was.
    const waitMs = Math.ceil(wakeAt - clock.now());
    waking = setTimeout(readAll, Math.min(Math.max(waitMs, 0), longestWaitMs));
  };
  const task = createFrameTask(readAll);

  const written = (event: Y.YMapEvent<unknown>) => {
    for (const key of event.keysChanged) changed.add(key);
    task.request();
    fetchReader();
  };
  map.observe(written);
  const unwatchClock = clock.subscribe(readAll);

  const follow = <T>(reader: Reader<T>, store: Store<T>) => {
    watched.set(reader, {
      store,
      read() {
        const now = index.read(reader, clock.now());
        store.set(keepSame(store.get(), now.value));
        return now;
      },
    });
  };
  const watch = <T>(reader: Reader<T>): ReadonlyStore<T> => {
    const known = watched.get(reader);
    // A reader is the key of a store of what it reads.
    if (known) return known.store as ReadonlyStore<T>;
    index.change(changed);
    const store = createStore(index.read(reader, clock.now()).value);
    follow(reader, store);
    task.request();
    return store;
  };

  const state = createStore(noWorkshop);
  let isFetching = false;
  let isClosed = false;
  const followState = (reader: Reader<Workshop>) => {
    if (isClosed) return;
    follow(reader, state);
    readAll();
  };
  /** Most boards are opened to look at notes, and those should not wait for this. */
  const fetchReader = () => {
    if (readState || isFetching || map.size === 0) return;
    isFetching = true;
    import("../../shared/workshop/state.ts").then(
      ({ readWorkshop }) => followState(readWorkshop),
      () => {
        // As without connection: the next change tries again.
        isFetching = false;
      },
    );
  };
  if (readState) followState(readState);
  fetchReader();

  return {
    state,
    leftOut,
    watch,
    now: clock.now,
    act: (command, ...rest) => command(doc, clock.now(), ...rest),
    flush: task.flush,
    close() {
      isClosed = true;
      task.cancel();
      clearTimeout(waking);
      unwatchClock();
      map.unobserve(written);
    },
  };
}

/** `after`, with everything in it that is equal to `before` taken from there. */
export function keepSame<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before;
  if (!isPlain(before) || !isPlain(after) || Array.isArray(before) !== Array.isArray(after)) {
    return after;
  }
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  const kept: Record<string, unknown> = {};
  for (const key of keys) {
    kept[key] = keepSame(before[key], after[key]);
    if (!(key in before) || !Object.is(before[key], kept[key])) isSame = false;
  }
  if (isSame) return before;
  // Made of the same keys, field by field.
  return (Array.isArray(after) ? Object.values(kept) : kept) as T;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

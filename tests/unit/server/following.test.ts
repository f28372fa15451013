import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { BoardBytes } from "../../../server/boardBytes.ts";
import type { RoomLink } from "../../../server/bus/bus.ts";
import { condense } from "../../../server/condense.ts";
import { Following } from "../../../server/following.ts";
import { createMetrics } from "../../../server/metrics.ts";
import { createMemoryStorage } from "../../../server/storage/memory.ts";
import { readStoredUpdate } from "../../../server/updateReader.ts";
import { docOf, offer } from "../../support/boardBytes.ts";
import { until } from "../../support/until.ts";

/** What a room makes of a log that comes late, twice, in another order or with holes. */

const room = "AAAAAAAAAAAAAAAAAAAAAA";
const letters = ["a", "b", "c", "d"] as const;

/** One update for each letter, each by a device of its own. */
const updates = letters.map((letter, at) => {
  const doc = Object.assign(new Y.Doc(), { clientID: 10 + at });
  doc.getMap("letters").set(letter, true);
  return Y.encodeStateAsUpdate(doc);
});

let storage: ReturnType<typeof createMemoryStorage>;
let board: BoardBytes;
let following: Following;
let last = 0;
let hasEnded = false;
beforeEach(() => {
  storage = createMemoryStorage();
  board = new BoardBytes();
  hasEnded = false;
  const condenser = {
    condense: async (all: readonly Uint8Array[]) => condense(all),
    isPlaceable: async () => true,
    close: async () => undefined,
  };
  following = new Following({ storage, condenser, log: () => undefined, metrics: createMetrics() });
});

function start(position = 0): void {
  const followed = {
    name: room,
    board,
    takeStored(update: Uint8Array) {
      const read = readStoredUpdate(update);
      const checked = read && board.check(read);
      if (!read || !checked) throw new Error("what is stored is sound");
      board.addStored(read, checked);
      return checked.isComplete;
    },
    end() {
      hasEnded = true;
    },
  };
  const link: RoomLink = {
    hasOthers: true,
    show: () => undefined,
    probe: () => undefined,
    claim: async () => async () => undefined,
    check: async () => last,
    leave: async () => undefined,
  };
  following.start(followed, link, position);
}

const seen = () => [...docOf(board).getMap("letters").keys()].sort().join("");
const store = async (at: number) => {
  last = Number(await storage.append(room, updates[at] ?? new Uint8Array()));
  return last;
};

test("what came before the room was loaded is taken in after it, and nothing twice", async () => {
  for (const at of [0, 1, 2]) await store(at);
  following.stored(2, updates[1] ?? new Uint8Array());
  following.stored(3, updates[2] ?? new Uint8Array());
  for (const at of [0, 1]) offer(board, updates[at] ?? new Uint8Array());
  start(2);
  expect([seen(), following.position]).toEqual(["abc", 3]);
  following.stored(3, updates[2] ?? new Uint8Array());
  expect(following.position).toBe(3);
});

test("what comes in another order waits for its turn", async () => {
  start();
  following.stored(2, updates[1] ?? new Uint8Array());
  expect([seen(), following.position]).toEqual(["", 0]);
  following.stored(1, updates[0] ?? new Uint8Array());
  expect([seen(), following.position]).toEqual(["ab", 2]);
});

test("what does not come is read from storage, behind a snapshot too", async () => {
  start();
  for (const at of [0, 1, 2, 3]) await store(at);
  const half = condense(updates.slice(0, 2)).snapshot;
  await storage.compact(room, "2", half, false);
  following.stored(4, updates[3] ?? new Uint8Array());
  await until("the hole is filled", () => following.position === 4);
  expect(seen()).toBe("abcd");
});

test("our own are counted and not taken in again", async () => {
  start();
  offer(board, updates[0] ?? new Uint8Array());
  following.appended(await store(0));
  following.stored(2, updates[1] ?? new Uint8Array());
  expect([seen(), following.position]).toEqual(["ab", 2]);
});

test("what storage has lost of its end is written once more, and its numbers may come again", async () => {
  start();
  for (const at of [0, 1, 2]) {
    await store(at);
    following.stored(at + 1, updates[at] ?? new Uint8Array());
  }
  // A Redis that was killed, and had flushed one.
  const lossy = createMemoryStorage();
  await lossy.append(room, updates[0] ?? new Uint8Array());
  Object.assign(storage, lossy);
  following.missed(true);
  await until("it is written again", async () => {
    const loaded = await storage.load(room);
    return loaded.kind === "kept" && loaded.tail.length === 2 && following.position === 2;
  });
  following.stored(3, updates[3] ?? new Uint8Array());
  expect([seen(), following.position]).toEqual(["abcd", 3]);
});

test("P2 · a board that was erased meanwhile ends", async () => {
  start();
  await store(0);
  await storage.erase(room);
  following.missed(false);
  await until("it has ended", () => hasEnded);
});

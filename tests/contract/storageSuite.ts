import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Loaded, type Storage, StorageRefusal } from "../../server/storage/storage.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { createRandom, freshSeed } from "../support/random.ts";

/** What every storage has to do. A tiny file per implementation calls this. */

export interface StorageUnderTest {
  readonly name: string;
  create(): Promise<{ storage: Storage; dispose(): Promise<void> }>;
}

type Kept = Loaded & { kind: "kept" };

export const bytes = (text: string) => new TextEncoder().encode(text);
export const texts = (updates: Iterable<Uint8Array>) =>
  [...updates].map((update) => new TextDecoder().decode(update));
export const newRoom = () => roomOf(newSecret());

export async function kept(storage: Storage, room: string): Promise<Kept> {
  const loaded = await storage.load(room);
  if (loaded.kind !== "kept") throw new Error("the board was erased");
  return loaded;
}

/** Where a snapshot is a list of the words before the tail. */
function wordsOf({ snapshot, tail }: Kept): string[] {
  const before = snapshot ? (texts([snapshot.bytes])[0]?.split(",") ?? []) : [];
  return [...before, ...texts(tail.map(({ update }) => update))];
}

export async function tailOf(storage: Storage, room: string): Promise<string[]> {
  return texts((await kept(storage, room)).tail.map(({ update }) => update));
}

/** Resolves with the position of the last. */
export async function appendAll(storage: Storage, room: string, ...updates: string[]) {
  const appended = updates.map((text) => storage.append(room, bytes(text)));
  return (await Promise.all(appended)).at(-1) ?? "0";
}

const dayMs = 86_400_000;

export function storageSuite({ name, create }: StorageUnderTest): void {
  describe(`storage in ${name}`, () => {
    let storage: Storage;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      ({ storage, dispose } = await create());
    });
    afterEach(async () => {
      await storage.close();
      await dispose();
    });

    test("a room nobody wrote to is empty", async () => {
      expect(await storage.load(newRoom())).toEqual({ kind: "kept", tail: [] });
    });

    test("D1 · what was appended is loaded, in order, after the room was unloaded", async () => {
      const room = newRoom();
      await appendAll(storage, room, "a", "b");
      await storage.append(room, bytes("c"));
      await storage.unload(room);
      expect(await tailOf(storage, room)).toEqual(["a", "b", "c"]);
    });

    test("appends made at once to many rooms all arrive, each room in its order", async () => {
      const rooms = Array.from({ length: 40 }, newRoom);
      await Promise.all(
        rooms.flatMap((room) => ["a", "b", "c"].map((text) => storage.append(room, bytes(text)))),
      );
      for (const room of rooms) expect(await tailOf(storage, room)).toEqual(["a", "b", "c"]);
    });

    test("positions grow within a room, through compaction and unloading", async () => {
      const room = newRoom();
      const positions = [Number(await storage.append(room, bytes("a")))];
      const before = await storage.append(room, bytes("b"));
      positions.push(Number(before));
      await storage.compact(room, before, bytes("ab"), false);
      await storage.unload(room);
      positions.push(Number(await storage.append(room, bytes("c"))));
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions).size).toBe(3);
    });

    test("appends of a room resolve in the order they were asked for", async () => {
      const room = newRoom();
      const resolved: string[] = [];
      const appended = ["a", "b", "c", "d"].map(async (text) => {
        await storage.append(room, bytes(text));
        resolved.push(text);
      });
      await Promise.all(appended);
      expect(resolved).toEqual(["a", "b", "c", "d"]);
      expect(await tailOf(storage, room)).toEqual(resolved);
    });

    test("positions are whole numbers, and those of the tail are the ones that were given", async () => {
      const room = newRoom();
      const given: string[] = [];
      for (const text of ["a", "b", "c"]) given.push(await storage.append(room, bytes(text)));
      expect(given.every((position) => /^[1-9][0-9]*$/.test(position))).toBe(true);
      await storage.unload(room);
      const { tail } = await kept(storage, room);
      expect(tail.map(({ position }) => position)).toEqual(given);
      await storage.compact(room, given[1] ?? "", bytes("ab"), false);
      expect((await kept(storage, room)).tail.map(({ position }) => position)).toEqual([given[2]]);
    });

    test("a room can be loaded while it is appended to, and what was confirmed before is there", async () => {
      const room = newRoom();
      let confirmed = 0;
      for (let round = 0; round < 20; round++) {
        const appended = storage.append(room, bytes(String(round)));
        const before = confirmed;
        const loaded = storage.load(room);
        await appended;
        confirmed++;
        const there = ((await loaded) as Kept).tail;
        expect(there.length).toBeGreaterThanOrEqual(before);
      }
    });

    const seed = freshSeed();
    test(`D1 D6 P2 · many rooms at once, each appended to, compacted, loaded, unloaded or erased, end as they should (seed ${seed})`, async () => {
      const random = createRandom(seed);
      const rooms = Array.from({ length: 24 }, newRoom);
      const erased = new Set(rooms.filter((_, at) => at % 6 === 5));
      const write = async (room: string) => {
        const written: string[] = [];
        const running: Promise<void>[] = [];
        for (let turn = 0; turn < 30; turn++) {
          const text = String(turn);
          const position = await storage.append(room, bytes(text));
          written.push(text);
          if (random.chance(0.2)) {
            running.push(storage.compact(room, position, bytes(written.join(",")), false));
          }
          if (random.chance(0.1)) await storage.unload(room);
          if (random.chance(0.1)) expect(wordsOf(await kept(storage, room))).toEqual(written);
        }
        await Promise.all(running);
        if (erased.has(room)) await storage.erase(room);
        return written;
      };
      const written = await Promise.all(rooms.map(write));
      for (const [at, room] of rooms.entries()) {
        if (erased.has(room)) expect(await storage.load(room)).toEqual({ kind: "erased" });
        else expect(wordsOf(await kept(storage, room))).toEqual(written[at]);
      }
    });

    test("a snapshot replaces what it holds and nothing that came later", async () => {
      const room = newRoom();
      const upTo = await appendAll(storage, room, "a", "b");
      await storage.append(room, bytes("c"));
      await storage.compact(room, upTo, bytes("ab"), false);
      const loaded = await kept(storage, room);
      expect(loaded.snapshot && texts([loaded.snapshot.bytes])).toEqual(["ab"]);
      expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["c"]);
    });

    test("an older snapshot never replaces a newer one", async () => {
      const room = newRoom();
      const older = await storage.append(room, bytes("a"));
      const newer = await storage.append(room, bytes("b"));
      await storage.compact(room, newer, bytes("new"), false);
      await storage.compact(room, older, bytes("old"), false);
      const loaded = await kept(storage, room);
      expect(loaded.snapshot && texts([loaded.snapshot.bytes])).toEqual(["new"]);
    });

    test("updates appended while a compaction runs are not lost", async () => {
      const room = newRoom();
      const upTo = await storage.append(room, bytes("a"));
      const compaction = storage.compact(room, upTo, bytes("A"), false);
      await Promise.all(["b", "c", "d"].map((text) => storage.append(room, bytes(text))));
      await compaction;
      await storage.append(room, bytes("e"));
      expect(await tailOf(storage, room)).toEqual(["b", "c", "d", "e"]);
    });

    test("empty, large and odd updates come back byte for byte", async () => {
      const room = newRoom();
      const large = new Uint8Array(3_000_000).map((_, at) => (at * 7) % 256);
      const updates = [new Uint8Array(), large, bytes("SBo1SBo1")];
      for (const update of updates) await storage.append(room, update);
      await storage.unload(room);
      const loaded = await kept(storage, room);
      expect(
        loaded.tail.map(({ update }) => Buffer.compare(update, updates[0] ?? update)),
      ).toHaveLength(3);
      for (const [at, { update }] of loaded.tail.entries()) {
        expect(Buffer.from(update).equals(updates[at] ?? bytes("?"))).toBe(true);
      }
    });

    test("P2 · an erased room stays erased: it loads as such and takes no write", async () => {
      const room = newRoom();
      await storage.append(room, bytes("a"));
      await storage.erase(room);
      expect(await storage.load(room)).toEqual({ kind: "erased" });
      await expect(storage.append(room, bytes("b"))).rejects.toMatchObject({ problem: "erased" });
    });

    test("erasing while writes are on their way refuses them or keeps nothing of them", async () => {
      const room = newRoom();
      await storage.append(room, bytes("a"));
      const writes = ["b", "c", "d"].map((text) =>
        storage.append(room, bytes(text)).catch((error: unknown) => error),
      );
      await storage.erase(room);
      for (const result of await Promise.all(writes)) {
        if (typeof result !== "string") expect(result).toBeInstanceOf(StorageRefusal);
      }
      expect(await storage.load(room)).toEqual({ kind: "erased" });
    });

    test("P3 · rooms unused for their time are erased, others not", async () => {
      const [unused, longer, empty] = [newRoom(), newRoom(), newRoom()];
      await storage.append(unused, bytes("a"));
      await storage.append(longer, bytes("b"));
      await storage.keepFor(longer, 30);
      const ended: string[] = [];
      const in10Days = Date.now() + 10 * dayMs;
      expect(await storage.eraseUnused(in10Days, 20, (key) => ended.push(key))).toBe(0);
      expect(await storage.eraseUnused(in10Days, 9, (key) => ended.push(key))).toBe(1);
      expect(ended).toEqual([storage.keyOf(unused)]);
      expect(await storage.load(unused)).toEqual({ kind: "erased" });
      expect(await tailOf(storage, longer)).toEqual(["b"]);
      expect(await tailOf(storage, empty)).toEqual([]);
    });

    test("P3 · a room ends on the day it was given, used or not, unless that was taken back", async () => {
      const [ending, saved] = [newRoom(), newRoom()];
      const in7Days = Date.now() + 7 * dayMs;
      for (const room of [ending, saved]) {
        await storage.append(room, bytes("a"));
        await storage.endOn(room, in7Days);
      }
      await storage.endOn(saved, undefined);
      const ended: string[] = [];
      expect(await storage.eraseUnused(in7Days - 1, 90, (key) => ended.push(key))).toBe(0);
      expect(await storage.eraseUnused(in7Days, 90, (key) => ended.push(key))).toBe(1);
      expect(ended).toEqual([storage.keyOf(ending)]);
      expect(await tailOf(storage, saved)).toEqual(["a"]);
    });

    test("P3 · whoever names a day that is past leaves seven days to take it back", async () => {
      const room = newRoom();
      await storage.append(room, bytes("a"));
      await storage.endOn(room, 1);
      const inSixDays = Date.now() + 6.9 * dayMs;
      expect(await storage.eraseUnused(inSixDays, 90, () => undefined)).toBe(0);
      // Said again, it is not put off.
      await storage.endOn(room, 1);
      expect(await storage.eraseUnused(Date.now() + 7 * dayMs, 90, () => undefined)).toBe(1);
    });

    test("after closing, everything is refused as closed", async () => {
      const room = newRoom();
      await storage.close();
      await expect(storage.append(room, bytes("a"))).rejects.toMatchObject({ problem: "closed" });
      await expect(storage.load(room)).rejects.toMatchObject({ problem: "closed" });
      expect(await storage.canWrite()).toBe(false);
    });

    test("two rooms with names that differ by one letter are two rooms", async () => {
      const room = newRoom();
      const other = `${room.startsWith("A") ? "B" : "A"}${room.slice(1)}`;
      await storage.append(room, bytes("a"));
      expect(await tailOf(storage, other)).toEqual([]);
      expect(storage.keyOf(room)).not.toBe(storage.keyOf(other));
      expect(storage.keyOf(room)).not.toContain(room);
    });
  });
}

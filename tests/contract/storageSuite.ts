import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Loaded, type Storage, StorageRefusal } from "../../server/storage/storage.ts";
import { newSecret, roomOf } from "../../shared/room.ts";

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

import { mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFileStorage, type FileStorage } from "../../server/storage/files.ts";
import { filesWith, flip } from "../support/dataDir.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { bytes, kept, newRoom, tailOf, texts } from "./storageSuite.ts";

/** A folder as the first version left it: each room's updates in a log of its own, and no journal. */

let dataDir: string;
let storage: FileStorage;
let room: string;
let folder: string;
beforeEach(async () => {
  dataDir = await makeDataDir();
  room = newRoom();
  storage = await open();
  folder = join(dataDir, "boards", storage.keyOf(room));
  await storage.close();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "snapshot"), record(2, 2, "first and second"));
  await writeFile(join(folder, "snapshot.copy"), record(2, 2, "first and second"));
  const updates = ["second", "third", "fourth"].map((text, at) => record(1, at + 2, text));
  await writeFile(join(folder, "log"), Buffer.concat(updates));
});
afterEach(async () => {
  await storage.close();
  await removeDataDir(dataDir);
});

const open = () => createFileStorage({ dataDir, durability: "fsync" });

/** Written out again here, so that what is on people's disks cannot change with our code. */
function record(kind: number, position: number, text: string): Buffer {
  const header = Buffer.alloc(23);
  header.write("SBo1", 0, "latin1");
  header.writeUInt8(kind, 4);
  header.writeUIntBE(position, 5, 6);
  header.writeUInt32BE(text.length, 11);
  header.writeUInt32BE(crc32(text), 15);
  header.writeUInt32BE(crc32(header.subarray(0, 19)), 19);
  return Buffer.concat([header, Buffer.from(text)]);
}

describe("a room with a log of its own", () => {
  test("D1 · opens, and goes on in the journal with growing positions", async () => {
    storage = await open();
    const { snapshot, tail } = await kept(storage, room);
    expect(snapshot && texts([snapshot.bytes])).toEqual(["first and second"]);
    expect(tail.map(({ position }) => position)).toEqual(["3", "4"]);
    expect(await storage.append(room, bytes("fifth"))).toBe("5");
    await storage.close();
    storage = await open();
    expect(await tailOf(storage, room)).toEqual(["third", "fourth", "fifth"]);
  });

  test("D1 · can be written to before it was loaded", async () => {
    storage = await open();
    expect(await storage.append(room, bytes("fifth"))).toBe("5");
    expect(await tailOf(storage, room)).toEqual(["third", "fourth", "fifth"]);
  });

  test("P2 · its log goes with the next compaction", async () => {
    storage = await open();
    const upTo = await storage.append(room, bytes("fifth"));
    await storage.compact(room, upTo, bytes("all"), false);
    expect(await readdir(folder)).toEqual(["snapshot", "snapshot.copy"]);
    expect(await tailOf(storage, room)).toEqual([]);
    expect(await storage.append(room, bytes("sixth"))).toBe("6");
  });

  test("P2 · a start condenses it", async () => {
    storage = await open();
    const words: string[] = [];
    await storage.settle(
      async ({ tail }) => {
        words.push(...texts(tail.map(({ update }) => update)));
        return { snapshot: bytes("all"), endsAt: undefined };
      },
      () => false,
    );
    expect(words).toEqual(["third", "fourth"]);
    expect(await filesWith(dataDir, "fourth")).toEqual([]);
  });

  test("P3 · is kept as long as its last write there says", async () => {
    const longAgo = new Date(Date.now() - 50 * 86_400_000);
    for (const name of await readdir(folder)) await utimes(join(folder, name), longAgo, longAgo);
    storage = await open();
    expect(await storage.eraseUnused(Date.now(), 51, () => undefined)).toBe(0);
    expect(await storage.eraseUnused(Date.now(), 49, () => undefined)).toBe(1);
    expect(await filesWith(dataDir, "third")).toEqual([]);
  });

  test("D4 · a flipped byte in its log costs the record, which is kept aside", async () => {
    const log = join(folder, "log");
    await flip(log, (await readFile(log)).indexOf("third"));
    storage = await open();
    expect(await kept(storage, room)).toMatchObject({
      tail: [{ position: "4" }],
      damage: { places: 1 },
    });
    expect((await kept(storage, room)).damage).toBeUndefined();
    expect(await filesWith(folder, "hird")).toEqual(["aside/damaged-1"]);
  });

  test("D6 · cut off by a kill at any byte of its last record, it opens without", async () => {
    const log = join(folder, "log");
    const { size } = await stat(log);
    for (let cut = 1; cut < record(1, 4, "fourth").length; cut++) {
      await truncate(log, size - cut);
      storage = await open();
      const loaded = await kept(storage, room);
      expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["third"]);
      expect(loaded.damage).toBeUndefined();
      await storage.close();
    }
  });
});

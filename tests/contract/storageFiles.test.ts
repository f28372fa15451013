import { readdir, readFile, stat, truncate, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFileStorage, type FileStorage } from "../../server/storage/files.ts";
import { FolderTaken } from "../../server/storage/folderLock.ts";
import { filesWith, flip, newestJournal } from "../support/dataDir.ts";
import { makeMemoryFolder } from "../support/memoryFolder.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { removeDataDir } from "../support/relay.ts";
import { bytes, kept, newRoom, storageSuite, tailOf, texts } from "./storageSuite.ts";
import { storedBoardsSuite } from "./storedBoardsSuite.ts";

for (const durability of ["fsync", "write"] as const) {
  storageSuite({
    name: `files with ${durability}`,
    async create() {
      const dataDir = await makeMemoryFolder("sameboat-files-");
      const storage = await createFileStorage({ dataDir, durability });
      return { storage, dispose: () => removeDataDir(dataDir) };
    },
  });
}

storedBoardsSuite({
  name: "files",
  async create() {
    const dataDir = await makeMemoryFolder("sameboat-files-");
    const storage = await createFileStorage({ dataDir, durability: "fsync" });
    return { storage, dispose: () => removeDataDir(dataDir) };
  },
});

describe("storage in files", () => {
  let dataDir: string;
  let storage: FileStorage;
  beforeEach(async () => {
    dataDir = await makeMemoryFolder("sameboat-files-");
    storage = await open();
  });
  afterEach(async () => {
    await storage.close();
    await removeDataDir(dataDir);
  });

  const open = () => createFileStorage({ dataDir, durability: "fsync" });
  const folderOf = (room: string) => join(dataDir, "boards", storage.keyOf(room));
  const reopen = async () => {
    await storage.close();
    storage = await open();
  };

  /** A room with these updates, as they lie in the journal while no relay runs. */
  async function roomWith(...updates: string[]): Promise<{ room: string; log: string }> {
    const room = newRoom();
    for (const update of updates) await storage.append(room, bytes(update));
    await storage.close();
    return { room, log: await newestJournal(dataDir) };
  }

  const isInAnyFile = async (text: string) => (await filesWith(dataDir, text)).length > 0;

  test("the names of folders and files tell no room", async () => {
    const { room } = await roomWith("a");
    const names = (await readdir(dataDir, { recursive: true })).join("\n");
    expect(names).not.toContain(room);
    storage = await open();
  });

  test("reading a room leaves no trace of it", async () => {
    await storage.load(newRoom());
    expect(await readdir(join(dataDir, "boards"))).toEqual([]);
  });

  test("a second relay on the same folder is refused; after the first closed it is not", async () => {
    await expect(open()).rejects.toBeInstanceOf(FolderTaken);
    await reopen();
  });

  test("D4 · a flipped byte costs its record, the rest opens, the damage is kept aside", async () => {
    const { room, log } = await roomWith("first", "second", "third");
    const content = await readFile(log);
    await flip(log, content.indexOf("second"));
    storage = await open();
    const loaded = await kept(storage, room);
    expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["first", "third"]);
    expect(loaded.damage).toMatchObject({ places: 1 });
    const aside = await readFile(join(folderOf(room), "aside", "damaged-1"));
    expect(aside.includes("econd")).toBe(true);
    expect((await kept(storage, room)).damage).toBeUndefined();
  });

  test("D4 · a flipped length is damage, and a record cut off by a kill is not", async () => {
    const { room, log } = await roomWith("first", "second", "third");
    const content = await readFile(log);
    await flip(log, content.indexOf("second") - 12);
    await truncate(log, content.length - 2);
    storage = await open();
    const loaded = await kept(storage, room);
    expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["first"]);
    expect(storage.damage).toMatchObject({ places: 1 });
    await storage.append(room, bytes("fourth"));
    await reopen();
    expect(await tailOf(storage, room)).toEqual(["first", "fourth"]);
  });

  test("D4 · a damaged snapshot is replaced by its copy", async () => {
    const room = newRoom();
    const upTo = await storage.append(room, bytes("a"));
    await storage.compact(room, upTo, bytes("snapshot"), false);
    await storage.close();
    await flip(join(folderOf(room), "snapshot"), 25);
    storage = await open();
    const loaded = await kept(storage, room);
    expect(loaded.snapshot && texts([loaded.snapshot.bytes])).toEqual(["snapshot"]);
    expect(loaded.damage).toMatchObject({ places: 1 });
    expect((await kept(storage, room)).damage).toBeUndefined();
  });

  const seed = freshSeed();
  test(`D4 · whatever is flipped or cut, other records and rooms open (seed ${seed})`, async () => {
    const random = createRandom(seed);
    const updates = Array.from(
      { length: 30 },
      (_, at) => `update ${at} ${"x".repeat(random.below(60))}`,
    );
    const bystander = newRoom();
    await storage.append(bystander, bytes("safe"));
    await reopen(); // into a journal of its own: what is flipped below is never this record
    for (let round = 0; round < 25; round++) {
      const { room, log } = await roomWith(...updates);
      const whole = await readFile(log);
      const flips = 1 + random.below(3);
      for (let i = 0; i < flips; i++) await flip(log, random.below(whole.length));
      const cut = random.chance(0.3) ? random.below(40) : 0;
      await truncate(log, whole.length - cut);
      storage = await open();
      const tail = await tailOf(storage, room);
      expect(tail.length).toBeGreaterThanOrEqual(updates.length - flips - 2);
      expect(updates).toEqual(expect.arrayContaining(tail));
      expect(await tailOf(storage, bystander)).toEqual(["safe"]);
      await storage.append(room, bytes("after"));
      await reopen();
      expect(await tailOf(storage, room)).toEqual([...tail, "after"]);
    }
  });

  test.each([1, 5, 22, 23, 25, 30])(
    "D6 · a log cut %i bytes before its end keeps what came before",
    async (cut) => {
      const { room, log } = await roomWith("first", "second");
      await truncate(log, (await stat(log)).size - cut);
      storage = await open();
      const tail = await tailOf(storage, room);
      expect(tail).toEqual(cut < 30 ? ["first"] : ["first"].slice(0, tail.length));
      await storage.append(room, bytes("third"));
      await reopen();
      expect(await tailOf(storage, room)).toEqual([...tail, "third"]);
    },
  );

  test("zeros that a power cut left at the end are no damage", async () => {
    const { room, log } = await roomWith("first");
    await truncate(log, (await stat(log)).size + 4_096);
    storage = await open();
    expect(await kept(storage, room)).toMatchObject({ tail: [{ position: "1" }] });
    expect((await kept(storage, room)).damage).toBeUndefined();
  });

  test("P2 · what a snapshot leaves out is in no file when the compaction resolves", async () => {
    const room = newRoom();
    await storage.append(room, bytes("SECRETWORD"));
    const upTo = await storage.append(room, bytes("removed it"));
    await storage.append(room, bytes("later"));
    expect(await isInAnyFile("SECRETWORD")).toBe(true);
    await storage.compact(room, upTo, bytes("clean"), false);
    expect(await isInAnyFile("SECRETWORD")).toBe(false);
  });

  test("P2 · damage kept aside goes when a note is taken back, and with the board", async () => {
    const { room, log } = await roomWith("SECRETWORD", "more");
    await flip(log, (await readFile(log)).indexOf("SECRETWORD") + 12);
    await flip(log, (await readFile(log)).indexOf("SECRETWORD") - 3);
    storage = await open();
    await storage.load(room);
    expect(await isInAnyFile("SECRETWORD")).toBe(true);
    const upTo = await storage.append(room, bytes("taken back"));
    await storage.compact(room, upTo, bytes("clean"), true);
    expect(await isInAnyFile("SECRETWORD")).toBe(false);
  });

  test("P2 · erasing leaves a tombstone and nothing else, through a new start", async () => {
    const room = newRoom();
    await storage.append(room, bytes("SECRETWORD"));
    await storage.erase(room);
    expect(await isInAnyFile("SECRETWORD")).toBe(false);
    expect(await readdir(join(dataDir, "boards"))).toEqual([]);
    expect(await readdir(join(dataDir, "erased"))).toEqual([storage.keyOf(room)]);
    await reopen();
    expect(await storage.load(room)).toEqual({ kind: "erased" });
  });

  test("P2 · a start condenses what a kill left uncompacted", async () => {
    const { room } = await roomWith("SECRETWORD", "removed it");
    storage = await open();
    const settled = await storage.settle(
      async ({ tail }) => ({ snapshot: bytes(`clean of ${tail.length}`), endsAt: undefined }),
      () => false,
    );
    expect(settled).toBe(1);
    expect(await isInAnyFile("SECRETWORD")).toBe(false);
    const loaded = await kept(storage, room);
    expect(loaded.snapshot && texts([loaded.snapshot.bytes])).toEqual(["clean of 2"]);
    expect(
      await storage.settle(
        async () => ({ snapshot: bytes("again"), endsAt: undefined }),
        () => false,
      ),
    ).toBe(0);
  });

  test("P3 · a start that condenses what a kill left learns when the board ends", async () => {
    await roomWith("a");
    storage = await open();
    const in7Days = Date.now() + 7 * 86_400_000;
    const condensed = { snapshot: bytes("A"), endsAt: in7Days };
    await storage.settle(
      async () => condensed,
      () => false,
    );
    expect(await storage.eraseUnused(in7Days - 1, 90, () => undefined)).toBe(0);
    expect(await storage.eraseUnused(in7Days, 90, () => undefined)).toBe(1);
  });

  test("P3 · compaction is no use of a board: the time of the last write stays", async () => {
    const { room, log } = await roomWith("a");
    const longAgo = new Date(Date.now() - 50 * 86_400_000);
    await utimes(log, longAgo, longAgo);
    storage = await open();
    await storage.settle(
      async () => ({ snapshot: bytes("A"), endsAt: undefined }),
      () => false,
    );
    expect(await storage.eraseUnused(Date.now(), 60, () => undefined)).toBe(0);
    expect(await storage.eraseUnused(Date.now(), 49, () => undefined)).toBe(1);
    expect(await storage.load(room)).toEqual({ kind: "erased" });
  });

  test("A3 · rooms that are written to hold no file open of their own", async () => {
    const handles = async () => (await readdir("/dev/fd")).length;
    const before = await handles();
    const rooms = Array.from({ length: 50 }, newRoom);
    for (const room of rooms) await storage.append(room, bytes("a"));
    expect(await handles()).toBeLessThan(before + 5);
  });
});

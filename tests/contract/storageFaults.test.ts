import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CommitFile } from "../../server/storage/commitFile.ts";
import { createFileStorage, type FileStorage } from "../../server/storage/files.ts";
import { filesWith, newestJournal } from "../support/dataDir.ts";
import { makeMemoryFolder } from "../support/memoryFolder.ts";
import { removeDataDir } from "../support/relay.ts";
import { mountSmallDisk, type SmallDisk } from "../support/smallDisk.ts";
import { bytes, kept, newRoom, tailOf, texts } from "./storageSuite.ts";

/** Disks that are full, that may not be written to, and that fail. */

/** What cannot be read any more: every read that touches these bytes of this file fails. */
const unreadable = vi.hoisted(() => ({ path: "", from: 0, to: 0 }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const broken = () => Object.assign(new Error("i/o error"), { code: "EIO" });
  return {
    ...real,
    async readFile(path: string) {
      if (path === unreadable.path) throw broken();
      return real.readFile(path);
    },
    async open(path: string, flags?: string | number, mode?: number) {
      const file = await real.open(path, flags, mode);
      if (path !== unreadable.path) return file;
      const read = file.read.bind(file) as (...args: number[]) => Promise<unknown>;
      const wrapped = async (...[to, offset, length, at]: [never, number, number, number]) => {
        if (at < unreadable.to && at + length > unreadable.from) throw broken();
        return read(to, offset, length, at);
      };
      return Object.assign(file, { read: wrapped });
    },
  };
});

let dataDir: string;
let storage: FileStorage;
beforeEach(async () => {
  dataDir = await makeMemoryFolder("sameboat-files-");
  storage = await open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  unreadable.path = "";
  await storage.close();
  await removeDataDir(dataDir);
});

const open = (folder = dataDir) => createFileStorage({ dataDir: folder, durability: "fsync" });
const reopen = async () => {
  await storage.close();
  storage = await open();
};
const cannotWrite = { problem: "cannotWrite" };
const broken = () => Object.assign(new Error("i/o error"), { code: "EIO" });

describe("a disk that fails under a commit", () => {
  /** Writes a part of it, as a disk may, before it says that it cannot. */
  function failNextCommit(): void {
    const { write } = CommitFile.prototype;
    const half = async function (this: CommitFile, all: Buffer, position: number) {
      await write.call(this, all.subarray(0, Math.ceil(all.length * 0.7)), position);
      throw broken();
    };
    vi.spyOn(CommitFile.prototype, "write").mockImplementationOnce(half);
  }

  test("D3 · everyone in it is refused, nothing of it is kept, and the next one is", async () => {
    const rooms = Array.from({ length: 5 }, newRoom);
    for (const room of rooms) {
      // Known, so that all of them come along with the same commit.
      await storage.load(room);
      await storage.append(room, bytes("before"));
    }
    failNextCommit();
    const refused = rooms.map((room) => storage.append(room, bytes("refused")));
    for (const each of await Promise.allSettled(refused)) {
      expect(each).toMatchObject({ status: "rejected", reason: cannotWrite });
    }
    expect(await filesWith(dataDir, "refused")).toEqual([]);
    await Promise.all(rooms.map((room) => storage.append(room, bytes("after"))));
    await reopen();
    for (const room of rooms) {
      expect(await tailOf(storage, room)).toEqual(["before", "after"]);
      expect((await kept(storage, room)).damage).toBeUndefined();
    }
  });

  test("D3 · one that cannot even take the rest back heals when it can", async () => {
    const room = newRoom();
    await storage.append(room, bytes("before"));
    const cut = vi.spyOn(CommitFile.prototype, "cut").mockRejectedValue(broken());
    failNextCommit();
    await expect(storage.append(room, bytes("refused"))).rejects.toMatchObject(cannotWrite);
    await expect(storage.append(room, bytes("refused too"))).rejects.toMatchObject(cannotWrite);
    expect(await tailOf(storage, room)).toEqual(["before"]);
    cut.mockRestore();
    await storage.append(room, bytes("after"));
    await reopen();
    expect(await tailOf(storage, room)).toEqual(["before", "after"]);
    expect(await filesWith(dataDir, "refused")).toEqual([]);
  });

  test("D3 · one that cannot make a first file is tried again", async () => {
    const made = vi.spyOn(CommitFile, "create").mockRejectedValueOnce(broken());
    const room = newRoom();
    await expect(storage.append(room, bytes("a"))).rejects.toMatchObject(cannotWrite);
    await storage.append(room, bytes("b"));
    expect(made).toHaveBeenCalledTimes(2);
    expect(await tailOf(storage, room)).toEqual(["b"]);
  });
});

describe("a disk that cannot give back what it took", () => {
  test("D4 · a sector of the journal costs the records in it; everybody else opens", async () => {
    const rooms = Array.from({ length: 40 }, newRoom);
    for (const room of rooms) await storage.append(room, bytes(`${room} ${"x".repeat(400)}`));
    await storage.close();
    unreadable.path = await newestJournal(dataDir);
    Object.assign(unreadable, { from: 8_192, to: 8_193 });
    storage = await open();
    unreadable.path = "";
    const tails = await Promise.all(rooms.map((room) => tailOf(storage, room)));
    const there = tails.filter(({ length }) => length === 1).length;
    expect(there).toBeGreaterThan(28);
    expect(there).toBeLessThan(40);
    expect(storage.damage).toMatchObject({ places: 1 });
  });

  test("D4 · a snapshot opens from its copy", async () => {
    const room = newRoom();
    const upTo = await storage.append(room, bytes("a"));
    await storage.compact(room, upTo, bytes("whole board"), false);
    await storage.unload(room);
    unreadable.path = join(dataDir, "boards", storage.keyOf(room), "snapshot");
    Object.assign(unreadable, { from: 0, to: 1 });
    const { snapshot, damage } = await kept(storage, room);
    expect(snapshot && texts([snapshot.bytes])).toEqual(["whole board"]);
    expect(damage).toMatchObject({ places: 1 });
  });
});

describe("a disk that is full", () => {
  let disk: SmallDisk | undefined;
  afterEach(async () => {
    await storage.close();
    await disk?.dispose();
    disk = undefined;
  });

  test("D3 · refuses, keeps what was confirmed, still opens and erases boards, and heals by itself", async () => {
    disk = await mountSmallDisk();
    // Without the right to mount one, `tests/relay/diskFull.test.ts` pretends.
    if (!disk) return;
    await storage.close();
    storage = await open(disk.path);
    const [room, other] = [newRoom(), newRoom()];
    const upTo = await storage.append(room, bytes("kept"));
    await storage.append(other, bytes("other"));
    await disk.fill();
    const large = new Uint8Array(300_000).fill(7);
    await expect(storage.append(room, large)).rejects.toMatchObject(cannotWrite);
    await expect(storage.append(other, large)).rejects.toMatchObject(cannotWrite);
    await expect(storage.compact(room, upTo, large, false)).rejects.toMatchObject(cannotWrite);
    await disk.fill();
    expect(await storage.canWrite()).toBe(false);
    await storage.close();
    storage = await open(disk.path);
    expect(await tailOf(storage, room)).toEqual(["kept"]);
    await disk.clear();
    expect(await storage.canWrite()).toBe(true);
    await storage.append(room, large);
    await storage.compact(other, "1", bytes("OTHER"), false);
    await storage.close();
    storage = await open(disk.path);
    expect((await kept(storage, room)).tail.map(({ update }) => update.length)).toEqual([
      4, 300_000,
    ]);
    expect(await tailOf(storage, other)).toEqual([]);
  });

  test("P2 · a board can be erased while there is no space", async () => {
    disk = await mountSmallDisk();
    if (!disk) return;
    await storage.close();
    storage = await open(disk.path);
    const room = newRoom();
    const upTo = await storage.append(room, bytes("a word"));
    await storage.compact(room, upTo, bytes("a word"), false);
    await storage.append(room, bytes("another word"));
    await disk.fill();
    await storage.erase(room);
    expect(await filesWith(join(disk.path, "boards"), "word")).toEqual([]);
    expect(await filesWith(join(disk.path, "journal"), "word")).toEqual([]);
  });
});

describe("a folder that may only be read", () => {
  test("D3 · refuses the start with a reason that an operator knows", async () => {
    const disk = await mountSmallDisk();
    const folder = disk?.path ?? join(dataDir, "closed");
    if (!disk) await mkdir(folder);
    try {
      if (disk) execFileSync("mount", ["-o", "remount,ro", folder]);
      else await chmod(folder, 0o500);
      await expect(open(folder)).rejects.toMatchObject({
        code: expect.stringMatching(/^(EROFS|EACCES)$/),
      });
    } finally {
      if (disk) await disk.dispose();
      else await chmod(folder, 0o700);
    }
  });

  test("D3 · that became so while it was used refuses writes and still opens boards", async () => {
    const disk = await mountSmallDisk();
    if (!disk) return;
    const room = newRoom();
    const small = await open(disk.path);
    await small.append(room, bytes("kept"));
    const upTo = await small.append(room, bytes("too"));
    await small.unload(room);
    const refuse = vi.spyOn(CommitFile.prototype, "write").mockRejectedValue(broken());
    await expect(small.append(room, bytes("refused"))).rejects.toMatchObject(cannotWrite);
    expect(await tailOf(small, room)).toEqual(["kept", "too"]);
    refuse.mockRestore();
    await small.compact(room, upTo, bytes("all"), false);
    await small.close();
    expect(await readFile(join(disk.path, "boards", small.keyOf(room), "snapshot"))).toBeTruthy();
    await disk.dispose();
  });
});

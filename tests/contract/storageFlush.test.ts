import { type FileHandle, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CommitFile } from "../../server/storage/commitFile.ts";
import { createFileStorage } from "../../server/storage/files.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { makeDataDir, removeDataDir } from "../support/relay.ts";
import { until } from "../support/until.ts";
import { bytes, kept, newRoom, tailOf } from "./storageSuite.ts";

/** What a kill cannot show, because the system keeps what was written: the flush itself. */

let dataDir: string;
let storage: Storage;
/** What all open files share, so that a flush can be watched, held back and made to fail. */
let files: FileHandle;

beforeEach(async () => {
  dataDir = await makeDataDir();
  const path = join(dataDir, "any");
  const file = await open(path, "w");
  files = Object.getPrototypeOf(file) as FileHandle;
  await file.close();
  await rm(path);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await storage.close();
  await removeDataDir(dataDir);
});

const openStorage = async (durability: "fsync" | "write") => {
  storage = await createFileStorage({ dataDir, durability });
};

/** Writes it, as a disk does whose flush then fails. */
function failNextCommit(error: Error): void {
  const write = CommitFile.prototype.write;
  vi.spyOn(CommitFile.prototype, "write").mockImplementationOnce(async function (
    this: CommitFile,
    ...args
  ) {
    await write.apply(this, args);
    throw error;
  });
}

describe("an append", () => {
  test("D1 · resolves only after its flush has", async () => {
    await openStorage("fsync");
    let release: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      release = resolve;
    });
    const flush = vi.spyOn(CommitFile.prototype, "write").mockImplementation(() => isHeld);
    let isResolved = false;
    const appended = storage.append(newRoom(), bytes("a")).then(() => {
      isResolved = true;
    });
    await until("it is being flushed", () => flush.mock.calls.length > 0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isResolved).toBe(false);
    release();
    await appended;
  });

  test("with DURABILITY=write does not wait for one", async () => {
    await openStorage("write");
    const made = vi.spyOn(CommitFile, "create");
    await storage.append(newRoom(), bytes("a"));
    expect(made.mock.calls[0]?.[1]).toBe(false);
  });

  test("D3 · whose flush fails is refused, nothing of it is kept, and the next one is", async () => {
    await openStorage("fsync");
    const room = newRoom();
    await storage.append(room, bytes("first"));
    const failing = Object.assign(new Error("disk"), { code: "EIO" });
    failNextCommit(failing);
    const refused = storage.append(room, bytes("a long one that is written and not flushed"));
    await expect(refused).rejects.toMatchObject({ problem: "cannotWrite" });
    expect(await tailOf(storage, room)).toEqual(["first"]);
    await storage.append(room, bytes("x"));
    await storage.unload(room);
    expect(await kept(storage, room)).toMatchObject({ tail: [{}, {}] });
    expect((await kept(storage, room)).damage).toBeUndefined();
  });

  test("D3 · appends of other rooms go on while one fails", async () => {
    await openStorage("fsync");
    const [failing, other] = [newRoom(), newRoom()];
    failNextCommit(new Error("disk"));
    const refused = storage.append(failing, bytes("a")).catch(() => "refused");
    expect(await refused).toBe("refused");
    await storage.append(other, bytes("b"));
    expect(await tailOf(storage, other)).toEqual(["b"]);
  });
});

test("D6 · a snapshot is flushed and read back before it takes the old one's place", async () => {
  await openStorage("fsync");
  const room = newRoom();
  const upTo = await storage.append(room, bytes("a"));
  const flush = vi.spyOn(files, "sync").mockRejectedValue(new Error("disk"));
  await expect(storage.compact(room, upTo, bytes("A"), false)).rejects.toMatchObject({
    problem: "cannotWrite",
  });
  flush.mockRestore();
  expect(await tailOf(storage, room)).toEqual(["a"]);
  await storage.compact(room, upTo, bytes("A"), false);
  expect(await tailOf(storage, room)).toEqual([]);
});

test("D3 D4 · a damaged board opens although the disk is full, and is mended when there is space", async () => {
  await openStorage("fsync");
  const room = newRoom();
  for (const text of ["first", "second"]) await storage.append(room, bytes(text));
  await storage.unload(room);
  await storage.close();
  const [name = ""] = await readdir(join(dataDir, "journal"));
  const log = join(dataDir, "journal", name);
  const content = await readFile(log);
  content[content.indexOf("first")] = 0;
  await writeFile(log, content);
  const full = vi.spyOn(files, "sync").mockRejectedValue(new Error("disk"));
  await openStorage("fsync");
  expect(await tailOf(storage, room)).toEqual(["second"]);
  await expect(storage.append(room, bytes("third"))).rejects.toMatchObject({
    problem: "cannotWrite",
  });
  full.mockRestore();
  await storage.append(room, bytes("third"));
  expect(await tailOf(storage, room)).toEqual(["second", "third"]);
  expect((await kept(storage, room)).damage).toBeUndefined();
});

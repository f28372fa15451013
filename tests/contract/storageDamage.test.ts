import { cp, mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFileStorage, type FileStorage } from "../../server/storage/files.ts";
import { filesWith, flip, journalFiles, newestJournal } from "../support/dataDir.ts";
import { makeMemoryFolder } from "../support/memoryFolder.ts";
import { removeDataDir } from "../support/relay.ts";
import { bytes, kept, newRoom, tailOf, texts } from "./storageSuite.ts";

/** D4 for every kind of file there is: what damage costs, and where it goes. */

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
const reopen = async () => {
  await storage.close();
  storage = await open();
};
const folderOf = (room: string) => join(dataDir, "boards", storage.keyOf(room));

/** Damage is met once: the next start finds none, and everything can be written to. */
async function expectMended(room: string, tail: readonly string[]): Promise<void> {
  await storage.append(room, bytes("after"));
  await reopen();
  const loaded = await kept(storage, room);
  expect(texts(loaded.tail.map(({ update }) => update))).toEqual([...tail, "after"]);
  expect(loaded.damage).toBeUndefined();
  expect(storage.damage).toBeUndefined();
}

describe("a journal file", () => {
  const [a, b, c] = [newRoom(), newRoom(), newRoom()];
  let template: string;
  let whole: Buffer;
  beforeAll(async () => {
    template = await makeMemoryFolder("sameboat-files-");
    const first = await createFileStorage({ dataDir: template, durability: "fsync" });
    for (const [room, word] of [
      [a, "one"],
      [b, "two"],
      [c, "three"],
      [b, "four"],
      [a, "five"],
      [c, "six"],
    ] as const) {
      await first.append(room, bytes(word));
    }
    await first.close();
    whole = await readFile(await newestJournal(template));
  });
  afterAll(() => removeDataDir(template));
  /** The journal as it was, and then spoilt. */
  async function openSpoilt(spoil: (path: string) => Promise<void>): Promise<void> {
    await storage.close();
    await cp(join(template, "journal"), join(dataDir, "journal"), { recursive: true, force: true });
    await spoil(await newestJournal(dataDir));
    storage = await open();
  }
  const tails = async () => [
    await tailOf(storage, a),
    await tailOf(storage, b),
    await tailOf(storage, c),
  ];

  test("D6 · torn at every byte of its last record: the others are there, and it is no damage", async () => {
    const last = whole.lastIndexOf("SBj1");
    for (let size = last; size < whole.length; size++) {
      await openSpoilt((path) => truncate(path, size));
      expect(await tails()).toEqual([["one", "five"], ["two", "four"], ["three"]]);
      expect((await kept(storage, c)).damage).toBeUndefined();
      expect(storage.damage).toBeUndefined();
      expect(await stat(join(dataDir, "journal", "aside")).catch(() => undefined)).toBeUndefined();
    }
  });

  test.each([
    ["magic", 0],
    ["kind", 4],
    ["key", 9],
    ["position", 39],
    ["length", 46],
    ["checksum of the body", 48],
    ["checksum of the header", 53],
    ["body", 56],
  ])("D4 · a flipped byte in the %s of a record costs that record only", async (field, offset) => {
    const at = whole.indexOf("two") - 55;
    await openSpoilt((path) => flip(path, at + offset));
    expect(await tailOf(storage, a)).toEqual(["one", "five"]);
    expect(await tailOf(storage, c)).toEqual(["three", "six"]);
    const loaded = await kept(storage, b);
    expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["four"]);
    const isTold = !["key", "length"].includes(field);
    expect(isTold ? loaded.damage : storage.damage).toEqual({ places: 1, bytes: 58 });
    expect(isTold ? storage.damage : loaded.damage).toBeUndefined();
    const aside = isTold ? join(folderOf(b), "aside") : join(dataDir, "journal", "aside");
    const piece = await readFile(join(aside, "damaged-1"));
    expect(piece.equals(flipped(whole.subarray(at, at + 58), offset))).toBe(true);
    await expectMended(b, ["four"]);
  });

  test("D4 · a flipped byte in the last record is damage, not a record cut off", async () => {
    await openSpoilt((path) => flip(path, whole.indexOf("six")));
    expect(await kept(storage, c)).toMatchObject({ damage: { places: 1 }, tail: [{}] });
    await expectMended(c, ["three"]);
  });

  test("D4 · the only record of a room is reported to it, although nothing else knows the room", async () => {
    const room = newRoom();
    await storage.append(room, bytes("alone"));
    await storage.close();
    const path = await newestJournal(dataDir);
    await flip(path, (await readFile(path)).indexOf("alone"));
    storage = await open();
    expect(await kept(storage, room)).toMatchObject({ damage: { places: 1 }, tail: [] });
    await expectMended(room, []);
  });

  test("D4 · is told to who opens the board, although a start condensed it before", async () => {
    await openSpoilt((path) => flip(path, whole.indexOf("two") + 1));
    await storage.settle(
      async () => ({ snapshot: bytes("condensed"), endsAt: undefined }),
      () => false,
    );
    expect(await kept(storage, b)).toMatchObject({ tail: [], damage: { places: 1 } });
    await expectMended(b, []);
  });

  test("D4 · a sector of zeros in the middle costs the records in it", async () => {
    const room = newRoom();
    const words = Array.from({ length: 60 }, (_, at) => `word ${at} ${"x".repeat(40)}`);
    for (const word of words) await storage.append(room, bytes(word));
    await storage.close();
    const path = await newestJournal(dataDir);
    const content = await readFile(path);
    content.fill(0, 1_024, 1_536);
    await writeFile(path, content);
    storage = await open();
    const tail = await tailOf(storage, room);
    expect(words).toEqual(expect.arrayContaining(tail));
    expect(tail.length).toBeGreaterThan(words.length - 8);
    expect(storage.damage).toMatchObject({ places: 1 });
    await expectMended(room, tail);
  });

  test("D4 · an older one cut in half is damage; the newer one is whole", async () => {
    await openSpoilt(async () => undefined);
    await storage.append(a, bytes("newer"));
    await storage.close();
    const [older = ""] = await journalFiles(dataDir);
    await truncate(older, whole.indexOf("three") + 2);
    storage = await open();
    expect(await tails()).toEqual([["one", "newer"], ["two"], []]);
    expect(storage.damage).toMatchObject({ places: 1 });
    await expectMended(a, ["one", "newer"]);
  });

  test.each([
    ["an empty one", 0],
    ["one of zeros, made in advance", 4_096],
  ])("%s is nothing", async (_, size) => {
    await openSpoilt(() => writeFile(join(dataDir, "journal", "77"), new Uint8Array(size)));
    expect(await tails()).toEqual([
      ["one", "five"],
      ["two", "four"],
      ["three", "six"],
    ]);
    expect(storage.damage).toBeUndefined();
    await expectMended(a, ["one", "five"]);
  });

  test("D4 · one of something else is kept aside", async () => {
    const path = join(dataDir, "journal", "77");
    await openSpoilt(() => writeFile(path, "not what we wrote ".repeat(100)));
    expect(await tailOf(storage, a)).toEqual(["one", "five"]);
    expect(storage.damage).toMatchObject({ places: 1 });
    expect(await filesWith(dataDir, "not what we wrote")).toEqual(["journal/aside/damaged-1"]);
    await expectMended(a, ["one", "five"]);
  });

  test("zeros at its end are no damage, and what is no journal file stays as it is", async () => {
    await openSpoilt(async (path) => {
      await truncate(path, whole.length + 5_000);
      await writeFile(join(dataDir, "journal", "read me"), "a note of the operator");
    });
    expect((await kept(storage, c)).damage).toBeUndefined();
    expect(await readdir(join(dataDir, "journal"))).toContain("read me");
    await expectMended(c, ["three", "six"]);
  });

  test("P2 · damage of no certain room goes when any room takes something back", async () => {
    await openSpoilt((path) => flip(path, whole.indexOf("two") - 55 + 46));
    expect(await filesWith(dataDir, "two")).toEqual(["journal/aside/damaged-1"]);
    const upTo = await storage.append(a, bytes("gone"));
    await storage.compact(a, upTo, bytes("A"), true);
    expect(await filesWith(dataDir, "two")).toEqual([]);
  });

  test("P2 · damage of an erased room is kept nowhere", async () => {
    await openSpoilt(async (path) => {
      await flip(path, whole.indexOf("two") + 2);
      await writeFile(join(dataDir, "erased", storage.keyOf(b)), "");
    });
    expect(await storage.load(b)).toEqual({ kind: "erased" });
    for (const word of ["tw", "four"]) expect(await filesWith(dataDir, word)).toEqual([]);
    expect(storage.damage).toBeUndefined();
    expect(await tailOf(storage, a)).toEqual(["one", "five"]);
  });
});

describe("a snapshot", () => {
  let room: string;
  beforeEach(async () => {
    room = newRoom();
    const upTo = await storage.append(room, bytes("a"));
    await storage.compact(room, upTo, bytes("whole board"), false);
    await storage.append(room, bytes("b"));
    await storage.close();
  });

  test.each(["snapshot", "snapshot.copy"])(
    "D4 · %s with any byte flipped, cut anywhere, empty or missing opens from the other",
    async (name) => {
      const path = join(folderOf(room), name);
      const whole = await readFile(path);
      const spoilt = [
        ...Array.from(whole.keys(), (at) => flipped(whole, at)),
        ...Array.from(whole.keys(), (at) => whole.subarray(0, at)),
      ];
      for (const content of spoilt) {
        await writeFile(path, content);
        storage = await open();
        const loaded = await kept(storage, room);
        expect(loaded.snapshot && texts([loaded.snapshot.bytes])).toEqual(["whole board"]);
        expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["b"]);
        expect(loaded.damage).toMatchObject({ places: 1 });
        expect((await readFile(path)).equals(whole)).toBe(true);
        await storage.close();
      }
      storage = await open();
    },
  );

  test("D4 · both copies damaged: what came after them opens, both are kept aside", async () => {
    for (const name of ["snapshot", "snapshot.copy"]) await flip(join(folderOf(room), name), 25);
    storage = await open();
    const loaded = await kept(storage, room);
    expect(loaded.snapshot).toBeUndefined();
    expect(texts(loaded.tail.map(({ update }) => update))).toEqual(["b"]);
    expect(loaded.damage).toMatchObject({ places: 2 });
    expect(await readdir(join(folderOf(room), "aside"))).toHaveLength(2);
    await expectMended(room, ["b"]);
  });

  test("D6 · what a kill left half written beside it is passed over, and goes", async () => {
    await writeFile(join(folderOf(room), "snapshot.new"), "half");
    storage = await open();
    expect(await tailOf(storage, room)).toEqual(["b"]);
    await storage.settle(
      async () => ({ snapshot: bytes("whole board and b"), endsAt: undefined }),
      () => false,
    );
    expect(await readdir(folderOf(room))).toEqual(["snapshot", "snapshot.copy"]);
  });
});

describe("the days to keep a room", () => {
  test.each(["", "soon", "-3", "0", "1.5"])(
    "P3 · written as %j count as not written",
    async (text) => {
      const room = newRoom();
      await storage.append(room, bytes("a"));
      await storage.keepFor(room, 400);
      await writeFile(join(folderOf(room), "keep"), text);
      const in50Days = Date.now() + 50 * 86_400_000;
      expect(await storage.eraseUnused(in50Days, 60, () => undefined)).toBe(0);
      expect(await storage.eraseUnused(in50Days, 49, () => undefined)).toBe(1);
    },
  );
});

describe("a tombstone", () => {
  test("P2 · left alone by a kill ends what is still there of its room", async () => {
    const [gone, other] = [newRoom(), newRoom()];
    for (const room of [gone, other]) {
      const upTo = await storage.append(room, bytes(`first ${room}`));
      await storage.compact(room, upTo, bytes(`snapshot ${room}`), false);
      await storage.append(room, bytes(`later ${room}`));
    }
    await storage.close();
    await writeFile(join(dataDir, "erased", storage.keyOf(gone)), "");
    storage = await open();
    expect(await storage.load(gone)).toEqual({ kind: "erased" });
    expect(await filesWith(dataDir, gone)).toEqual([]);
    expect(await readdir(join(dataDir, "boards"))).toEqual([storage.keyOf(other)]);
    expect(await tailOf(storage, other)).toEqual([`later ${other}`]);
  });

  test("whose content or neighbours are odd still counts", async () => {
    const room = newRoom();
    await storage.append(room, bytes("a"));
    await storage.erase(room);
    await storage.close();
    await writeFile(join(dataDir, "erased", storage.keyOf(room)), "something");
    await mkdir(join(dataDir, "erased", "a folder"));
    storage = await open();
    expect(await storage.load(room)).toEqual({ kind: "erased" });
  });
});

function flipped(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 0x40;
  return copy;
}

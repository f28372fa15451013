import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { RedisConnection } from "../../server/redis/connection.ts";
import { boardKeyOf } from "../../server/storage/boardKey.ts";
import { createFileStorage } from "../../server/storage/files.ts";
import { createRedisStorage } from "../../server/storage/redis.ts";
import type { StoredBoard, StoredBoards } from "../../server/storage/storedBoards.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { storedBoardsSuite } from "../contract/storedBoardsSuite.ts";
import { admin } from "../support/admin.ts";
import { filesWith } from "../support/dataDir.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { openRaw, savedFrame, updateFrame } from "../support/rawClient.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { makeDataDir, removeDataDir, runRelayToItsEnd, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

const openStorage = async () =>
  createRedisStorage(await RedisConnection.open({ url: redis.url, durability: "fsync" }));

storedBoardsSuite({
  name: "Redis",
  async create() {
    return {
      storage: await openStorage(),
      dispose: async () => void (await redis.command("FLUSHALL")),
    };
  },
});

describe("the operator's tools beside Redis", () => {
  let dataDir: string;
  let back: string;
  const inRedis = () => ({ REDIS_URL: redis.url });
  const fromFiles = () => ({ DATA_DIR: dataDir, REDIS_URL: redis.url });
  const intoFiles = () => ({ DATA_DIR: back, REDIS_URL: redis.url });
  beforeEach(async () => {
    [dataDir, back] = [await makeDataDir(), await makeDataDir()];
  });
  afterEach(async () => {
    await redis.command("FLUSHALL");
    for (const each of [dataDir, back]) await removeDataDir(each);
  });

  async function withFiles<T>(
    folder: string,
    job: (boards: StoredBoards) => Promise<T>,
  ): Promise<T> {
    const storage = await createFileStorage({ dataDir: folder, durability: "write" });
    try {
      return await job(storage);
    } finally {
      await storage.close();
    }
  }

  async function fill(boards: StoredBoards, count: number, seed: number): Promise<void> {
    const random = createRandom(seed);
    const made = Array.from({ length: count }, () => madeBoard(random));
    await Promise.all(made.map((board) => boards.addBoard(board)));
  }

  const seed = freshSeed();
  /** A tenth, to be quick; BOARDS=1000 is all that was asked for. */
  const count = Number(process.env.BOARDS) || 100;
  test(`${count} boards go from files to Redis and back with equal bytes (seed ${seed})`, async () => {
    await withFiles(dataDir, (boards) => fill(boards, count, seed));
    const to = await admin(["move", "--to", "redis"], fromFiles());
    expect(to).toMatchObject({ code: 0, out: expect.stringContaining(`${count} boards moved\n`) });
    const from = await admin(["move", "--to", "files"], intoFiles());
    expect(from).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${count} boards moved\n`),
    });
    const before = await withFiles(dataDir, contents);
    const after = await withFiles(back, contents);
    expect(before.size).toBe(count);
    expect(after.size).toBe(count);
    expect([...before].filter(([key, content]) => after.get(key) !== content)).toEqual([]);
  });

  test("a move that was cut off is noticed, by relays too, and goes on where it stood", async () => {
    await withFiles(dataDir, (boards) => fill(boards, 8, seed));
    const [first] = await withFiles(dataDir, async (boards) => {
      const [key = ""] = await boards.boardKeys();
      return [await boards.readBoard(key)];
    });
    if (!first) throw new Error("there are boards");
    const storage = await openStorage();
    await storage.markMove("unfinished");
    await storage.addBoard(first);
    await storage.close();
    const relay = await runRelayToItsEnd(inRedis());
    expect(relay).toMatchObject({ code: 1, output: expect.stringMatching(/not finished/) });
    expect(relay.output).not.toContain("\n");
    expect((await admin(["list"], inRedis())).code).toBe(1);

    const dry = await admin(["move", "--to", "redis", "--dry-run"], fromFiles());
    expect(dry.out).toBe("7 boards would be moved\n1 board had been moved before");
    const done = await admin(["move", "--to", "redis"], fromFiles());
    expect(done).toMatchObject({
      code: 0,
      out: expect.stringContaining("7 boards moved\n1 board had"),
    });
    expect((await admin(["list"], inRedis())).out).toContain("8 boards, ");
  });

  test("what differs at the target stays as it is, and is told", async () => {
    await withFiles(dataDir, (boards) => fill(boards, 2, seed));
    const storage = await openStorage();
    const [key = ""] = await withFiles(dataDir, (boards) => boards.boardKeys());
    const mine = { ...madeBoard(createRandom(seed + 1)), key };
    await storage.addBoard(mine);
    await storage.close();
    const done = await admin(["move", "--to", "redis"], fromFiles());
    expect(done).toMatchObject({ code: 3, out: expect.stringContaining("1 board differ") });
  });

  test("a board that moves ends at every relay, and is whole at its new room", async () => {
    const relays = await Promise.all([
      startRelay({ env: inRedis(), dataDir }),
      startRelay({ env: inRedis(), dataDir: back }),
    ]);
    const [near, far] = relays;
    try {
      const [room, to] = [roomOf(newSecret()), roomOf(newSecret())];
      const [ada, bo] = await Promise.all(
        relays.map(({ socketUrl }) => openRaw(socketUrl, room, { ack: true })),
      );
      if (!ada || !bo || !near || !far) throw new Error("two relays were started");
      const doc = new Y.Doc();
      doc.getText("words").insert(0, "all of it");
      ada.send(updateFrame(Y.encodeStateAsUpdate(doc)));
      await until("bo has it", () => bo.doc.getText("words").toString() === "all of it");
      const moved = await fetch(`${near.url}/api/boards/move`, {
        method: "POST",
        body: JSON.stringify({ room, to }),
      });
      expect(moved.status).toBe(204);
      for (const each of [ada, bo]) expect((await each.closed).code).toBe(4410);
      const cleo = await openRaw(far.socketUrl, to, { ack: true });
      await cleo.roundTrip();
      await until("it is all there", () => cleo.doc.getText("words").toString() === "all of it");
      await cleo.close();
    } finally {
      for (const relay of relays) await relay.close();
    }
  });

  test("P2 · a board erased by its link is in no key, no file of Redis and no later backup", async () => {
    const relay = await startRelay({ env: inRedis(), dataDir });
    const folder = await mkdtemp(join(tmpdir(), "sameboat-backup-"));
    try {
      const secret = newSecret();
      const client = await openRaw(relay.socketUrl, roomOf(secret), { ack: true });
      const doc = new Y.Doc();
      doc.getText("words").insert(0, "MARKER-5523");
      client.send(updateFrame(Y.encodeStateAsUpdate(doc)));
      client.send(savedFrame(1));
      await until("it is saved", () => client.saved.includes(1));
      expect((await filesWith(redis.dir, "MARKER-5523")).length).toBeGreaterThan(0);

      const erased = await admin(["erase", `https://board.example.org/b#${secret}`], inRedis());
      expect(erased.code).toBe(0);
      expect((await client.closed).code).toBe(4410);
      const old = await openRaw(relay.socketUrl, roomOf(secret));
      old.send(updateFrame(Y.encodeStateAsUpdate(doc)));
      expect((await old.closed).code).toBe(4410);
      const names = await redis.command("KEYS", `*${boardKeyOf(roomOf(secret))}*`);
      expect(names).toEqual([]);
      await until(
        "Redis has written its files anew",
        async () => (await filesWith(redis.dir, "MARKER-5523")).length === 0,
        50_000,
        200,
      );
      await admin(["backup", join(folder, "later")], inRedis());
      expect((await readFile(join(folder, "later"))).includes("MARKER-5523")).toBe(false);
    } finally {
      await relay.close();
      await removeDataDir(folder);
    }
  });

  test("what is wrong with a Redis is said in one plain line, and nothing of it is changed", async () => {
    await redis.command("SET", "another:program", "1");
    await withFiles(dataDir, (boards) => fill(boards, 1, seed));
    const refused = await admin(["move", "--to", "redis"], fromFiles());
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^REDIS_URL: another program/),
    });
    expect(await redis.command("KEYS", "*")).toEqual(["another:program"]);
    await redis.command("DEL", "another:program");
    await redis.command("SET", "sameboat:format", "99");
    const newer = await admin(["move", "--to", "files"], intoFiles());
    expect(newer).toMatchObject({ code: 1, err: expect.stringMatching(/newer Sameboat/) });
    await writeFile(join(back, "format"), "99\n");
    await redis.command("SET", "sameboat:format", "1");
    const folder = await admin(["move", "--to", "files"], intoFiles());
    expect(folder).toMatchObject({ code: 1, err: expect.stringMatching(/another version/) });
    expect((await readdir(back)).sort()).toEqual(["boards", "erased", "format"]);
  });
});

/** With or without snapshot, tail, days and end, as boards are found. */
function madeBoard(random: ReturnType<typeof createRandom>): StoredBoard {
  const doc = new Y.Doc();
  doc.clientID = 1 + random.below(1_000_000);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let left = 1 + random.below(6); left > 0; left--) {
    doc.getText("words").insert(0, String(random.below(1_000_000_000)));
  }
  const inSnapshot = random.below(updates.length + 1);
  const snapshot = Y.mergeUpdates(updates.slice(0, Math.max(1, inSnapshot)));
  const tail = updates.slice(inSnapshot).map((update, at) => ({
    position: String(inSnapshot + at + 1),
    update,
  }));
  const letters = Array.from({ length: 22 }, () => random.below(10)).join("");
  return {
    key: boardKeyOf(letters),
    ...(inSnapshot > 0 && { snapshot: { upTo: String(inSnapshot), bytes: snapshot } }),
    tail,
    // Times of the last minute are kept as "now".
    lastWriteMs: Date.now() - (1 + random.below(80)) * 86_400_000,
    ...(random.chance(0.2) && { keepDays: 1 + random.below(300) }),
    ...(random.chance(0.1) && { endsAt: Date.now() + random.below(1_000_000_000) }),
  };
}

/** Everything kept of each board, as one text. */
async function contents(boards: StoredBoards): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const keys = await boards.boardKeys();
  const read = await Promise.all(keys.map((key) => boards.readBoard(key)));
  for (const board of read) {
    if (!board) continue;
    const { snapshot, tail, keepDays, endsAt, lastWriteMs } = board;
    const text = JSON.stringify([
      snapshot && [snapshot.upTo, Buffer.from(snapshot.bytes).toString("hex")],
      tail.map(({ position, update }) => [position, Buffer.from(update).toString("hex")]),
      ...[keepDays, endsAt, Math.round(lastWriteMs / 60_000)],
    ]);
    found.set(board.key, text);
  }
  return found;
}

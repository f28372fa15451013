import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { RedisConnection } from "../../server/redis/connection.ts";
import { createRedisStorage } from "../../server/storage/redis.ts";
import type { Kept } from "../../server/storage/storage.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import {
  openRaw,
  presenceFrame,
  type RawClient,
  savedFrame,
  syncFrame,
  updateFrame,
  updatesOf,
} from "../support/rawClient.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import {
  type InProcessRelay,
  makeDataDir,
  removeDataDir,
  startRelay,
  startRelayProcess,
} from "../support/relay.ts";
import { until } from "../support/until.ts";

/** What Redis can do to relays: die, freeze, fill up, be slow, forget its end. */

let redis: TestRedis;
let relays: InProcessRelay[] = [];
const open: RawClient[] = [];

async function begin(settings: Record<string, string> = {}, durability = "fsync") {
  redis = await startRedis({ settings });
  const timing = { sweepMs: 300, probeMs: 400 };
  const env = { REDIS_URL: redis.url, DURABILITY: durability };
  relays = [await startRelay({ env, timing }), await startRelay({ env, timing })];
}

beforeEach(() => {
  relays = [];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
  await Promise.all(relays.map((relay) => relay.close()));
  await redis.close();
});

async function join(relay: number, room: string): Promise<RawClient> {
  const client = await openRaw(relays[relay]?.socketUrl ?? "", room, { ack: true });
  open.push(client);
  await client.roundTrip();
  return client;
}

function newDoc(clientID: number): Y.Doc {
  return Object.assign(new Y.Doc(), { clientID });
}

function write(client: RawClient, doc: Y.Doc, text: string): void {
  for (const update of updatesOf(doc, (own) => own.getMap("notes").set(text, true))) {
    client.send(updateFrame(update));
  }
}

const notesOf = (client: RawClient) => [...client.doc.getMap("notes").keys()].sort();
const readyAt = async (relay: number) =>
  (await fetch(`${relays[relay]?.url}/readyz`)).status === 200;

/** Joins again and again as a page does, and brings all it has; resolves when that is saved. */
async function bring(relay: number, room: string, doc: Y.Doc): Promise<RawClient> {
  let client: RawClient | undefined;
  await until(
    "what was written is saved",
    async () => {
      if (!client || client.isClosed) {
        client = await openRaw(relays[relay]?.socketUrl ?? "", room, { ack: true });
        open.push(client);
        client.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
        client.send(savedFrame(99));
      }
      return client.saved.includes(99);
    },
    20_000,
    50,
  );
  if (!client) throw new Error("nobody came");
  return client;
}

test("D3 · Redis killed: writers are told, nothing unsaved is passed on, and with Redis all comes back", async () => {
  await begin();
  const room = roomOf(newSecret());
  const [ada, bo] = [await join(0, room), await join(1, room)];
  const doc = newDoc(1);
  write(ada, doc, "before");
  ada.send(presenceFrame([5, 1, { pointer: { x: 1, y: 2 } }]));
  await until("bo has it", () => notesOf(bo).length === 1 && bo.presence.get(5) !== undefined);
  await redis.kill();
  write(ada, doc, "while away");
  ada.send(savedFrame(1));
  expect(await ada.closed).toMatchObject({ code: 4503 });
  expect(ada.saved).toEqual([]);
  await until("not ready", async () => !(await readyAt(1)));
  expect(notesOf(bo)).toEqual(["before"]);
  await redis.start();
  await until("ready again", async () => (await readyAt(0)) && (await readyAt(1)));
  await bring(0, room, doc);
  await until("bo has both", () => notesOf(bo).length === 2);
  const cleo = await join(1, room);
  expect(notesOf(cleo)).toEqual(["before", "while away"]);
});

test("D3 · Redis frozen for longer than anybody waits: told, nothing passed on, heals", async () => {
  await begin();
  const room = roomOf(newSecret());
  const [ada, bo] = [await join(0, room), await join(1, room)];
  const doc = newDoc(1);
  write(ada, doc, "before");
  await until("bo has it", () => notesOf(bo).length === 1);
  redis.signal("SIGSTOP");
  write(ada, doc, "frozen");
  ada.send(savedFrame(1));
  expect(await ada.closed).toMatchObject({ code: 4503 });
  expect(ada.saved).toEqual([]);
  expect(notesOf(bo)).toEqual(["before"]);
  redis.signal("SIGCONT");
  // Redis had it all the while and stores it now: then it may be passed on.
  await bring(0, room, doc);
  await until("bo has both", () => notesOf(bo).length === 2);
  expect(notesOf(await join(1, room))).toEqual(["before", "frozen"]);
});

test("D3 · Redis out of memory: writers are told, others see nothing of it; with memory it heals", async () => {
  await begin();
  const room = roomOf(newSecret());
  const [ada, bo] = [await join(0, room), await join(1, room)];
  const doc = newDoc(1);
  write(ada, doc, "before");
  await until("bo has it", () => notesOf(bo).length === 1);
  await redis.command("CONFIG", "SET", "maxmemory", "1");
  write(ada, doc, "too much");
  ada.send(savedFrame(1));
  expect(await ada.closed).toMatchObject({ code: 4503 });
  expect(relays[0]?.events).toContainEqual({ event: "cannotWrite", code: "OOM" });
  expect(await readyAt(0)).toBe(false);
  expect(notesOf(bo)).toEqual(["before"]);
  await redis.command("CONFIG", "SET", "maxmemory", "0");
  await bring(0, room, doc);
  await until("bo has both", () => notesOf(bo).length === 2);
});

test("a slow Redis slows saving down and breaks nothing", async () => {
  await begin();
  const room = roomOf(newSecret());
  const [ada, bo] = [await join(0, room), await join(1, room)];
  const doc = newDoc(1);
  for (let round = 0; round < 5; round++) {
    redis.signal("SIGSTOP");
    write(ada, doc, `slow ${round}`);
    ada.send(savedFrame(round));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ada.saved).not.toContain(round);
    redis.signal("SIGCONT");
    await until("it is saved", () => ada.saved.includes(round));
  }
  await until("bo has all", () => notesOf(bo).length === 5);
  expect(ada.isClosed).toBe(false);
});

test("what Redis lost of its end is written once more from the memory of the relays", async () => {
  await begin({ appendonly: "no", save: "" }, "write");
  const room = roomOf(newSecret());
  const [ada, bo] = [await join(0, room), await join(1, room)];
  write(ada, newDoc(1), "from ada");
  write(bo, newDoc(2), "from bo");
  await until("both have both", () => notesOf(ada).length + notesOf(bo).length >= 2);
  await redis.kill();
  await redis.start();
  await until("ready again", async () => (await readyAt(0)) && (await readyAt(1)));
  await until(
    "Redis has it again",
    async () => ((await redis.command("KEYS", "sameboat:log:*")) as string[]).length === 1,
  );
  await Promise.all(relays.map((relay) => relay.close()));
  const fresh = await startRelay({ env: { REDIS_URL: redis.url, DURABILITY: "write" } });
  relays = [fresh];
  const late = await join(0, room);
  expect(notesOf(late)).toEqual(["from ada", "from bo"]);
});

test("a relay whose connection to Redis was cut misses nothing", async () => {
  await begin();
  const room = roomOf(newSecret());
  let ada = await join(0, room);
  const bo = await join(1, room);
  const doc = newDoc(1);
  for (let round = 0; round < 10; round++) {
    write(ada, doc, `round ${round}`);
    if (round % 3 === 2) await redis.command("CLIENT", "KILL", "TYPE", "pubsub");
    ada.send(savedFrame(round));
    await until("it is saved, or refused", () => ada.saved.includes(round) || ada.isClosed);
    // Who writes in the moment of the cut is told so, and comes back as a page does.
    if (ada.isClosed) ada = await bring(0, room, doc);
  }
  await until("bo has all", () => notesOf(bo).length === 10);
});

test("P2 · what a killed relay left uncondensed, another one condenses", async () => {
  await begin();
  const room = roomOf(newSecret());
  const dead = await startRelayProcess(await makeDataDir(), { REDIS_URL: redis.url });
  const ada = await openRaw(dead.socketUrl, room, { ack: true });
  write(ada, newDoc(1), "left behind");
  ada.send(savedFrame(1));
  await until("it is saved", () => ada.saved.includes(1));
  await dead.kill();
  const connection = await RedisConnection.open({ url: redis.url, durability: "fsync" });
  const storage = createRedisStorage(connection);
  const condense = async ({ tail }: Kept) => {
    return { snapshot: tail[0]?.update ?? new Uint8Array(), endsAt: undefined };
  };
  expect(await storage.settle(condense, () => false)).toBe(1);
  expect(await redis.command("XLEN", `sameboat:log:${storage.keyOf(room)}`)).toBe(0);
  expect(notesOf(await join(0, room))).toEqual(["left behind"]);
  await storage.close();
  await removeDataDir(dead.dataDir);
});

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
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
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Several relays that share one Redis: any of them serves any board. */

let redis: TestRedis;
let relays: InProcessRelay[];
const open: RawClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const timing = { sweepMs: 300, probeMs: 400 };
  const start = () => startRelay({ env: { REDIS_URL: redis.url }, timing });
  relays = await Promise.all([start(), start(), start()]);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.close()));
  await redis.close();
});

const newRoom = () => roomOf(newSecret());

async function join(relay: number, room: string): Promise<RawClient> {
  const client = await openRaw(relays[relay]?.socketUrl ?? "", room, { ack: true });
  open.push(client);
  await client.roundTrip();
  return client;
}

/** Writes words as a client of its own would. */
function writer(client: RawClient, clientID: number) {
  const doc = Object.assign(new Y.Doc(), { clientID });
  return {
    doc,
    write(text: string) {
      for (const update of updatesOf(doc, (own) => own.getMap("notes").set(text, true))) {
        client.send(updateFrame(update));
      }
    },
  };
}

const notesOf = (client: RawClient) => [...client.doc.getMap("notes").keys()].sort();

test("people at three relays share a board, and who comes later has all of it", async () => {
  const room = newRoom();
  const clients = await Promise.all([0, 1, 2].map((relay) => join(relay, room)));
  for (const [at, client] of clients.entries()) writer(client, at + 1).write(`from ${at}`);
  const all = ["from 0", "from 1", "from 2"];
  // Who writes is not sent it back.
  await until("everybody has what the others wrote", () =>
    clients.every((each, at) => all.every((text, by) => by === at || notesOf(each).includes(text))),
  );
  const late = await join(1, room);
  expect(notesOf(late)).toEqual(all);
});

test("many writers at once: all relays come to the same board, and so does a fresh one", async () => {
  const room = newRoom();
  const clients = await Promise.all([0, 0, 1, 1, 2, 2].map((relay) => join(relay, room)));
  const writers = clients.map((client, at) => writer(client, 10 + at));
  for (let round = 0; round < 40; round++) {
    for (const [at, each] of writers.entries()) each.write(`${round} of ${at}`);
    if (round % 4 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  // Who writes together with others is sent its own too.
  const isOwn = (note: string, at: number) => note.endsWith(` of ${at}`);
  await until("everybody has what the others wrote", () =>
    clients.every((each, at) => notesOf(each).filter((note) => !isOwn(note, at)).length === 200),
  );
  const late = await join(2, room);
  expect(notesOf(late)).toHaveLength(240);
  expect(late.doc.store.pendingStructs).toBeNull();
});

test("D2 · what is echoed as saved is in Redis", async () => {
  const room = newRoom();
  const ada = await join(0, room);
  writer(ada, 1).write("kept");
  ada.send(savedFrame(7));
  await until("it is saved", () => ada.saved.includes(7));
  const keys = (await redis.command("KEYS", "sameboat:log:*")) as string[];
  const lengths = await Promise.all(keys.map((key) => redis.command("XLEN", key)));
  expect(lengths).toContain(1);
});

test("one device at two relays with the same changes makes no mess", async () => {
  const room = newRoom();
  const [ada, again, bo] = [await join(0, room), await join(1, room), await join(2, room)];
  const doc = Object.assign(new Y.Doc(), { clientID: 77 });
  for (let word = 0; word < 30; word++) {
    for (const update of updatesOf(doc, (own) => own.getMap("notes").set(`w${word}`, true))) {
      ada.send(updateFrame(update));
      again.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
    }
    if (word % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await until("bo has all", () => notesOf(bo).length === 30);
  expect(bo.doc.store.pendingStructs).toBeNull();
  const late = await join(0, room);
  expect(Y.encodeStateVector(late.doc)).toEqual(Y.encodeStateVector(doc));
});

test("A4 · presence crosses relays, newcomers are shown it, and it goes with its person", async () => {
  const room = newRoom();
  const [ada, bo] = [await join(0, room), await join(1, room)];
  ada.send(presenceFrame([5, 1, { pointer: { x: 1, y: 2 } }]));
  await until("bo sees ada", () => bo.presence.get(5) !== undefined);
  expect(bo.presence.get(5)).toEqual({ pointer: { x: 1, y: 2 } });
  const late = await join(2, room);
  await until("who comes late sees ada", () => late.presence.get(5) !== undefined);
  await ada.close();
  await until("ada is gone", () => bo.presence.get(5) === null && late.presence.get(5) === null);
});

test("A4 · nobody takes over somebody's pointer from another relay", async () => {
  const room = newRoom();
  const [ada, mallory, bo] = [await join(0, room), await join(1, room), await join(2, room)];
  ada.send(presenceFrame([5, 1, { pointer: { x: 1, y: 2 } }]));
  await until("bo sees ada", () => bo.presence.get(5) !== undefined);
  mallory.send(presenceFrame([5, 9, { pointer: { x: 66, y: 66 } }]));
  mallory.send(presenceFrame([6, 1, { pointer: { x: 3, y: 3 } }]));
  ada.send(presenceFrame([5, 2, { pointer: { x: 7, y: 7 } }]));
  await until("ada's next place arrives", () => JSON.stringify(bo.presence.get(5)).includes("7"));
  expect(bo.presence.get(5)).toEqual({ pointer: { x: 7, y: 7 } });
});

test("P2 · an erased board ends for people at every relay, and cannot be brought back", async () => {
  const room = newRoom();
  const [ada, bo] = [await join(0, room), await join(1, room)];
  const { doc, write } = writer(ada, 1);
  write("MARKERWORD");
  await until("bo has it", () => notesOf(bo).length === 1);
  await redis.command("BGREWRITEAOF");
  const { createRedisStorage } = await import("../../server/storage/redis.ts");
  const { RedisConnection } = await import("../../server/redis/connection.ts");
  const connection = await RedisConnection.open({ url: redis.url, durability: "fsync" });
  const storage = createRedisStorage(connection);
  await storage.erase(room);
  expect(await Promise.all([ada.closed, bo.closed])).toMatchObject([
    { code: 4410 },
    { code: 4410 },
  ]);
  const back = await openRaw(relays[2]?.socketUrl ?? "", room);
  back.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
  expect(await back.closed).toMatchObject({ code: 4410 });
  const key = storage.keyOf(room);
  const left = (await redis.command("KEYS", `*${key}*`)) as string[];
  expect(left).toEqual([]);
  await storage.close();
});

import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { createFileStorage, type FileStorage } from "../../server/storage/files.ts";
import { endEarly, keepOn } from "../../shared/ending.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import { openRaw, type RawClient, savedFrame, updateFrame } from "../support/rawClient.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Boards that end early, and boards that get a new link. */

let relay: InProcessRelay;
let dataDir: string;
let storage: FileStorage;
afterEach(async () => {
  await relay.close();
  await removeDataDir(dataDir);
});

const dayMs = 86_400_000;

async function start(): Promise<void> {
  dataDir = await makeDataDir();
  storage = await createFileStorage({ dataDir, durability: "fsync" });
  const timing = { sweepMs: 50, keepEmptyMs: 0 };
  relay = await startRelay({ dataDir, storage, timing });
}

async function open(room: string): Promise<RawClient> {
  const client = await openRaw(relay.socketUrl, room, { ack: true });
  await client.roundTrip();
  return client;
}

/** Changes the board through a socket and waits until that is saved. */
async function change(client: RawClient, act: (doc: Y.Doc) => void): Promise<void> {
  const before = Y.encodeStateVector(client.doc);
  act(client.doc);
  client.send(updateFrame(Y.encodeStateAsUpdate(client.doc, before)));
  const number = client.saved.length + 1;
  client.send(savedFrame(number));
  await until("it is saved", () => client.saved.includes(number));
}

const writeWord = (word: string) => (doc: Y.Doc) =>
  void doc.getMap("notes").set(word, new Y.Map([["text", new Y.Text(word)]]));

/** The hourly look for boards that are over, at another time. */
const sweepAt = (at: number) => storage.eraseUnused(at, 90, () => undefined);
const endsAt = async (room: string) => (await storage.readBoard(storage.keyOf(room)))?.endsAt;

test("P3 · an early end is erased after seven days, and one that was taken back is not", async () => {
  await start();
  const [ended, saved] = [roomOf(newSecret()), roomOf(newSecret())];
  const now = Date.now();
  for (const room of [ended, saved]) {
    const ada = await open(room);
    await change(ada, writeWord("MARKER-1187"));
    await change(ada, (doc) => void endEarly(doc, now));
    await ada.close();
    await until("the relay knows the end", async () => (await endsAt(room)) === now + 7 * dayMs);
  }
  const bo = await open(saved);
  await change(bo, (doc) => void keepOn(doc));
  await bo.close();
  await until("it has no end any more", async () => (await endsAt(saved)) === undefined);

  expect(await sweepAt(now + 7 * dayMs - 1)).toBe(0);
  expect(await sweepAt(now + 7 * dayMs)).toBe(1);
  const late = await openRaw(relay.socketUrl, ended);
  expect((await late.closed).code).toBe(4410);
  const cleo = await open(saved);
  expect(cleo.doc.getMap("notes").has("MARKER-1187")).toBe(true);
});

test("P3 · a script that ends a board at once gives it seven days", async () => {
  await start();
  const room = roomOf(newSecret());
  const script = await open(room);
  await change(script, writeWord("still here"));
  await change(script, (doc) => void doc.getMap("board").set("endsAt", 1_000));
  await script.close();
  await until("the relay knows an end", async () => (await endsAt(room)) !== undefined);
  expect(await sweepAt(Date.now() + 6.9 * dayMs)).toBe(0);
  const ada = await open(room);
  expect(ada.doc.getMap("notes").has("still here")).toBe(true);
});

const move = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${relay.url}/api/boards/move`, {
    method: "POST",
    body: JSON.stringify(body),
    headers,
  });

test("P2 · a board that moves is whole at its new room, and nothing is left at the old one", async () => {
  await start();
  const [room, to] = [roomOf(newSecret()), roomOf(newSecret())];
  const ada = await open(room);
  await change(ada, writeWord("one"));
  await change(ada, writeWord("two"));
  const before = Y.encodeStateAsUpdate(ada.doc);
  expect((await move({ room, to })).status).toBe(204);
  expect((await ada.closed).code).toBe(4410);

  const bo = await open(to);
  expect(Y.encodeStateAsUpdate(bo.doc)).toEqual(before);
  await change(bo, writeWord("three"));
  expect(await filesWith(dataDir, room)).toEqual([]);
  expect(await storage.erasedKeys()).toEqual([storage.keyOf(room)]);
  // An old device with all of it cannot bring it back.
  const old = await openRaw(relay.socketUrl, room);
  old.send(updateFrame(before));
  expect((await old.closed).code).toBe(4410);
  expect((await move({ room, to })).status).toBe(410);
});

test("what is there already is not moved onto, and what is no board is not moved", async () => {
  await start();
  const [room, taken] = [roomOf(newSecret()), roomOf(newSecret())];
  for (const each of [room, taken]) await change(await open(each), writeWord(each));
  expect((await move({ room, to: taken })).status).toBe(409);
  expect((await move({ room: roomOf(newSecret()), to: roomOf(newSecret()) })).status).toBe(410);
  for (const body of [
    {},
    { room },
    { room, to: room },
    { room, to: "x" },
    [],
    "x",
    { room, to: taken, more: 1 },
  ]) {
    expect((await move(body)).status).toBe(400);
  }
  const elsewhere = { origin: "https://elsewhere.example" };
  expect((await move({ room, to: roomOf(newSecret()) }, elsewhere)).status).toBe(403);
  const both = await Promise.all([room, taken].map(open));
  expect(both.map(({ doc }) => doc.getMap("notes").size)).toEqual([1, 1]);
});

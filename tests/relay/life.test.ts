import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import {
  openRaw,
  type RawClient,
  syncFrame,
  updateFrame,
  updatesOf,
} from "../support/rawClient.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Rooms that come and go, boards that end. */

let relay: InProcessRelay;
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  await relay.close();
  for (const clean of cleanUp.splice(0)) await clean();
});

const newRoom = () => roomOf(newSecret());

async function keptDir(): Promise<string> {
  const dataDir = await makeDataDir();
  cleanUp.push(() => removeDataDir(dataDir));
  return dataDir;
}

async function write(client: RawClient, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc));
  for (const update of updatesOf(doc, () => change(doc))) client.send(updateFrame(update));
  await client.roundTrip();
}

async function metric(name: string): Promise<number> {
  const found = await relay.metrics.registry.getSingleMetric(name)?.get();
  return found?.values[0]?.value ?? 0;
}

test("A3 · an empty room leaves memory within 60 s, and gives everything to who comes back", async () => {
  relay = await startRelay();
  const room = newRoom();
  const first = await openRaw(relay.socketUrl, room);
  await write(first, (doc) => doc.getMap("m").set("k", "kept"));
  await first.close();
  await until("the room is gone", async () => (await metric("sameboat_rooms")) === 0, 30_000);
  const second = await openRaw(relay.socketUrl, room);
  await second.roundTrip();
  expect(second.doc.getMap("m").toJSON()).toEqual({ k: "kept" });
});

test("nothing is kept of a room that was only looked at", async () => {
  relay = await startRelay();
  for (let i = 0; i < 5; i++) {
    const client = await openRaw(relay.socketUrl, newRoom());
    await client.roundTrip();
    await client.close();
  }
  expect(await readdir(join(relay.dataDir, "boards"))).toEqual([]);
});

test("leaving and coming at every moment of loading and unloading loses nothing", async () => {
  relay = await startRelay();
  const room = newRoom();
  for (let i = 0; i < 60; i++) {
    const client = await openRaw(relay.socketUrl, room);
    await client.roundTrip();
    expect(client.doc.getArray("l").length).toBe(i);
    const watcher = i % 3 === 0 ? await openRaw(relay.socketUrl, room) : undefined;
    await write(client, (doc) => doc.getArray("l").push([i]));
    await until("stored", async () => {
      await client.roundTrip();
      return client.doc.getArray("l").length === i + 1;
    });
    await Promise.all([client.close(), watcher?.close()]);
  }
});

test("P3 P2 · an unused board is erased, and an old device that comes back is told 4410", async () => {
  const dataDir = await keptDir();
  const room = newRoom();
  relay = await startRelay({ dataDir });
  const client = await openRaw(relay.socketUrl, room);
  await write(client, (doc) => doc.getMap("m").set("k", "SECRETWORD"));
  await relay.close();
  const [folder = ""] = await readdir(join(dataDir, "boards"));
  const longAgo = new Date(Date.now() - 100 * 86_400_000);
  for (const name of await readdir(join(dataDir, "boards", folder))) {
    await utimes(join(dataDir, "boards", folder, name), longAgo, longAgo);
  }
  relay = await startRelay({ dataDir });
  await until("it is erased", async () => (await readdir(join(dataDir, "boards"))).length === 0);
  const old = await openRaw(relay.socketUrl, room);
  expect(await old.closed).toEqual({ code: 4410, reason: "ended" });
  const again = await openRaw(relay.socketUrl, room);
  again.send(syncFrame("missing", Y.encodeStateAsUpdate(client.doc)));
  expect((await again.closed).code).toBe(4410);
  expect(await readdir(join(dataDir, "boards"))).toEqual([]);
});

test("a board made with a retention of its own is erased by it", async () => {
  const dataDir = await keptDir();
  relay = await startRelay({ dataDir });
  const make = async (body: object) => {
    const response = await fetch(`${relay.url}/api/boards`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return ((await response.json()) as { room: string }).room;
  };
  const short = await make({ retentionDays: 2 });
  const long = await make({});
  await relay.close();
  const daysAgo = new Date(Date.now() - 3 * 86_400_000);
  for (const name of await readdir(join(dataDir, "boards"), { recursive: true })) {
    if (name.endsWith("log")) await utimes(join(dataDir, "boards", name), daysAgo, daysAgo);
  }
  relay = await startRelay({ dataDir });
  await until("one is left", async () => (await readdir(join(dataDir, "boards"))).length === 1);
  expect((await (await openRaw(relay.socketUrl, short)).closed).code).toBe(4410);
  const open = await openRaw(relay.socketUrl, long);
  await open.roundTrip();
  expect(open.isClosed).toBe(false);
});

test("P2 · a note taken back while people are there is in no file within 60 s, nor in a later sync", async () => {
  relay = await startRelay();
  const room = newRoom();
  const client = await openRaw(relay.socketUrl, room);
  const doc = new Y.Doc();
  const send = (change: () => void) => {
    for (const update of updatesOf(doc, change)) client.send(updateFrame(update));
  };
  send(() => doc.getMap("notes").set("n1", new Y.Map([["text", new Y.Text("SECRETWORD")]])));
  await until("it is in a file", () => isInAnyFile("SECRETWORD"));
  send(() => doc.getMap("notes").delete("n1"));
  await until("it is in no file", async () => !(await isInAnyFile("SECRETWORD")), 60_000);
  const late = await openRaw(relay.socketUrl, room);
  await late.roundTrip();
  expect(late.frames.some((frame) => Buffer.from(frame).includes("SECRETWORD"))).toBe(false);
});

async function isInAnyFile(text: string): Promise<boolean> {
  const { readFile } = await import("node:fs/promises");
  for (const name of await readdir(relay.dataDir, { recursive: true })) {
    const content = await readFile(join(relay.dataDir, name)).catch(() => Buffer.alloc(0));
    if (content.includes(text)) return true;
  }
  return false;
}

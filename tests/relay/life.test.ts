import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import {
  openRaw,
  presenceFrame,
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

/** Everything ten times as fast; that the usual waits keep the promises is a sum: `timing.test.ts`. */
const quick = { sweepMs: 200, keepEmptyMs: 600, removedWithinMs: 700 };

test("A3 · an empty room leaves memory, and gives everything to who comes back", async () => {
  relay = await startRelay({ timing: quick });
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
  relay = await startRelay({ timing: { sweepMs: 5, keepEmptyMs: 1 } });
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

test("A4 · who vanishes without a word is gone for the others; who is only quiet is not", async () => {
  relay = await startRelay({ timing: { sweepMs: 50, pingEveryMs: 200, silenceMs: 600 } });
  const room = newRoom();
  const [vanishing, quiet, watcher] = await Promise.all(
    [0, 1, 2].map(() => openRaw(relay.socketUrl, room)),
  );
  vanishing?.send(presenceFrame([1, 1, { n: "vanishing" }]));
  quiet?.send(presenceFrame([2, 1, { n: "quiet" }]));
  await until("both are seen", () => watcher?.presence.size === 2);
  // Nothing is read any more, so no ping is answered.
  vanishing?.socket.pause();
  await until("one is gone", () => watcher?.presence.get(1) === null);
  expect(watcher?.presence.get(2)).toEqual({ n: "quiet" });
  expect(quiet?.isClosed).toBe(false);
  vanishing?.socket.terminate();
});

test("a connection on which nothing happens is told something before stock clients give up", async () => {
  relay = await startRelay({ timing: { sweepMs: 50, keepAliveMs: 200 } });
  const client = await openRaw(relay.socketUrl, newRoom());
  await until("a presence of nobody", () =>
    client.frames.some((frame) => frame.join() === "1,1,0"),
  );
});

test("P3 P2 · an unused board is erased, and an old device that comes back is told 4410", async () => {
  const dataDir = await keptDir();
  const room = newRoom();
  relay = await startRelay({ dataDir });
  const client = await openRaw(relay.socketUrl, room);
  await write(client, (doc) => doc.getMap("m").set("k", "SECRETWORD"));
  await relay.close();
  await setTimesBack(dataDir, 100);
  relay = await startRelay({ dataDir });
  await until("it is erased", async () => (await readdir(join(dataDir, "erased"))).length === 1);
  await until("no word is left", async () => !(await isInAnyFile("SECRETWORD")));
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
  await setTimesBack(dataDir, 3);
  relay = await startRelay({ dataDir });
  await until("one is erased", async () => (await readdir(join(dataDir, "erased"))).length === 1);
  expect((await (await openRaw(relay.socketUrl, short)).closed).code).toBe(4410);
  const open = await openRaw(relay.socketUrl, long);
  await open.roundTrip();
  expect(open.isClosed).toBe(false);
});

test("P2 · a note taken back while people are there is soon in no file, nor in a later sync", async () => {
  relay = await startRelay({ timing: quick });
  const room = newRoom();
  const client = await openRaw(relay.socketUrl, room);
  const doc = new Y.Doc();
  const send = (change: () => void) => {
    for (const update of updatesOf(doc, change)) client.send(updateFrame(update));
  };
  send(() => doc.getMap("notes").set("n1", new Y.Map([["text", new Y.Text("SECRETWORD")]])));
  await until("it is in a file", () => isInAnyFile("SECRETWORD"));
  send(() => doc.getMap("notes").delete("n1"));
  await until("it is in no file", async () => !(await isInAnyFile("SECRETWORD")), 10_000);
  const late = await openRaw(relay.socketUrl, room);
  await late.roundTrip();
  expect(late.frames.some((frame) => Buffer.from(frame).includes("SECRETWORD"))).toBe(false);
});

/** As if everything had been written that many days ago. */
async function setTimesBack(folder: string, days: number): Promise<void> {
  const then = new Date(Date.now() - days * 86_400_000);
  for (const name of await readdir(folder, { recursive: true })) {
    await utimes(join(folder, name), then, then);
  }
}

async function isInAnyFile(text: string): Promise<boolean> {
  return (await filesWith(relay.dataDir, text)).length > 0;
}

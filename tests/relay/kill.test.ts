import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import {
  openRaw,
  type RawClient,
  savedFrame,
  syncFrame,
  updateFrame,
  updatesOf,
} from "../support/rawClient.ts";
import {
  makeDataDir,
  type RelayProcess,
  removeDataDir,
  startRelayProcess,
} from "../support/relay.ts";
import { until } from "../support/until.ts";

/** A relay as a process of its own, killed at moments that a seed chooses. */

let dataDir: string;
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(() => removeDataDir(dataDir));

const seed = freshSeed();
/** More of them: `KILLS=200`. */
const rounds = Number(process.env.KILLS ?? 20);

interface Writer {
  readonly client: RawClient;
  readonly doc: Y.Doc;
}

async function openWriter(relay: RelayProcess, room: string, doc: Y.Doc): Promise<Writer> {
  const client = await openRaw(relay.socketUrl, room, { ack: true });
  client.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
  return { client, doc };
}

test(
  `D1 · ${rounds} kills at random moments: what a second client saw, or was told is saved, is there (seed ${seed})`,
  async () => {
    const random = createRandom(seed);
    const rooms = [0, 1, 2].map(() => roomOf(newSecret()));
    const docs = rooms.map((_room, at) => Object.assign(new Y.Doc(), { clientID: 100 + at }));
    const seen = rooms.map(() => new Set<string>());
    let written = 0;
    let confirmed = 0;
    let relay = await startRelayProcess(dataDir);
    for (let round = 0; round < rounds; round++) {
      const writers = await Promise.all(
        rooms.map((room, at) => openWriter(relay, room, docs[at] ?? new Y.Doc())),
      );
      const readers = await Promise.all(rooms.map((room) => openRaw(relay.socketUrl, room)));
      const isTold = new Map<number, string>();
      const killAt = performance.now() + 30 + random.below(250);
      while (performance.now() < killAt) {
        const at = random.below(rooms.length);
        const writer = writers[at];
        if (!writer) continue;
        const id = `n${written++}`;
        for (const update of updatesOf(writer.doc, (doc) => change(doc, id, random.below(10)))) {
          writer.client.send(updateFrame(update));
        }
        isTold.set(written, `${at} ${id}`);
        writer.client.send(savedFrame(written));
        if (written % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await relay.kill();
      await Promise.all([
        ...writers.map(({ client }) => client.closed),
        ...readers.map(({ closed }) => closed),
      ]);
      for (const [at, reader] of readers.entries()) {
        for (const id of reader.doc.getMap("log").keys()) seen[at]?.add(id);
      }
      for (const { client } of writers) {
        for (const number of client.saved) {
          const [at, id] = isTold.get(number)?.split(" ") ?? [];
          seen[Number(at)]?.add(id ?? "");
          confirmed++;
        }
      }
      relay = await startRelayProcess(dataDir);
      for (const [at, room] of rooms.entries()) {
        const late = await openRaw(relay.socketUrl, room);
        await late.roundTrip();
        const there = new Set(late.doc.getMap("log").keys());
        expect([...(seen[at] ?? [])].filter((id) => !there.has(id))).toEqual([]);
        expect(late.doc.store.pendingStructs).toBeNull();
        await late.close();
      }
    }
    await relay.kill();
    const total = seen.reduce((sum, ids) => sum + ids.size, 0);
    // Otherwise the kills came before anything happened.
    expect(total).toBeGreaterThan(rounds * 5);
    expect(confirmed).toBeGreaterThan(rounds);
  },
  60_000 + rounds * 10_000,
);

/** Writes that nothing may lose, with removals between them so that compactions run as well. */
function change(doc: Y.Doc, id: string, kind: number): void {
  doc.transact(() => {
    doc.getMap("log").set(id, true);
    const text = doc.getText("text");
    if (kind < 7) text.insert(text.length, `${id} `);
    else text.delete(0, Math.min(3, text.length));
  });
}

describe("a relay that is asked to stop", () => {
  test("D5 · takes nothing new, tells everyone 1012, keeps everything, and exits with 0 within 5 s", async () => {
    const room = roomOf(newSecret());
    let relay = await startRelayProcess(dataDir);
    const clients = await Promise.all(
      Array.from({ length: 20 }, () => openRaw(relay.socketUrl, room)),
    );
    const [writer] = clients;
    const doc = new Y.Doc();
    for (let i = 0; i < 200; i++) {
      for (const update of updatesOf(doc, () => doc.getArray("l").push([i]))) {
        writer?.send(updateFrame(update));
      }
    }
    await writer?.roundTrip();
    const { code, ms } = await relay.terminate();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5_000);
    for (const client of clients) {
      expect(await client.closed).toEqual({ code: 1012, reason: "restart" });
    }
    relay = await startRelayProcess(dataDir);
    const late = await openRaw(relay.socketUrl, room);
    await late.roundTrip();
    expect(late.doc.getArray("l").length).toBe(200);
    await relay.kill();
  });

  test("D5 · does not wait for a client that never answers", async () => {
    const relay = await startRelayProcess(dataDir);
    const deaf = await openRaw(relay.socketUrl, roomOf(newSecret()));
    deaf.socket.pause();
    const { code, ms } = await relay.terminate();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5_000);
    deaf.socket.terminate();
  });
});

test("P2 · a word removed before a kill is in no file soon after the next start", async () => {
  const room = roomOf(newSecret());
  let relay = await startRelayProcess(dataDir);
  const client = await openRaw(relay.socketUrl, room, { ack: true });
  const doc = new Y.Doc();
  const updates = updatesOf(doc, () => {
    doc.getText("t").insert(0, "kept SECRETWORD kept");
    doc.getText("t").delete(5, 10);
  });
  for (const update of updates) client.send(updateFrame(update));
  client.send(savedFrame(1));
  await until("it is saved", () => client.saved.length > 0);
  await relay.kill();
  expect(await isInAnyFile(dataDir, "SECRETWORD")).toBe(true);
  relay = await startRelayProcess(dataDir);
  await until("the word is gone", async () => !(await isInAnyFile(dataDir, "SECRETWORD")));
  const late = await openRaw(relay.socketUrl, room);
  await late.roundTrip();
  expect(late.doc.getText("t").toString()).toBe("kept  kept");
  await relay.kill();
});

test("P1 · what it printed through all this names no room, text or address", async () => {
  const room = roomOf(newSecret());
  const relay = await startRelayProcess(dataDir);
  const client = await openRaw(relay.socketUrl, room, { headers: { "User-Agent": "SECRETAGENT" } });
  const doc = new Y.Doc();
  for (const update of updatesOf(doc, () => doc.getMap("notes").set("SECRETID", "SECRETWORD"))) {
    client.send(updateFrame(update));
  }
  await client.roundTrip();
  client.send(Uint8Array.of(99));
  await client.closed;
  await relay.terminate();
  const printed = relay.output.filter((line) => line.startsWith("{")).join("\n");
  expect(printed).toContain("started");
  for (const secret of [room, "SECRET", "127.0.0.1"]) expect(printed).not.toContain(secret);
});

async function isInAnyFile(folder: string, text: string): Promise<boolean> {
  return (await filesWith(folder, text)).length > 0;
}

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openRaw, savedFrame, syncFrame, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { mountSmallDisk, type SmallDisk } from "../support/smallDisk.ts";
import { until } from "../support/until.ts";

/**
 * A disk that is really full where the account may mount one; elsewhere every write is refused by
 * the module that does them, after taking a part, as a full disk does.
 */
const { pretended, full } = vi.hoisted(() => ({
  pretended: { isFull: false },
  full: () => Object.assign(new Error("no space left"), { code: "ENOSPC" }),
}));
vi.mock("../../server/storage/disk.ts", async (original) => {
  const disk = await original<typeof import("../../server/storage/disk.ts")>();
  return {
    ...disk,
    writeFully: async (...[file, bytes, position]: Parameters<typeof disk.writeFully>) => {
      if (!pretended.isFull) return disk.writeFully(file, bytes, position);
      await disk.writeFully(file, bytes.subarray(0, bytes.length >> 1), position);
      throw full();
    },
    replaceFiles: async (...args: Parameters<typeof disk.replaceFiles>) => {
      if (pretended.isFull) throw full();
      return disk.replaceFiles(...args);
    },
  };
});

vi.mock("../../server/storage/commitFile.ts", async (original) => {
  const real = await original<typeof import("../../server/storage/commitFile.ts")>();
  const { write } = real.CommitFile.prototype;
  real.CommitFile.prototype.write = async function (bytes, position) {
    if (!pretended.isFull) return write.call(this, bytes, position);
    await write.call(this, bytes.subarray(0, bytes.length >> 1), position);
    throw full();
  };
  return real;
});

let disk: SmallDisk;
let relay: InProcessRelay;

beforeAll(async () => {
  const path = await makeDataDir();
  disk = (await mountSmallDisk()) ?? {
    path,
    fill: async () => {
      pretended.isFull = true;
    },
    clear: async () => {
      pretended.isFull = false;
    },
    dispose: async () => undefined,
  };
  if (disk.path !== path) await removeDataDir(path);
});
beforeEach(async () => {
  relay = await startRelay({ dataDir: disk.path });
});
afterEach(async () => {
  await disk.clear();
  await relay.close();
});
afterAll(() => disk.dispose());

const newRoom = () => roomOf(newSecret());

test("D3 · disk full: writers are told 4503, nothing is passed on that was not stored, it heals by itself", async () => {
  const room = newRoom();
  const doc = Object.assign(new Y.Doc(), { clientID: 1 });
  const writer = await openRaw(relay.socketUrl, room, { ack: true });
  const reader = await openRaw(relay.socketUrl, room);
  const set = (key: string, value: string) => {
    const frames = updatesOf(doc, () => doc.getMap("m").set(key, value)).map(updateFrame);
    for (const frame of frames) if (!writer.isClosed) writer.send(frame);
  };
  set("before", "kept");
  await until("the reader has it", () => reader.doc.getMap("m").has("before"));
  await disk.fill();
  // More than the journal has taken of the disk in advance.
  set("during", "x".repeat(300_000));
  writer.send(savedFrame(1));
  expect(await writer.closed).toEqual({ code: 4503, reason: "storage cannot write" });
  expect(writer.saved).toEqual([]);
  await reader.roundTrip();
  expect(reader.isClosed).toBe(false);
  expect(reader.doc.getMap("m").has("during")).toBe(false);
  expect(reader.doc.store.pendingStructs).toBeNull();

  const early = await openRaw(relay.socketUrl, room);
  early.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
  expect((await early.closed).code).toBe(4503);
  expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);

  await disk.clear();
  const back = await openRaw(relay.socketUrl, room, { ack: true });
  back.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
  back.send(savedFrame(2));
  await until("it is saved", () => back.saved.length > 0);
  await until("the reader has it", () => reader.doc.getMap("m").has("during"));
  await relay.close();
  relay = await startRelay({ dataDir: disk.path });
  const late = await openRaw(relay.socketUrl, room);
  await late.roundTrip();
  expect(late.doc.getMap("m").toJSON()).toEqual(doc.getMap("m").toJSON());
});

test("D3 · a board that nobody wrote to yet is refused alike, and can be made when there is space", async () => {
  await disk.fill();
  const doc = new Y.Doc();
  doc.getMap("m").set("k", 1);
  const room = newRoom();
  const client = await openRaw(relay.socketUrl, room);
  client.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
  expect((await client.closed).code).toBe(4503);
  const made = await fetch(`${relay.url}/api/boards`, { method: "POST" });
  expect(made.status).toBe(503);
  expect(await made.text()).toBe("storage cannot write\n");
  await disk.clear();
  expect((await fetch(`${relay.url}/api/boards`, { method: "POST" })).status).toBe(201);
});

test("D3 · the relay says it is not ready while the disk is full, and why in its log", async () => {
  expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
  await disk.fill();
  const client = await openRaw(relay.socketUrl, newRoom());
  client.send(syncFrame("missing", Y.encodeStateAsUpdate(docWith(20_000))));
  await client.closed;
  expect(relay.events).toContainEqual({ event: "cannotWrite", code: "ENOSPC" });
  await until("it says so", async () => (await fetch(`${relay.url}/readyz`)).status === 503);
  await disk.clear();
  await until("it is ready again", async () => (await fetch(`${relay.url}/readyz`)).status === 200);
});

function docWith(bytes: number): Y.Doc {
  const doc = new Y.Doc();
  doc.getMap("m").set("k", "x".repeat(bytes));
  return doc;
}

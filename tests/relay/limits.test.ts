import { encode, writeAny, writeVarString, writeVarUint } from "lib0/encoding";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Timing } from "../../server/timing.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import {
  openRaw,
  presenceFrame,
  type RawClient,
  syncFrame,
  updateFrame,
  updatesOf,
} from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
const newRoom = () => roomOf(newSecret());
const start = async (env: Record<string, string> = {}, timing: Partial<Timing> = {}) => {
  relay = await startRelay({ env, timing });
};
afterEach(() => relay.close());

const setting = (doc: Y.Doc, value: unknown) =>
  updatesOf(doc, () => doc.getMap("m").set("k", value)).map(updateFrame);

async function pair(room = newRoom()): Promise<[RawClient, RawClient]> {
  return [await openRaw(relay.socketUrl, room), await openRaw(relay.socketUrl, room)];
}

describe("a name that is no room ends with 4400 before anything is looked up", () => {
  test.each([
    ["empty", ""],
    ["a word of people", "constructor"],
    ["one letter short", "A".repeat(21)],
    ["one letter long", "A".repeat(23)],
    ["a way out of the folder", "..%2f..%2f..%2fetc%2fpas"],
    ["letters that are no base64url", `${"A".repeat(20)}+A`],
    ["a last letter that carries bits it cannot have", "A".repeat(21).concat("B")],
  ])("%s", async (_what, room) => {
    await start();
    const client = await openRaw(relay.socketUrl, room);
    expect(await client.closed).toEqual({ code: 4400, reason: "malformed" });
  });
});

describe("pages from elsewhere", () => {
  const own = () => `http://127.0.0.1:${relay.port}`;

  test("are told 4403; the own page and programs without an origin are not", async () => {
    await start();
    const room = newRoom();
    const foreign = await openRaw(relay.socketUrl, room, { origin: "http://evil.example" });
    expect(await foreign.closed).toEqual({ code: 4403, reason: "origin" });
    const alike = await openRaw(relay.socketUrl, room, { origin: `${own()}.evil.example` });
    expect((await alike.closed).code).toBe(4403);
    for (const options of [{ origin: own() }, {}]) {
      const client = await openRaw(relay.socketUrl, room, options);
      await client.roundTrip();
      expect(client.isClosed).toBe(false);
      await client.close();
    }
  });

  test("are compared by equality with ALLOWED_ORIGINS", async () => {
    await start({ ALLOWED_ORIGINS: "https://board.example" });
    const room = newRoom();
    for (const origin of [own(), "https://board.example.evil", "http://board.example", "null"]) {
      const client = await openRaw(relay.socketUrl, room, { origin });
      expect((await client.closed).code).toBe(4403);
    }
    const client = await openRaw(relay.socketUrl, room, { origin: "https://board.example" });
    await client.roundTrip();
    expect(client.isClosed).toBe(false);
  });
});

test("a message over the limit is told 4413, and only its sender", async () => {
  await start({ LIMIT_MESSAGE_BYTES: "10000" });
  const [big, other] = await pair();
  for (const frame of setting(new Y.Doc(), "x".repeat(20_000))) big.send(frame);
  expect(await big.closed).toEqual({ code: 4413, reason: "too large" });
  await other.roundTrip();
  expect(other.isClosed).toBe(false);
});

test("a board over its limit takes no more, and what it holds stays open to all", async () => {
  await start({ LIMIT_BOARD_BYTES: "100000" });
  const room = newRoom();
  const [writer, reader] = await pair(room);
  const doc = new Y.Doc();
  for (let i = 0; i < 20 && !writer.isClosed; i++) {
    for (const update of updatesOf(doc, () => doc.getMap("m").set(`k${i}`, "x".repeat(10_000)))) {
      writer.send(updateFrame(update));
    }
    await writer.roundTrip();
  }
  expect((await writer.closed).code).toBe(4413);
  await reader.roundTrip();
  expect(reader.doc.getMap("m").size).toBeGreaterThanOrEqual(8);
  expect(reader.isClosed).toBe(false);
});

test("a board that only looks large, because one value was written often, takes more", async () => {
  await start({ LIMIT_BOARD_BYTES: "100000" });
  const room = newRoom();
  const [writer, reader] = await pair(room);
  const doc = new Y.Doc();
  for (let i = 0; i < 60; i++) {
    for (const frame of setting(doc, `${i}`.padEnd(8_000, "x"))) writer.send(frame);
    await writer.roundTrip();
  }
  expect(writer.isClosed).toBe(false);
  await until("the last value", () => `${reader.doc.getMap("m").get("k")}`.startsWith("59"));
});

test("a board may have 20,000 clients, all of which one device may bring back; not one more", async () => {
  await start();
  const room = newRoom();
  const [device, other] = await pair(room);
  device.send(updateFrame(writtenBy(1, 20_000)));
  await device.roundTrip();
  expect(device.isClosed).toBe(false);
  await until("all is there", () => other.doc.getMap("m").size === 20_000);
  // Who is known may go on.
  device.send(updateFrame(writtenBy(7, 1, 1)));
  await device.roundTrip();
  expect(device.isClosed).toBe(false);
  device.send(updateFrame(writtenBy(20_001, 1)));
  expect(await device.closed).toEqual({ code: 4413, reason: "too large" });
  await other.roundTrip();
  expect(other.isClosed).toBe(false);
});

/** One update by `count` clients from `first` on, each with one entry of a map, at `clock`. */
function writtenBy(first: number, count: number, clock = 0): Uint8Array {
  return encode((encoder) => {
    writeVarUint(encoder, count);
    for (let client = first; client < first + count; client++) {
      for (const part of [1, client, clock, 0x28, 1]) writeVarUint(encoder, part);
      writeVarString(encoder, "m");
      writeVarString(encoder, `k${client}/${clock}`);
      writeVarUint(encoder, 1);
      writeAny(encoder, clock);
    }
    writeVarUint(encoder, 0);
  });
}

test("more sockets than a board may have are told 4429; when one leaves, the next may come", async () => {
  await start({ LIMIT_BOARD_SOCKETS: "2" });
  const room = newRoom();
  const [first] = await pair(room);
  const third = await openRaw(relay.socketUrl, room);
  expect(await third.closed).toEqual({ code: 4429, reason: "too many" });
  const elsewhere = await openRaw(relay.socketUrl, newRoom());
  await elsewhere.roundTrip();
  expect(elsewhere.isClosed).toBe(false);
  await first.close();
  await until("a place", async () => {
    const next = await openRaw(relay.socketUrl, room);
    await next.roundTrip();
    return !next.isClosed;
  });
});

test("more sockets than an address may have are told 4429; others' addresses are others", async () => {
  await start({ LIMIT_ADDRESS_SOCKETS: "2", TRUST_PROXY: "1" });
  const room = newRoom();
  const from = (address: string) =>
    openRaw(relay.socketUrl, room, { headers: { "X-Forwarded-For": `1.1.1.1, ${address}` } });
  await from("10.0.0.1");
  await from("10.0.0.1");
  expect((await (await from("10.0.0.1")).closed).code).toBe(4429);
  const other = await from("10.0.0.2");
  await other.roundTrip();
  expect(other.isClosed).toBe(false);
});

test("bursts of updates pass; more than that ends the connection with 4429", async () => {
  await start({ LIMIT_UPDATES_PER_SECOND: "1", LIMIT_UPDATES_BURST: "50" });
  const room = newRoom();
  const [writer, reader] = await pair(room);
  const doc = new Y.Doc();
  for (let i = 0; i < 50; i++) for (const frame of setting(doc, i)) writer.send(frame);
  await until("all fifty", () => reader.doc.getMap("m").get("k") === 49);
  for (let i = 50; i < 60; i++) for (const frame of setting(doc, i)) writer.send(frame);
  expect((await writer.closed).code).toBe(4429);
  expect(reader.isClosed).toBe(false);
});

test("presence over its limit is told 4413", async () => {
  await start({ LIMIT_PRESENCE_BYTES: "200" });
  const [talker, other] = await pair();
  talker.send(presenceFrame([7, 1, { name: "x".repeat(300) }]));
  expect((await talker.closed).code).toBe(4413);
  await other.roundTrip();
  expect(other.presence.has(7)).toBe(false);
});

test("A3 · a reader that takes nothing is ended with 1013 after its time, and the others never wait", async () => {
  await start({}, { stuckMs: 1_000, sweepMs: 200 });
  const room = newRoom();
  const [writer, reader] = await pair(room);
  const deaf = await openRaw(relay.socketUrl, room);
  deaf.socket.pause();
  const doc = new Y.Doc();
  const counted = async () =>
    await relay.metrics.registry.getSingleMetricAsString("sameboat_refused_total");
  let sent = 0;
  while (!(await counted()).includes('reason="slow"')) {
    for (const frame of setting(doc, `${sent}`.padEnd(100_000, "x"))) writer.send(frame);
    await until(
      "the reader has it",
      () => `${reader.doc.getMap("m").get("k")}`.startsWith(`${sent}x`),
      2_000,
    );
    sent++;
    if (sent > 300) throw new Error("30 MB unread and still open");
  }
  expect(writer.isClosed || reader.isClosed).toBe(false);
  deaf.socket.resume();
  await deaf.closed;
});

test("A3 · a slow reader that reads on is not ended: it gets at once what it missed", async () => {
  await start();
  const room = newRoom();
  const [writer, reader] = await pair(room);
  const slow = await openRaw(relay.socketUrl, room);
  await slow.roundTrip();
  slow.socket.pause();
  const doc = new Y.Doc();
  for (let i = 0; i < 300; i++) {
    for (const frame of setting(doc, `${i}`.padEnd(30_000, "x"))) writer.send(frame);
    if (i % 20 === 0) await writer.roundTrip();
  }
  const last = `${299}`;
  await until("the reader has it", () => `${reader.doc.getMap("m").get("k")}`.startsWith(last));
  const before = slow.frames.length;
  slow.socket.resume();
  await until("the slow one too", () => `${slow.doc.getMap("m").get("k")}`.startsWith(last));
  expect(slow.isClosed).toBe(false);
  // Far fewer than what was passed on, and nothing is missing.
  expect(slow.frames.length - before).toBeLessThan(250);
  expect(slow.doc.store.pendingStructs).toBeNull();
});

test("A3 · asking for everything again and again without reading gains nothing", async () => {
  await start({ LIMIT_UNSENT_BYTES: "1000000" });
  const room = newRoom();
  const [writer, reader] = await pair(room);
  for (const frame of setting(new Y.Doc(), "x".repeat(2_000_000))) writer.send(frame);
  await until("it is stored", () => reader.doc.getMap("m").has("k"));
  const deaf = await openRaw(relay.socketUrl, room);
  deaf.socket.pause();
  for (let i = 0; i < 100; i++) deaf.send(syncFrame("stateVector", Uint8Array.of(0)));
  await until("it is ended", async () =>
    (await relay.metrics.registry.getSingleMetricAsString("sameboat_refused_total")).includes(
      'reason="slow"',
    ),
  );
  expect(process.memoryUsage().arrayBuffers).toBeLessThan(200_000_000);
  deaf.socket.terminate();
});

test("a socket that never finishes its handshake is dropped", async () => {
  await start({ LIMIT_HANDSHAKE_MS: "300" });
  const { connect } = await import("node:net");
  const socket = connect(relay.port, "127.0.0.1");
  socket.on("error", () => undefined);
  const isDropped = new Promise((resolve) => socket.once("close", resolve));
  socket.write("GET /ws/");
  socket.resume();
  await isDropped;
});

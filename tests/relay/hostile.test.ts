import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import {
  openRaw,
  type RawClient,
  syncFrame,
  updateFrame,
  updatesOf,
} from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";
import { bend, inventUpdate, randomHistory, slowUpdates } from "../support/updates.ts";

/** A canary writes and reads on a board of its own all the time; nothing may reach it. */

let relay: InProcessRelay;
let canary: { writer: RawClient; reader: RawClient; doc: Y.Doc };
const newRoom = () => roomOf(newSecret());
const open: RawClient[] = [];

beforeAll(async () => {
  relay = await startRelay({ env: { LIMIT_ADDRESS_SOCKETS: "2000" } });
  const room = newRoom();
  const [writer, reader] = await Promise.all([0, 1].map(() => openRaw(relay.socketUrl, room)));
  if (!writer || !reader) throw new Error("two clients");
  canary = { writer, reader, doc: new Y.Doc() };
});
afterEach(async () => {
  await sing();
  for (const client of open.splice(0)) client.socket.terminate();
});
afterAll(() => relay.close());

/** The canary's note arrives, and soon. */
async function sing(): Promise<void> {
  const { writer, reader, doc } = canary;
  const startedAt = performance.now();
  const note = `note ${startedAt}`;
  for (const update of updatesOf(doc, () => doc.getMap("m").set("k", note))) {
    writer.send(updateFrame(update));
  }
  await until("the canary sings", () => reader.doc.getMap("m").get("k") === note, 2_000);
}

async function raw(room = newRoom()): Promise<RawClient> {
  const client = await openRaw(relay.socketUrl, room);
  open.push(client);
  return client;
}

describe("A1 · a frame that is not a message ends its connection with 4400", () => {
  test.each<[string, Uint8Array]>([
    ["nothing at all", Uint8Array.of()],
    ["an unknown type", Uint8Array.of(99)],
    ["a type that does not end", Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255)],
    ["sync without content", Uint8Array.of(0)],
    ["sync of an unknown kind", Uint8Array.of(0, 7, 1, 0)],
    ["a length beyond the end", Uint8Array.of(0, 2, 200, 1, 1)],
    ["a state vector of millions", syncFrame("stateVector", Uint8Array.of(255, 255, 255, 7, 1, 1))],
    ["an update that is not one", updateFrame(Uint8Array.of(1, 2, 3))],
    ["an update with bytes left over", updateFrame(Uint8Array.of(0, 0, 9))],
    ["presence cut short", Uint8Array.of(1, 3, 5, 1, 1)],
    ["a saved question without a number", Uint8Array.of(8)],
    ["bytes behind a message", Uint8Array.of(3, 1)],
  ])("%s", async (_what, frame) => {
    const client = await raw();
    client.send(frame);
    expect(await client.closed).toEqual({ code: 4400, reason: "malformed" });
  });

  test("a text frame", async () => {
    const client = await raw();
    client.socket.send("hello");
    expect((await client.closed).code).toBe(4400);
  });
});

test("A1 · a value nested 20,000 deep is refused before anything parses it", async () => {
  const depth = 20_000;
  const nested = [
    ...Array(depth)
      .fill(117)
      .flatMap((array) => [array, 1]),
    126,
  ];
  const name = [...new TextEncoder().encode("list")];
  const client = await raw();
  client.send(updateFrame(Uint8Array.from([1, 1, 9, 0, 8, 1, 4, ...name, 1, ...nested, 0])));
  expect((await client.closed).code).toBe(4400);
});

test.each([
  ["an unmasked frame", Buffer.from([0x82, 0x01, 0x00])],
  ["a reserved bit", Buffer.from([0xf2, 0x80, 0, 0, 0, 0])],
  ["a reserved opcode", Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
  ["a ping of 200 bytes", Buffer.from([0x89, 0xfe, 0, 200])],
  ["a close of one byte", Buffer.from([0x88, 0x81, 0, 0, 0, 0, 1])],
  ["a length of 2^62", Buffer.from([0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0])],
  ["a continuation of nothing", Buffer.from([0x80, 0x80, 0, 0, 0, 0])],
  ["invalid text", Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])],
])("A1 · broken below the messages: %s", async (_what, bytes) => {
  const client = await raw();
  const stream = Reflect.get(client.socket, "_socket") as NodeJS.WritableStream;
  stream.write(bytes);
  await client.closed;
});

test.each([
  ["no http", "\u0000\u0001\u0002\r\n\r\n"],
  ["half a request", "GET /ws/"],
  [
    "an upgrade to something else",
    "GET /ws/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
  ],
  [
    "an upgrade without a key",
    "GET /ws/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  ],
  ["a header of 100 kB", `GET / HTTP/1.1\r\nX: ${"x".repeat(100_000)}\r\n\r\n`],
  ["an absurd address", "GET //[::1 HTTP/1.1\r\nHost: x\r\n\r\n"],
])("A1 · a connection that says %s, and is then cut off", async (_what, text) => {
  const socket = connect(relay.port, "127.0.0.1");
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(text);
  await sing();
  socket.resetAndDestroy();
});

const seed = freshSeed();
test(`A1 A2 · absurd updates leave a board that opens and everyone agrees on (seed ${seed})`, async () => {
  const random = createRandom(seed);
  const room = newRoom();
  const { doc, updates } = randomHistory(random, 40);
  const writer = await raw(room);
  writer.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
  let attacker = await raw(room);
  for (let i = 0; i < 300; i++) {
    if (attacker.isClosed) attacker = await raw(room);
    const honest = random.pick(updates) ?? Uint8Array.of(0, 0);
    const update = random.chance(0.5) ? bend(honest, random) : inventUpdate(random, [7, 11, 300]);
    attacker.send(updateFrame(update));
    if (i % 20 === 0) await sing();
  }
  if (!attacker.isClosed) await attacker.roundTrip();
  await writer.roundTrip();
  const late = await raw(room);
  await late.roundTrip();
  expect(writer.isClosed).toBe(false);
  expect(Y.encodeStateVector(late.doc)).toEqual(Y.encodeStateVector(writer.doc));
  expect(late.doc.getMap("notes").toJSON()).toEqual(writer.doc.getMap("notes").toJSON());
  expect(late.doc.store.pendingStructs).toBeNull();
  expect(relay.events.filter(({ event }) => event === "unexpected")).toEqual([]);
});

test("A1 · structs made to be slow end the connection that sends them and stall nobody for long", async () => {
  const room = newRoom();
  const attacker = await raw(room);
  for (const update of slowUpdates(12_000)) attacker.send(updateFrame(update));
  let longest = 0;
  let isOver = false;
  void attacker.closed.then(() => {
    isOver = true;
  });
  const stopAt = performance.now() + 15_000;
  while (!isOver && performance.now() < stopAt) {
    const startedAt = performance.now();
    await sing();
    longest = Math.max(longest, performance.now() - startedAt);
  }
  expect((await attacker.closed).code).toBe(4429);
  expect(longest).toBeLessThan(600);
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WebSocket as NodeWebSocket } from "ws";
import * as Y from "yjs";
import type { BoardHandle } from "../../client/sync/boardHandle.ts";
import { createDeviceStorage } from "../../client/sync/deviceStorage.ts";
import { openBoard } from "../../client/sync/openBoard.ts";
import { messageTypes } from "../../shared/protocol.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { addTime, leftOf, minuteMs, startTimer } from "../../shared/workshop/timer.ts";
import {
  openRaw,
  type RawClient,
  savedFrame,
  timeFrame,
  updateFrame,
  updatesOf,
} from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { openStock, stockProvider, stockVersions } from "../support/stockProviders.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
const handles: BoardHandle[] = [];

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(async () => {
  await Promise.all(handles.splice(0).map((handle) => handle.close()));
});
afterAll(() => relay.close());

const newRoom = () => roomOf(newSecret());
const typesOf = ({ frames }: RawClient) => frames.map(([type]) => type);

describe("type 9 · the relay's time", () => {
  test("is told to who asks, with the number of the question, and to nobody else", async () => {
    const room = newRoom();
    const [asker, other] = [
      await openRaw(relay.socketUrl, room),
      await openRaw(relay.socketUrl, room),
    ];
    const before = Date.now();
    for (const n of [7, 0, 2 ** 53 - 1]) asker.send(timeFrame(n));
    await until("three answers", () => asker.times.length === 3);
    await other.roundTrip();
    expect(asker.times.map(([n]) => n)).toEqual([7, 0, 2 ** 53 - 1]);
    for (const [, at] of asker.times) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(Date.now());
    }
    expect(typesOf(other)).not.toContain(messageTypes.time);
  });

  test("does not wait for what is being saved", async () => {
    const client = await openRaw(relay.socketUrl, newRoom(), { ack: true });
    const doc = new Y.Doc();
    for (const update of updatesOf(doc, () => doc.getMap("m").set("k", "x".repeat(100_000)))) {
      client.send(updateFrame(update));
    }
    client.send(savedFrame(1));
    client.send(timeFrame(1));
    await until("both are answered", () => client.saved.length === 1 && client.times.length === 1);
    const types = typesOf(client);
    expect(types.indexOf(messageTypes.time)).toBeLessThan(types.indexOf(messageTypes.saved));
  });

  test.each(stockVersions)(
    "is never sent to a stock client %s, whatever it does",
    async (version) => {
      const room = newRoom();
      const watcher = await openRaw(relay.socketUrl, room);
      const doc = new Y.Doc();
      const provider = openStock(await stockProvider(version), relay.socketUrl, room, doc);
      const received: number[] = [];
      provider.ws?.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
        received.push(new Uint8Array(data)[0] ?? -1);
      });
      await until("it syncs", () => provider.synced);
      provider.awareness.setLocalState({ pointer: { x: 1, y: 2 } });
      doc.getMap("m").set("k", 1);
      watcher.send(timeFrame(1));
      await until("the other has all", () => watcher.doc.getMap("m").get("k") === 1);
      await until("and its answer", () => watcher.times.length === 1);
      provider.destroy();
      expect(received.length).toBeGreaterThan(0);
      expect(received).not.toContain(messageTypes.time);
    },
  );

  test.each<[string, Uint8Array]>([
    ["without a number", Uint8Array.of(9)],
    ["with bytes behind its number", Uint8Array.of(9, 1, 1)],
    ["with a number that does not end", Uint8Array.of(9, ...Array(10).fill(255))],
  ])("asked for %s ends the connection with 4400", async (_what, frame) => {
    const client = await openRaw(relay.socketUrl, newRoom());
    client.send(frame);
    expect(await client.closed).toEqual({ code: 4400, reason: "malformed" });
  });

  test("asked for again and again ends that connection with 4429 and no other", async () => {
    const room = newRoom();
    const [flooder, other] = [
      await openRaw(relay.socketUrl, room),
      await openRaw(relay.socketUrl, room),
    ];
    for (let n = 0; n < 5_000; n++) flooder.send(timeFrame(n));
    expect((await flooder.closed).code).toBe(4429);
    expect(flooder.times.length).toBeLessThan(200);
    other.send(timeFrame(1));
    await until("the other is answered", () => other.times.length === 1);
    expect(other.isClosed).toBe(false);
  });
});

/** A device of its own whose clock is wrong by so much. */
function device(secret: string, wrongMs: number, storage = createDeviceStorage(undefined)) {
  const handle = openBoard(secret, {
    address: relay.socketUrl,
    // The socket of `ws` is the browser's but for what nobody here uses.
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    storage,
    now: () => Date.now() + wrongMs,
  });
  handles.push(handle);
  return { handle, storage };
}

/** What this device shows as left at this moment, ms. */
function leftOn({ workshop }: BoardHandle): number {
  const { timer } = workshop.state.get();
  return timer ? leftOf(timer, workshop.now()) : Number.NaN;
}

const shows = (handle: BoardHandle) =>
  until("it shows the timer", () => handle.workshop.state.get().timer !== undefined);

test("a countdown is the same within a second on devices ten minutes wrong, late and offline", async () => {
  const secret = newSecret();
  const right = device(secret, 0).handle;
  const ahead = device(secret, 10 * minuteMs);
  const behind = device(secret, -10 * minuteMs).handle;
  const all = () => handles.map(leftOn);
  const spread = () => Math.max(...all()) - Math.min(...all());
  const isSet = ({ workshop }: BoardHandle) => Math.abs(workshop.now() - Date.now()) < 500;
  await until("all know the relay's time", () => handles.every(isSet));

  // It counts from the clock that is wrong.
  ahead.handle.workshop.act(startTimer, { ms: 2 * minuteMs, purpose: "pair" });
  await Promise.all(handles.map(shows));
  expect(spread()).toBeLessThan(1_000);
  expect(leftOn(right)).toBeLessThanOrEqual(2 * minuteMs);
  expect(leftOn(right)).toBeGreaterThan(2 * minuteMs - 20_000);

  const late = device(secret, 10 * minuteMs).handle;
  await shows(late);
  await until("it knows the relay's time", () => isSet(late));
  expect(spread()).toBeLessThan(1_000);

  behind.workshop.act(addTime);
  await until("all are a minute longer", () => all().every((left) => left > 2 * minuteMs));
  expect(spread()).toBeLessThan(1_000);

  await right.close();
  handles.splice(handles.indexOf(right), 1);
  const port = relay.port;
  await relay.close();
  await until("they are offline", () => late.status.get().kind === "offline");
  expect(spread()).toBeLessThan(1_000);
  late.workshop.act(addTime);
  await until("it is longer here", () => leftOn(late) > 3 * minuteMs);
  relay = await startRelay({ env: { PORT: String(port) } });
  await until("all have it", () => all().every((left) => left > 3 * minuteMs), 20_000);
  expect(spread()).toBeLessThan(1_000);
});

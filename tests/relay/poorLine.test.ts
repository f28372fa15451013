import { expect, type TestContext, test } from "vitest";
import * as Y from "yjs";
import { messageTypes } from "../../shared/protocol.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { phoneHour } from "../soak/phoneHour.ts";
import { createDevices, textsOn, untilStatus } from "../support/openedBoard.ts";
import { openPoorLine } from "../support/poorLine.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { openRaw, presenceFrame, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

async function openRelay({ onTestFinished }: TestContext): Promise<InProcessRelay> {
  const relay = await startRelay();
  onTestFinished(() => relay.close());
  return relay;
}

const megabytes = 1_000_000;
/** A longer look: `HOUR_SECONDS=3600`. */
const seconds = Number(process.env.HOUR_SECONDS ?? 4);
const seed = freshSeed();

test.concurrent(`an hour of a workshop of twelve costs a phone at most 5 MB (seed ${seed})`, async (context) => {
  const relay = await openRelay(context);
  const random = createRandom(seed);
  const { port, socketUrl } = relay;
  const hour = await phoneHour({ socketUrl, relayPort: port, seconds, random });
  process.stdout.write(`an hour costs, bytes: ${JSON.stringify(hour)}\n`);
  for (const cost of Object.values(hour)) expect(cost).toBeLessThan(5 * megabytes);
}, 4_000_000);

test.concurrent(`at 200 kbit/s with cuts nothing is lost, and writing waits for nobody (seed ${seed})`, async (context) => {
  const relay = await openRelay(context);
  const random = createRandom(seed + 1);
  const line = await openPoorLine({ relayPort: relay.port, bitsPerSecond: 200_000 });
  context.onTestFinished(() => line.close());
  const devices = createDevices();
  context.onTestFinished(() => devices.closeAll());
  const secret = newSecret();
  const ada = devices.open(secret, relay.socketUrl);
  const bo = devices.open(secret, line.socketUrl);
  await untilStatus(bo, "saved");
  const shared = ada.addNote({ text: "", place: { x: 0, y: 0 } });
  await until("Bo has the note", () => bo.note(shared) !== undefined);

  let slowestMs = 0;
  for (let i = 0; i < 40; i++) {
    const startedAt = performance.now();
    bo.addNote({ text: `bo ${i}`, place: { x: i * 10, y: 0 } });
    bo.acts.typeText(shared, `${bo.textOf(shared)}b`);
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    ada.addNote({ text: `ada ${i}`, place: { x: 0, y: i * 10 } });
    ada.acts.typeText(shared, `${ada.textOf(shared)}a`);
    if (i % 10 === 4 + random.below(3)) line.cut();
    const n = i;
    await until("the next of both is on its own screen", () => textsOn(bo).includes(`bo ${n}`));
  }
  bo.acts.finishTyping();
  ada.acts.finishTyping();
  const wanted = Array.from({ length: 40 }, (_, i) => [`ada ${i}`, `bo ${i}`]).flat();
  for (const one of [ada, bo]) {
    await until(
      "everything is there",
      () => wanted.every((text) => textsOn(one).includes(text)),
      30_000,
    );
    await until(
      "the shared words are the same",
      () => ada.textOf(shared) === bo.textOf(shared),
      30_000,
    );
  }
  const letters = ada.textOf(shared) ?? "";
  expect([...letters].filter((letter) => letter === "a")).toHaveLength(40);
  expect([...letters].filter((letter) => letter === "b")).toHaveLength(40);
  expect(line.connections, "there were cuts").toBeGreaterThan(1);
  expect(slowestMs, "writing never waits for the line").toBeLessThan(500);
  await untilStatus(bo, "saved");
}, 60_000);

test.concurrent("who asks for thin presence gets the newest of each now and then, and words at once", async (context) => {
  const relay = await openRelay(context);
  const room = roomOf(newSecret());
  const [ada, bo] = [await openRaw(relay.socketUrl, room), await openRaw(relay.socketUrl, room)];
  // Ten seconds at most, whatever is asked for.
  bo.send(Uint8Array.of(messageTypes.thin, ...[0xff, 0xff, 0xff, 0x7f]));
  await bo.roundTrip();
  ada.send(presenceFrame([1, 1, { pointer: { x: 0, y: 0 } }]));
  await until("the first comes at once", () => bo.presence.has(1));
  const before = bo.frames.length;
  for (let clock = 2; clock < 40; clock++) {
    ada.send(presenceFrame([1, clock, { pointer: { x: clock, y: 0 } }]));
    await ada.roundTrip();
  }
  const doc = new Y.Doc();
  for (const update of updatesOf(doc, () => doc.getMap("m").set("k", "words"))) {
    ada.send(updateFrame(update));
  }
  await until("words have come", () => bo.doc.getMap("m").get("k") === "words");
  const presence = () => bo.frames.slice(before).filter(([type]) => type === messageTypes.presence);
  expect(presence()).toEqual([]);
  bo.send(Uint8Array.of(messageTypes.thin, 0));
  await until("what was kept comes", () => JSON.stringify(bo.presence.get(1)).includes("39"));
  expect(presence()).toHaveLength(1);
  await Promise.all([ada.close(), bo.close()]);
});

test.concurrent("a page of another version is told so and not taken for a broken link", async (context) => {
  const relay = await openRelay(context);
  const { closed, codes } = await closeOf(`${relay.socketUrl}/${"A".repeat(22)}?ack=1&v=2`);
  await closed;
  expect(codes).toEqual([4426]);
  const same = await closeOf(`${relay.socketUrl}/${"A".repeat(22)}?ack=1&v=1`);
  await until("taken", () => same.heard() > 0);
  expect(same.codes).toEqual([]);
  same.end();
});

async function closeOf(address: string) {
  const { WebSocket } = await import("ws");
  const socket = new WebSocket(address);
  const codes: number[] = [];
  let heard = 0;
  socket.on("message", () => heard++);
  const closed = new Promise<void>((resolve) =>
    socket.on("close", (code) => {
      codes.push(code);
      resolve();
    }),
  );
  return { closed, codes, heard: () => heard, end: () => socket.terminate() };
}

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { storm } from "../soak/storm.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { openRaw, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** A small storm; `npm run soak -- --storm` is the whole one. */

const size = {
  idle: 300,
  halfOpen: 40,
  connectsPerSecond: 150,
  connectSeconds: 1,
  rooms: 1_000,
  roomsAtOnce: 20,
};
const seed = freshSeed();

let relay: InProcessRelay;
beforeAll(async () => {
  relay = await startRelay({
    env: { LIMIT_ADDRESS_SOCKETS: "5000", LIMIT_HANDSHAKE_MS: "1000" },
    timing: { sweepMs: 100, keepEmptyMs: 300 },
  });
});
afterAll(() => relay.close());

test(`A1 A3 · a storm of connections leaves nothing behind, and a note arrives within a second throughout (seed ${seed})`, async () => {
  const room = roomOf(newSecret());
  const writer = await openRaw(relay.socketUrl, room);
  const reader = await openRaw(relay.socketUrl, room);
  const doc = new Y.Doc();
  let slowest = 0;
  let isOver = false;
  const singing = (async () => {
    for (let note = 1; !isOver; note++) {
      const startedAt = performance.now();
      for (const update of updatesOf(doc, () => doc.getMap("m").set("note", note))) {
        writer.send(updateFrame(update));
      }
      await until("the note arrives", () => reader.doc.getMap("m").get("note") === note);
      slowest = Math.max(slowest, performance.now() - startedAt);
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  const { accepted, asked, end } = await storm(
    relay.port,
    createRandom(seed),
    size,
    () => undefined,
  );
  expect(accepted).toBe(asked);
  expect(asked).toBe(size.idle + size.connectsPerSecond * size.connectSeconds + size.rooms);
  end();
  const left = async (name: "rooms" | "connections") =>
    (await relay.metrics[name].get()).values[0]?.value;
  await until("only the canary is left", async () => (await left("connections")) === 2);
  await until("its room alone stays in memory", async () => (await left("rooms")) === 1);
  isOver = true;
  await singing;
  expect(slowest).toBeLessThan(1_000);
  expect(writer.isClosed || reader.isClosed).toBe(false);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { createMemoryStorage } from "../../server/storage/memory.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openRaw, savedFrame, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** A storage that keeps nothing before the test says so. */
function heldStorage() {
  const inner = createMemoryStorage();
  const held: (() => void)[] = [];
  return {
    held,
    storage: {
      ...inner,
      async append(room: string, update: Uint8Array) {
        await new Promise<void>((kept) => {
          held.push(kept);
        });
        return inner.append(room, update);
      },
    },
  };
}

const { held, storage } = heldStorage();
let relay: InProcessRelay;

beforeAll(async () => {
  relay = await startRelay({ storage });
});
afterAll(() => relay.close());

test("D1 D2 · as long as it is not stored nobody else sees it, who comes neither, and it is not called saved", async () => {
  const room = roomOf(newSecret());
  const writer = await openRaw(relay.socketUrl, room, { ack: true });
  const reader = await openRaw(relay.socketUrl, room);
  await reader.roundTrip();
  for (const update of updatesOf(new Y.Doc(), (doc) => doc.getMap("m").set("k", 1))) {
    writer.send(updateFrame(update));
  }
  writer.send(savedFrame(1));
  await until("storage is asked to keep it", () => held.length === 1);
  await Promise.all([writer.roundTrip(), reader.roundTrip()]);
  const newcomer = await openRaw(relay.socketUrl, room);
  await newcomer.roundTrip();
  expect([writer.saved.length, reader.doc.getMap("m").size, newcomer.doc.getMap("m").size]).toEqual(
    [0, 0, 0],
  );

  held[0]?.();
  await until("it is saved", () => writer.saved.length === 1);
  for (const client of [reader, newcomer]) {
    await until("the others see it", () => client.doc.getMap("m").get("k") === 1);
  }
  await Promise.all([writer, reader, newcomer].map((client) => client.close()));
});

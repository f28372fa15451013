import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openRaw, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
afterEach(() => relay.close());

/** A board of some megabytes, and one who writes on it. */
async function largeBoard() {
  relay = await startRelay();
  const room = roomOf(newSecret());
  const writer = await openRaw(relay.socketUrl, room);
  const doc = new Y.Doc();
  const set = (key: string, value: string) => {
    for (const update of updatesOf(doc, () => doc.getMap("m").set(key, value))) {
      writer.send(updateFrame(update));
    }
  };
  for (let i = 0; i < 6; i++) set(`large${i}`, `${i}`.padEnd(1_000_000, "x"));
  await writer.roundTrip();
  return { room, set };
}

test("A3 · a large answer that is read slowly comes whole, with pings and others' changes in between", async () => {
  const { room, set } = await largeBoard();
  const slow = await openRaw(relay.socketUrl, room);
  let pongs = 0;
  slow.socket.on("pong", () => {
    pongs++;
  });
  const answered = slow.roundTrip();
  slow.socket.pause();
  for (let i = 0; i < 5; i++) {
    slow.socket.ping();
    set("small", `${i}`);
  }
  slow.socket.resume();
  await answered;
  await until("all five pongs", () => pongs === 5);
  await until("the last change", () => slow.doc.getMap("m").get("small") === "4");
  expect(slow.doc.getMap("m").size).toBe(7);
  expect(slow.isClosed).toBe(false);
});

test("A5 · who joins a large board while it is written is sent nothing that builds on what it lacks", async () => {
  const { room, set } = await largeBoard();
  const joining = await Promise.all(
    Array.from({ length: 10 }, () => openRaw(relay.socketUrl, room)),
  );
  const answered = Promise.all(joining.map((client) => client.roundTrip()));
  for (let i = 0; i < 20; i++) set("small", `${i}`);
  await answered;
  for (const { doc } of joining) {
    await until("the last change", () => doc.getMap("m").get("small") === "19");
    expect(doc.store.pendingStructs).toBeNull();
  }
});

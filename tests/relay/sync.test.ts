import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openRaw, savedFrame, syncFrame, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import {
  openStock,
  type StockVersion,
  stockProvider,
  stockVersions,
} from "../support/stockProviders.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
const open: WebsocketProvider[] = [];

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(() => {
  for (const provider of open.splice(0)) provider.destroy();
});
afterAll(() => relay.close());

const newRoom = () => roomOf(newSecret());

async function stock(version: StockVersion, room: string, clientID: number) {
  const doc = Object.assign(new Y.Doc(), { clientID });
  const provider = openStock(await stockProvider(version), relay.socketUrl, room, doc);
  open.push(provider);
  await until(`a client of ${version} syncs`, () => provider.synced);
  return { doc, provider };
}

describe.each(stockVersions)("a stock y-websocket %s client", (version) => {
  test("shares edits both ways with others", async () => {
    const room = newRoom();
    const ada = await stock(version, room, 1);
    const bo = await stock("3.1.0", room, 2);
    ada.doc.getMap("notes").set("n1", "from ada");
    bo.doc.getMap("notes").set("n2", "from bo");
    const both = { n1: "from ada", n2: "from bo" };
    await until("both have both", () =>
      [ada, bo].every(({ doc }) => doc.getMap("notes").size === 2),
    );
    expect(ada.doc.getMap("notes").toJSON()).toEqual(both);
    expect(bo.doc.getMap("notes").toJSON()).toEqual(both);
  });

  test("gets what was written before it came", async () => {
    const room = newRoom();
    const ada = await stock("3.1.0", room, 1);
    ada.doc.getText("t").insert(0, "already here");
    const watcher = await openRaw(relay.socketUrl, room);
    await until("it is stored", async () => {
      await watcher.roundTrip();
      return watcher.doc.getText("t").length > 0;
    });
    await watcher.close();
    const late = await stock(version, room, 2);
    expect(late.doc.getText("t").toString()).toBe("already here");
  });

  test("sees others' presence, and at once when they leave", async () => {
    const room = newRoom();
    const ada = await stock(version, room, 1);
    const bo = await stock("3.1.0", room, 2);
    bo.provider.awareness.setLocalState({ pointer: { x: 3, y: 4 } });
    await until("ada sees bo", () => {
      const state = ada.provider.awareness.getStates().get(2);
      return state?.pointer !== undefined;
    });
    expect(ada.provider.awareness.getStates().get(2)).toEqual({ pointer: { x: 3, y: 4 } });
    bo.provider.disconnect();
    await until("bo is gone", () => !ada.provider.awareness.getStates().has(2), 2_000);
  });

  test("brings what it wrote while it was away", async () => {
    const room = newRoom();
    const ada = await stock(version, room, 1);
    const bo = await stock("3.1.0", room, 2);
    ada.provider.disconnect();
    ada.doc.getArray("l").push(["written away"]);
    bo.doc.getArray("l").push(["written here"]);
    ada.provider.connect();
    await until("both have both", () =>
      [ada, bo].every(({ doc }) => doc.getArray("l").length === 2),
    );
    expect(ada.doc.getArray("l").toJSON()).toEqual(bo.doc.getArray("l").toJSON());
  });
});

describe("the echo", () => {
  const change = (doc: Y.Doc) => updatesOf(doc, () => doc.getMap("m").set("k", doc.clientID));

  test("D2 · comes back behind everything sent before, when that is stored", async () => {
    const room = newRoom();
    const writer = await openRaw(relay.socketUrl, room, { ack: true });
    for (const update of change(new Y.Doc())) writer.send(updateFrame(update));
    writer.send(savedFrame(70_000));
    await until("the echo", () => writer.saved.length > 0);
    expect(writer.saved).toEqual([70_000]);
    const reader = await openRaw(relay.socketUrl, room);
    await reader.roundTrip();
    expect(reader.doc.getMap("m").size).toBe(1);
    await Promise.all([writer.close(), reader.close()]);
  });

  test("comes back at once when there is nothing to store, and in order", async () => {
    const client = await openRaw(relay.socketUrl, newRoom(), { ack: true });
    for (const number of [1, 2, 3]) client.send(savedFrame(number));
    await until("three echoes", () => client.saved.length === 3);
    expect(client.saved).toEqual([1, 2, 3]);
    await client.close();
  });

  test("is never sent to who did not ask for it in the address", async () => {
    const client = await openRaw(relay.socketUrl, newRoom());
    client.send(savedFrame(1));
    await client.roundTrip();
    expect(client.saved).toEqual([]);
    await client.close();
  });

  test("A5 · waits while something sent before has no predecessors, and comes when they do", async () => {
    const doc = Object.assign(new Y.Doc(), { clientID: 5 });
    const [, second] = updatesOf(doc, () => {
      doc.getText("t").insert(0, "first ");
      doc.getText("t").insert(6, "second");
    });
    const client = await openRaw(relay.socketUrl, newRoom(), { ack: true });
    await client.roundTrip();
    const before = client.frames.length;
    client.send(updateFrame(second ?? Uint8Array.of()));
    client.send(savedFrame(9));
    await client.roundTrip();
    expect(client.saved).toEqual([]);
    const asked = client.frames.slice(before).filter((frame) => frame[0] === 0 && frame[1] === 0);
    expect(asked).toHaveLength(1);
    client.send(syncFrame("missing", Y.encodeStateAsUpdate(doc)));
    await until("the echo", () => client.saved.length > 0);
    expect(client.saved).toEqual([9]);
    await client.close();
  });
});

test("A5 · an update without its predecessors is neither stored nor passed on", async () => {
  const room = newRoom();
  const doc = Object.assign(new Y.Doc(), { clientID: 6 });
  const [, second] = updatesOf(doc, () => {
    doc.getText("t").insert(0, "first ");
    doc.getText("t").insert(6, "second");
  });
  const [writer, reader] = await Promise.all([0, 1].map(() => openRaw(relay.socketUrl, room)));
  if (!writer || !reader || !second) throw new Error("two clients and two updates");
  await reader.roundTrip();
  const before = reader.frames.length;
  for (let i = 0; i < 20; i++) writer.send(updateFrame(second));
  await writer.roundTrip();
  await reader.roundTrip();
  expect(reader.frames.length).toBe(before + 1);
  expect(reader.doc.store.pendingStructs).toBeNull();
  await Promise.all([writer.close(), reader.close()]);
});

test("reconnecting forty times adds nothing to what is stored", async () => {
  const room = newRoom();
  const ada = await stock("3.1.0", room, 1);
  for (let i = 0; i < 30; i++) ada.doc.getMap("notes").set(`n${i % 5}`, `text ${i}`);
  const watcher = await openRaw(relay.socketUrl, room);
  await until("all is stored", async () => {
    await watcher.roundTrip();
    return watcher.doc.getMap("notes").get("n4") === "text 29";
  });
  const { updates } = relay.metrics;
  const before = (await updates.get()).values[0]?.value;
  for (let i = 0; i < 40; i++) {
    ada.provider.disconnect();
    ada.provider.connect();
    await until("synced again", () => ada.provider.synced);
  }
  await watcher.roundTrip();
  expect((await updates.get()).values[0]?.value).toBe(before);
  await watcher.close();
});

test("a large first upload arrives whole, in several parts, and others see all of it", async () => {
  const room = newRoom();
  const doc = Object.assign(new Y.Doc(), { clientID: 8 });
  doc.transact(() => {
    for (let i = 0; i < 4_000; i++) {
      doc.getMap("notes").set(`n${i}`, new Y.Map([["text", new Y.Text(`note ${i}`)]]));
    }
  });
  const reader = await openRaw(relay.socketUrl, room);
  const provider = openStock(await stockProvider("3.1.0"), relay.socketUrl, room, doc);
  open.push(provider);
  await until("the reader has all", () => reader.doc.getMap("notes").size === 4_000);
  expect(reader.doc.getMap("notes").toJSON()).toEqual(doc.getMap("notes").toJSON());
  await reader.close();
});

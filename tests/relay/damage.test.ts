import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { filesWith } from "../support/dataDir.ts";
import { openRaw, savedFrame, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Boards whose files were damaged while no relay ran. */

let dataDir: string;
let relay: InProcessRelay;
beforeEach(async () => {
  dataDir = await makeDataDir();
  relay = await startRelay({ dataDir });
});
afterEach(async () => {
  await relay.close();
  await removeDataDir(dataDir);
});

/** A board on which three people each wrote a note, as it lies on the disk after a stop. */
async function threeNotes(): Promise<{ room: string; docs: readonly Y.Doc[] }> {
  const room = roomOf(newSecret());
  const docs = ["one", "two", "three"].map((text, at) => {
    const doc = Object.assign(new Y.Doc(), { clientID: at + 1 });
    doc.getMap("notes").set(text, new Y.Map([["text", new Y.Text(`words of ${text}`)]]));
    return doc;
  });
  const client = await openRaw(relay.socketUrl, room, { ack: true });
  for (const [at, doc] of docs.entries()) {
    client.send(updateFrame(Y.encodeStateAsUpdate(doc)));
    client.send(savedFrame(at));
    await until("it is saved", () => client.saved.includes(at));
  }
  await relay.close();
  return { room, docs };
}

const filesOf = (text: string) => filesWith(dataDir, text);

async function damage(text: string): Promise<void> {
  for (const name of await filesOf(text)) {
    const file = join(dataDir, name);
    const content = await readFile(file);
    content[content.indexOf(text)] = 0;
    await writeFile(file, content);
  }
}

test("D4 · a damaged record costs what it held; the rest opens, it is reported and kept aside", async () => {
  const { room, docs } = await threeNotes();
  await damage("words of two");
  relay = await startRelay({ dataDir });
  const client = await openRaw(relay.socketUrl, room);
  await client.roundTrip();
  expect([...client.doc.getMap("notes").keys()].sort()).toEqual(["one", "three"]);
  await until("it is reported", () => relay.events.some(({ event }) => event === "damaged"));
  await until("it is kept aside", async () =>
    (await filesOf("ords of two")).every((name) => name.includes("/aside/damaged-")),
  );

  // The device that wrote it comes back and brings it again.
  for (const update of docs.slice(1, 2).map((doc) => Y.encodeStateAsUpdate(doc))) {
    client.send(updateFrame(update));
  }
  const late = await openRaw(relay.socketUrl, room);
  await until("all three are there", async () => {
    await late.roundTrip();
    return late.doc.getMap("notes").size === 3;
  });
});

test("D4 · a damaged snapshot opens from its copy, and both files of a board damaged cost only that board", async () => {
  const { room } = await threeNotes();
  relay = await startRelay({ dataDir });
  await until("it is condensed", async () =>
    (await filesOf("words of two")).every((name) => name.includes("/snapshot")),
  );
  await relay.close();
  const names = await filesOf("words of two");
  const snapshot = join(dataDir, names.find((name) => name.endsWith("snapshot")) ?? "");
  const content = await readFile(snapshot);
  content[content.length - 20] = (content[content.length - 20] ?? 0) ^ 1;
  await writeFile(snapshot, content);
  relay = await startRelay({ dataDir });
  const client = await openRaw(relay.socketUrl, room);
  await client.roundTrip();
  expect(client.doc.getMap("notes").size).toBe(3);
  await relay.close();

  await damage("words of two");
  relay = await startRelay({ dataDir });
  const [again, other] = await Promise.all([
    openRaw(relay.socketUrl, room),
    openRaw(relay.socketUrl, roomOf(newSecret())),
  ]);
  await Promise.all([again?.roundTrip(), other?.roundTrip()]);
  expect(again?.doc.getMap("notes").size).toBe(0);
  for (const update of updatesOf(new Y.Doc(), (doc) => doc.getMap("notes").set("new", 1))) {
    again?.send(updateFrame(update));
  }
  await again?.roundTrip();
  expect(again?.isClosed || other?.isClosed).toBe(false);
});

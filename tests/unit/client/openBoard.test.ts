import { afterEach, expect, test } from "vitest";
import type { BoardHandle } from "../../../client/sync/boardHandle.ts";
import { createDeviceStorage, roomKey } from "../../../client/sync/deviceStorage.ts";
import { openBoard } from "../../../client/sync/openBoard.ts";
import { isSecret, newSecret } from "../../../shared/room.ts";
import { createFakeRelay } from "../../support/fakeSocket.ts";
import { until } from "../../support/until.ts";

const opened: BoardHandle[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((handle) => handle.close()));
});

async function openHere() {
  const relay = createFakeRelay();
  const storage = createDeviceStorage(undefined);
  const handle = openBoard(newSecret(), {
    address: "ws://relay/ws",
    WebSocket: relay.Socket,
    storage,
  });
  opened.push(handle);
  await handle.loaded;
  await until("saved", () => handle.status.get().kind === "saved");
  return { relay, storage, handle, kept: () => storage.keys(roomKey(handle.room)) };
}

const place = { x: 1, y: 2 };

test("nothing is written into a board by opening it", async () => {
  const { relay } = await openHere();
  expect(relay.doc.store.clients.size).toBe(0);
});

test("a text that is no secret opens nothing", () => {
  expect(isSecret("short")).toBe(false);
  expect(() => openBoard("short")).toThrow("not a board secret");
});

test("P2 · the proof of a note leaves the device with the note, wherever it was taken back", async () => {
  const { relay, handle, kept } = await openHere();
  const mine = handle.addNote({ place, text: "mine" });
  const elsewhere = handle.addNote({ place, text: "taken back in another tab" });
  expect(kept()).toHaveLength(2);
  expect(handle.takeBack(mine)).toBe(true);
  expect(handle.isMine(mine)).toBe(false);
  await until("the relay has it", () => relay.doc.getMap("notes").has(elsewhere));
  relay.doc.getMap("notes").delete(elsewhere);
  await until("it is gone here", () => handle.note(elsewhere) === undefined);
  expect(handle.isMine(elsewhere)).toBe(false);
  expect(kept()).toEqual([]);
});

test("P2 · an ended board leaves nothing on an old device", async () => {
  const { relay, handle, kept } = await openHere();
  handle.addNote({ place, text: "mine" });
  handle.drafts.keep({ text: "not placed", color: "white", place });
  expect(kept()).toHaveLength(2);
  relay.sockets.at(-1)?.end(4410);
  expect(handle.status.get()).toEqual({ kind: "refused", reason: "ended" });
  await until("all gone", () => kept().length === 0);
  // Who was writing still sees it, and may copy it.
  expect(handle.drafts.current.get()?.text).toBe("not placed");
});

test.each([4413, 4429])("after close code %i what was written stays here", async (code) => {
  const { relay, handle, kept } = await openHere();
  const id = handle.addNote({ place, text: "mine" });
  relay.sockets.at(-1)?.end(code);
  expect(handle.status.get().kind).toBe("refused");
  expect(handle.textOf(id)).toBe("mine");
  expect(kept()).toHaveLength(1);
});

test("the text of a note is known at once, between two frames too", async () => {
  const { handle } = await openHere();
  const id = handle.addNote({ place, text: "a" });
  handle.acts.typeText(id, "ab");
  expect(handle.textOf(id)).toBe("ab");
  expect(handle.note(id)?.text).toBe("ab");
  expect(handle.textOf("nobody")).toBeUndefined();
});

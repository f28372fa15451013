import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createMyBoards } from "../../../client/state/myBoards.ts";
import { createLocalBoard } from "../../../client/sync/createLocalBoard.ts";
import { createDeviceStorage, type DeviceStorage } from "../../../client/sync/deviceStorage.ts";
import { createDrafts } from "../../../client/sync/drafts.ts";
import { forgetRoom } from "../../../client/sync/forgetBoard.ts";
import { createKeeper } from "../../../client/sync/keeper.ts";
import { createTokens } from "../../../client/sync/recognition.ts";
import { newSecret, roomOf } from "../../../shared/room.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const draft = { text: "half a thou", color: "white", place: { x: 1, y: 2 } } as const;

function draftsOf(storage: DeviceStorage, tab: string) {
  return createDrafts({ storage, room: "r", tab, now: Date.now });
}

describe("a token of recognising", () => {
  test("is the same after a reload, and another for each note, board and device", () => {
    const storage = createDeviceStorage(undefined);
    const token = createTokens(storage, "r")("n1");
    expect(createTokens(storage, "r")("n1")).toBe(token);
    const others = [
      createTokens(storage, "r")("n2"),
      createTokens(storage, "other room")("n1"),
      createTokens(createDeviceStorage(undefined), "r")("n1"),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    for (const one of [token, ...others]) expect(one).toMatch(/^[A-Za-z0-9_-]{12}$/);
  });

  test("cannot be made again once the board is forgotten", () => {
    const storage = createDeviceStorage(undefined);
    const token = createTokens(storage, "r")("n1");
    for (const key of storage.keys("sameboat/r/")) storage.remove(key);
    expect(createTokens(storage, "r")("n1")).not.toBe(token);
  });
});

describe("a draft", () => {
  test("is there again after a reload of its tab, and gone once discarded", () => {
    const storage = createDeviceStorage(undefined);
    const first = draftsOf(storage, "one");
    first.keep(draft);
    first.close();
    const second = draftsOf(storage, "one");
    expect(second.current.get()).toEqual(draft);
    second.discard();
    second.close();
    expect(draftsOf(storage, "one").current.get()).toBeUndefined();
  });

  test("is found at once by the next tab when its own was closed", () => {
    const page = new EventTarget();
    vi.stubGlobal("window", page);
    vi.stubGlobal("document", new EventTarget());
    const storage = createDeviceStorage(undefined);
    const first = draftsOf(storage, "one");
    first.keep(draft);
    page.dispatchEvent(new Event("pagehide"));
    first.close();
    const second = draftsOf(storage, "two");
    expect(second.current.get()).toEqual(draft);
    second.close();
  });

  test("stays with its tab when that comes back from the browser's cache", () => {
    const page = new EventTarget();
    vi.stubGlobal("window", page);
    vi.stubGlobal("document", new EventTarget());
    const storage = createDeviceStorage(undefined);
    const first = draftsOf(storage, "one");
    first.keep(draft);
    page.dispatchEvent(new Event("pagehide"));
    page.dispatchEvent(new Event("pageshow"));
    expect(draftsOf(storage, "two").current.get()).toBeUndefined();
    first.close();
  });

  test("does not open in another tab while its own is there, however long", () => {
    const storage = createDeviceStorage(undefined);
    const first = draftsOf(storage, "one");
    first.keep(draft);
    vi.advanceTimersByTime(600_000);
    expect(draftsOf(storage, "two").current.get()).toBeUndefined();
  });

  test("of a tab that was lost is found by the next one, once", () => {
    const storage = createDeviceStorage(undefined);
    const lost = draftsOf(storage, "one");
    lost.keep(draft);
    lost.close();
    vi.advanceTimersByTime(61_000);
    expect(draftsOf(storage, "two").current.get()).toEqual(draft);
    expect(draftsOf(storage, "three").current.get()).toBeUndefined();
  });
});

test("my boards: the one opened last comes first, each once, under its title of now", () => {
  const storage = createDeviceStorage(undefined);
  const boards = createMyBoards(storage, Date.now);
  const [a, b] = [newSecret(), newSecret()];
  for (const [secret, title] of [
    [a, "A"],
    [b, "B"],
    [a, "A, renamed"],
  ] as const) {
    boards.remember(secret, title);
    vi.advanceTimersByTime(1_000);
  }
  expect(boards.get().map(({ title }) => title)).toEqual(["A, renamed", "B"]);
  expect(createMyBoards(storage, Date.now).get()).toEqual(boards.get());
});

test("forgetting a board leaves nothing of it and all of the others", async () => {
  const storage = createDeviceStorage(undefined);
  const boards = createMyBoards(storage, Date.now);
  const secret = createLocalBoard("Title", storage);
  const room = roomOf(secret);
  boards.remember(secret, "Title");
  boards.remember(newSecret(), "Other");
  createKeeper(storage, room).keep("n", "secret of a note");
  createDrafts({ storage, room, tab: "t", now: Date.now }).keep(draft);
  await forgetRoom(room, storage);
  expect(storage.keys("").filter((key) => key.includes(room))).toEqual([]);
  expect(boards.get().map(({ title }) => title)).toEqual(["Other"]);
});

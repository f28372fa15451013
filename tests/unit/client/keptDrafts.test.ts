import { describe, expect, test, vi } from "vitest";
import {
  createDeviceStorage,
  type DeviceStorage,
  roomKey,
} from "../../../client/sync/deviceStorage.ts";
import { forgetRoom } from "../../../client/sync/forgetBoard.ts";
import { createKeptDrafts } from "../../../client/sync/keptDrafts.ts";
import { proves } from "../../../shared/note.ts";

const draft = { text: "a thought", color: "white", place: { x: 1, y: 2 } } as const;

/** A tab of one device; all tabs share its storage. */
function tabOf(storage: DeviceStorage, room = "r") {
  return createKeptDrafts({ storage, room, now: Date.now });
}
const textsOf = (tab: ReturnType<typeof tabOf>) => tab.all.get().map(({ text }) => text);

describe("what is kept for its writer", () => {
  test("is there after a reload, oldest first, with its marks", () => {
    const storage = createDeviceStorage(undefined);
    let now = 1;
    const first = createKeptDrafts({ storage, room: "r", now: () => now++ });
    const id = first.keep(draft);
    first.keep({ ...draft, text: "another" });
    first.setReady(id, true);
    first.close();
    const kept = tabOf(storage).all.get();
    expect(kept.map(({ text, isReady }) => [text, isReady])).toEqual([
      ["a thought", true],
      ["another", false],
    ]);
  });

  test("is seen by the other tabs of the device, and taken by one of them", () => {
    const storage = createDeviceStorage(undefined);
    const [one, two] = [tabOf(storage), tabOf(storage)];
    const changed = vi.fn();
    two.all.subscribe(changed);
    const id = one.keep(draft);
    expect(textsOf(two)).toEqual(["a thought"]);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(one.take(id)).toMatchObject(draft);
    expect(two.take(id)).toBeUndefined();
    expect(textsOf(two)).toEqual([]);
  });

  test("brings its own proof along, so that two tabs can only make one note of it", () => {
    const storage = createDeviceStorage(undefined);
    const tab = tabOf(storage);
    const id = tab.keep(draft);
    const key = tab.take(id)?.key;
    expect(key?.id).toBe(id);
    expect(proves(key?.secret ?? "", key?.proof)).toBe(true);
  });

  test("belongs to its board and leaves the device with it", async () => {
    const storage = createDeviceStorage(undefined);
    tabOf(storage, "r").keep(draft);
    tabOf(storage, "other").keep(draft);
    await forgetRoom("r", storage);
    expect(textsOf(tabOf(storage, "r"))).toEqual([]);
    expect(textsOf(tabOf(storage, "other"))).toEqual(["a thought"]);
  });

  test.each([null, 5, "x", {}, { text: 1 }, { text: "no proof" }, { text: "a", key: 7 }])(
    "is nothing where storage holds %j",
    (value) => {
      const storage = createDeviceStorage(undefined);
      storage.write(roomKey("r", "kept/a"), value);
      expect(tabOf(storage).all.get()).toEqual([]);
    },
  );
});

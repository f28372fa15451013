import { describe, expect, test, vi } from "vitest";
import { createDeviceStorage, roomKey } from "../../../client/sync/deviceStorage.ts";

/** As a browser's, with room for so many characters. */
function storageOf(characters: number): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (value.length > characters) throw new DOMException("full", "QuotaExceededError");
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

describe.each([
  ["a browser that keeps things", storageOf(1_000)],
  ["a full one", storageOf(0)],
  ["one without any storage", undefined],
])("with %s", (_name, storage) => {
  test("what was written is read, listed by prefix, and removed", () => {
    const device = createDeviceStorage(storage);
    device.write(roomKey("r", "a"), { x: 1 });
    device.write(roomKey("r", "b"), "two");
    device.write(roomKey("other", "a"), 3);
    expect(device.read(roomKey("r", "a"))).toEqual({ x: 1 });
    expect([...device.keys(roomKey("r"))].sort()).toEqual([roomKey("r", "a"), roomKey("r", "b")]);
    device.remove(roomKey("r", "a"));
    expect(device.read(roomKey("r", "a"))).toBeUndefined();
    expect(device.keys(roomKey("r"))).toEqual([roomKey("r", "b")]);
  });

  test("changes are heard until one stops listening", () => {
    const device = createDeviceStorage(storage);
    const changed = vi.fn();
    const stop = device.subscribe(changed);
    device.write("sameboat/x", 1);
    device.remove("sameboat/x");
    stop();
    device.write("sameboat/x", 2);
    expect(changed).toHaveBeenCalledTimes(2);
  });
});

test("what somebody else scribbled under a key reads as nothing", () => {
  const storage = storageOf(1_000);
  storage.setItem("sameboat/x", "{half");
  expect(createDeviceStorage(storage).read("sameboat/x")).toBeUndefined();
});

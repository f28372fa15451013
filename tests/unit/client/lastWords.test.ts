// @vitest-environment jsdom
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createDeviceStorage, type DeviceStorage } from "../../../client/sync/deviceStorage.ts";
import { createLastWords, type LastWords } from "../../../client/sync/lastWords.ts";
import { until } from "../../support/until.ts";

const opened: LastWords[] = [];

const closeAll = () => {
  for (const lastWords of opened.splice(0)) lastWords.close();
};
afterEach(closeAll);

/** A page on a device whose offline copy is only done when the test says so. */
function openPage(storage: DeviceStorage, tab = "tab") {
  const doc = new Y.Doc();
  let finish: () => void = () => undefined;
  const settled = () =>
    new Promise<void>((resolve) => {
      finish = resolve;
    });
  const lastWords = createLastWords({ storage, room: "r", tab, doc, settled });
  opened.push(lastWords);
  lastWords.load();
  const text = doc.getText("t");
  return { text, leave: () => window.dispatchEvent(new Event("pagehide")), finish: () => finish() };
}

const returns = () => window.dispatchEvent(new Event("pageshow"));
const kept = (storage: DeviceStorage) => storage.keys("sameboat/r/lastWords");

describe("D7 · what was written right before the page goes", () => {
  test("is there when it is opened again, though the copy was not done", () => {
    const storage = createDeviceStorage(undefined);
    const page = openPage(storage);
    page.text.insert(0, "written");
    expect(kept(storage)).toEqual([]);
    page.leave();
    page.text.insert(7, " while leaving");
    expect(openPage(storage).text.toString()).toBe("written while leaving");
  });

  test("is kept until the next page's copy has it, and not longer", async () => {
    const storage = createDeviceStorage(undefined);
    const page = openPage(storage);
    page.text.insert(0, "written");
    page.leave();
    closeAll();
    const next = openPage(storage);
    expect(kept(storage)).toHaveLength(1);
    next.finish();
    await until("the key is gone", () => kept(storage).length === 0);
  });

  test("is not kept by a page that comes back from the browser's cache and is done", async () => {
    const storage = createDeviceStorage(undefined);
    const page = openPage(storage);
    page.text.insert(0, "written");
    page.leave();
    returns();
    await until("the key is gone", () => {
      page.finish();
      return kept(storage).length === 0;
    });
  });

  test("is not written over by another tab that goes at the same time", () => {
    const storage = createDeviceStorage(undefined);
    const [one, two] = [openPage(storage, "one"), openPage(storage, "two")];
    one.text.insert(0, "one");
    two.text.insert(0, "two");
    one.leave();
    const text = openPage(storage, "three").text.toString();
    expect([text.includes("one"), text.includes("two")]).toEqual([true, true]);
  });

  test("is only one's own: what others sent comes again from the relay", () => {
    const storage = createDeviceStorage(undefined);
    const page = openPage(storage);
    const other = new Y.Doc();
    other.getText("t").insert(0, "theirs");
    if (page.text.doc) Y.applyUpdate(page.text.doc, Y.encodeStateAsUpdate(other), "relay");
    page.leave();
    expect(kept(storage)).toEqual([]);
  });

  test("that cannot be read does not keep the board from opening", () => {
    const storage = createDeviceStorage(undefined);
    storage.write("sameboat/r/lastWords/x", "AAAA####");
    storage.write("sameboat/r/lastWords/y", { not: "text" });
    expect(openPage(storage).text.toString()).toBe("");
  });
});

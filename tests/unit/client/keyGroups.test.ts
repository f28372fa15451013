import { describe, expect, test } from "vitest";
import { keyTable } from "../../../client/gestures/keyboard.ts";
import { keyGroups } from "../../../client/help/keyGroups.ts";

const lines = keyGroups(keyTable).flatMap((group) => group.lines);
const keysOf = (phrase: string) => lines.find((line) => line.phrase === phrase)?.keys;

describe("the keys in the help", () => {
  test("say everything the key table says", () => {
    const phrases = new Set(keyTable.map(({ phrase }) => phrase));
    expect(new Set(lines.map(({ phrase }) => phrase))).toEqual(phrases);
  });

  test("stand on one line where they do the same, with the four arrows as one", () => {
    expect(keysOf("key.walk")).toEqual(["← → ↑ ↓"]);
    expect(keysOf("key.pan")).toEqual(["Shift + ← → ↑ ↓"]);
    expect(keysOf("key.redo")).toEqual(["Ctrl + Y", "Ctrl + Shift + Z"]);
  });

  test("are written as on the keyboard, the plus too", () => {
    expect(keysOf("key.zoomIn")).toEqual(["+"]);
    expect(keysOf("key.zoomOut")).toEqual(["−"]);
    expect(keysOf("key.close")).toEqual(["Esc"]);
  });

  test("have no empty group", () => {
    for (const { lines: some } of keyGroups(keyTable)) expect(some.length).toBeGreaterThan(0);
  });
});

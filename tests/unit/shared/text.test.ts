import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { cleanLine, cleanText, clip, readLine, textChange } from "../../../shared/text.ts";

/** Few letters, so that they repeat, among them pairs that share a half. */
const typed = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "😀", "😁", "🐀", "é") });
const anything = fc.string({ unit: "binary" });

function applyChange(before: string, change: ReturnType<typeof textChange>): string {
  if (!change) return before;
  const { index, removed, inserted } = change;
  return before.slice(0, index) + inserted + before.slice(index + removed);
}

const isWhole = (text: string) => text.isWellFormed();

describe("cleaning", () => {
  test.each([
    ["control characters and NUL", "a\u0000b\u0007c\u001b[31m\u007f\u0085", "abc[31m"],
    ["halves of surrogate pairs", "a\ud83db\ude00c😀", "abc😀"],
    ["Windows and old Mac line ends", "a\r\nb\rc\nd", "a\nb\nc\nd"],
  ])("takes away or mends %s", (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  test.each([
    ["tabs and line ends", "a\tb\nc"],
    ["marks for the direction of writing", "\u200fשלום\u200e \u202bمرحبا\u202c"],
    ["joined emoji", "👩🏽‍🦼 👨‍👩‍👧‍👦 🇸🇪"],
    ["combining accents", "e\u0301 å"],
  ])("leaves %s alone", (_, text) => {
    expect(cleanText(text)).toBe(text);
  });

  test("is done once: cleaning again changes nothing, and what comes out is whole", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const cleaned = cleanText(text);
        expect(isWhole(cleaned)).toBe(true);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });

  test("clipping never parts a pair and never goes beyond the limit", () => {
    fc.assert(
      fc.property(typed, fc.nat(30), (text, limit) => {
        const clipped = clip(text, limit);
        expect(clipped.length).toBeLessThanOrEqual(limit);
        expect(text.startsWith(clipped)).toBe(true);
        expect(isWhole(clipped)).toBe(true);
      }),
    );
  });

  test("a line has no line end and no space at its ends", () => {
    expect(cleanLine("  Our\n board \u0000\t ", 80)).toBe("Our board");
    expect(cleanLine("x".repeat(10_000), 40)).toHaveLength(40);
    expect(cleanLine(`${"x".repeat(39)} y`, 40)).toBe("x".repeat(39));
  });

  test.each([[undefined], [null], [7], [{}], [["x"]], [true]])("%j is no line", (value) => {
    expect(readLine(value, 40)).toBe("");
  });

  test("ten million characters are clipped before they are cleaned", () => {
    const start = performance.now();
    expect(readLine("a\u0000".repeat(5_000_000), 40)).toHaveLength(20);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("the change between two texts", () => {
  test("applied to the one gives the other, with and without a caret", () => {
    const caret = fc.option(fc.nat(20), { nil: undefined });
    fc.assert(
      fc.property(typed, typed, caret, (before, after, at) => {
        expect(applyChange(before, textChange(before, after, at))).toBe(after);
      }),
      { numRuns: 2_000 },
    );
  });

  test("never begins or ends within a surrogate pair", () => {
    fc.assert(
      fc.property(typed, typed, fc.nat(20), (before, after, caret) => {
        const change = textChange(before, after, caret);
        if (!change) return;
        expect(isWhole(change.inserted)).toBe(true);
        expect(isWhole(before.slice(0, change.index))).toBe(true);
        expect(isWhole(before.slice(change.index + change.removed))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("leaves a shared text whole", () => {
    fc.assert(
      fc.property(typed, typed, (before, after) => {
        const text = new Y.Doc().getText();
        text.insert(0, before);
        const change = textChange(before, after);
        if (change) {
          text.delete(change.index, change.removed);
          text.insert(change.index, change.inserted);
        }
        expect(text.toString()).toBe(after);
      }),
    );
  });

  test("gives the letters around it up only where they differ", () => {
    fc.assert(
      fc.property(typed, typed, typed, typed, (head, old, young, tail) => {
        const change = textChange(head + old + tail, head + young + tail);
        if (!change) return;
        expect(change.removed).toBeLessThanOrEqual(old.length + 1);
        expect(change.inserted.length).toBeLessThanOrEqual(young.length + 1);
      }),
    );
  });

  test.each([
    ["first", 1, 0],
    ["second", 2, 1],
    ["third", 3, 2],
  ])("a letter doubled as the %s of three stands where it was typed", (_, caret, index) => {
    expect(textChange("aa", "aaa", caret)).toEqual({ index, removed: 0, inserted: "a" });
  });

  test("nonsense for a caret does no harm", () => {
    for (const caret of [-5, 1e9, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(applyChange("abc", textChange("abc", "abxc", caret))).toBe("abxc");
    }
  });

  test("equal texts differ in nothing", () => {
    expect(textChange("same", "same", 2)).toBeUndefined();
  });
});

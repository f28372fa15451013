import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTextField, type FieldState, joinTexts } from "../../../client/state/editing.ts";

const at = (text: string, place = text.length): FieldState => ({ text, start: place, end: place });

/** A note that others change by setting `text`. */
function sharedText(text: string) {
  const note: { text: string | undefined } = { text };
  const field = createTextField({
    read: () => note.text,
    write: (next) => {
      note.text = next;
    },
  });
  return { note, field };
}

describe("two people reword one note at once", () => {
  test("letters typed before a remote change stay, and the cursor stays behind them", () => {
    const joined = joinTexts("I know my day", at("I really know my day", 8), "I know my own day");
    expect(joined).toEqual({ text: "I really know my own day", start: 8, end: 8 });
  });

  test("letters typed after a remote change stay, and the cursor moves along", () => {
    const joined = joinTexts("my day", at("my day too"), "I know my day");
    expect(joined).toEqual({ text: "I know my day too", start: 17, end: 17 });
  });

  test("what others wrote into the stretch I replace stays beside my words", () => {
    const joined = joinTexts("the old form", at("the form", 4), "the very old form");
    expect(joined.text).toContain("very");
    expect(joined.text).not.toContain("old");
  });

  test("a word both took away is gone once and nothing else", () => {
    const joined = joinTexts("one two three", at("one three", 4), "one three");
    expect(joined.text).toBe("one three");
  });

  test("an emoji is never cut in two", () => {
    const joined = joinTexts("a😀b", at("a😀!b", 4), "a😁b");
    expect(joined.text.isWellFormed()).toBe(true);
    expect(joined.text).toContain("!");
  });

  test("no inserted letter of either is lost, and the cursor stands behind mine", () => {
    const change = fc.record({ from: fc.nat(12), to: fc.nat(12) });
    fc.assert(
      fc.property(change, change, fc.stringMatching(/^[a-f ]{0,12}$/), (ours, other, common) => {
        const apply = ({ from, to }: { from: number; to: number }, inserted: string) => {
          const [start, end] = [Math.min(from, to), Math.max(from, to)];
          return { text: common.slice(0, start) + inserted + common.slice(end), start };
        };
        const mine = apply(ours, "XYZ");
        const theirs = apply(other, "789");
        const caret = Math.min(mine.start, common.length) + 3;
        const joined = joinTexts(common, at(mine.text, caret), theirs.text);
        expect(joined.text).toContain("XYZ");
        expect(joined.text).toContain("789");
        expect(joined.text.slice(0, joined.end).endsWith("XYZ")).toBe(true);
      }),
    );
  });
});

describe("a field on a note", () => {
  test("typing is passed on at once", () => {
    const { note, field } = sharedText("day");
    field.typed(at("my day", 3));
    expect(note.text).toBe("my day");
  });

  test("a remote change shows in the field with the cursor kept", () => {
    const { note, field } = sharedText("my day");
    note.text = "I know my day";
    expect(field.changed(at("my day", 2))).toEqual({ text: "I know my day", start: 9, end: 9 });
  });

  test("nothing changes in the field while letters are composed; afterwards both are there", () => {
    const { note, field } = sharedText("day");
    field.startComposing();
    expect(field.typed(at("day に"))).toEqual(at("day に"));
    note.text = "my day";
    expect(field.changed(at("day に"))).toBeUndefined();
    expect(field.endComposing(at("day 日"))).toEqual(at("my day 日"));
    expect(note.text).toBe("my day 日");
  });

  test("a note that is gone leaves the field as it is", () => {
    const { note, field } = sharedText("day");
    note.text = undefined;
    expect(field.changed(at("day"))).toBeUndefined();
  });

  test("characters that cannot be shared are left out", () => {
    const { field } = sharedText("");
    expect(field.typed(at("a\u0000b"))).toEqual(at("ab"));
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { glyphWidth } from "../../../shared/glyphWidths.ts";
import {
  breakLines,
  firstWords,
  graphemes,
  isRightToLeft,
  layoutNote,
  lineRoom,
  noteHeight,
  noteRectAt,
  noteWidth,
} from "../../../shared/noteLayout.ts";

const texts: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["one word", "Clarity"],
  [
    "a Swedish sentence",
    "Den som förbättrar strävar efter balans genom jämlikhet, ödmjukhet och empati",
  ],
  ["a word of sixty letters", "x".repeat(60)],
  ["a long Swedish word", "Samskapandeförbättringscoachutbildningsdeltagarförteckning"],
  [
    "a long address",
    "https://example.org/a/very/long/path-with-hyphens/and_no_spaces?at=all&really=none",
  ],
  ["wide letters after a hyphen", `-${"m".repeat(40)} /${"W".repeat(40)}`],
  ["joined emoji", "👩🏽‍🦼👨‍👩‍👧‍👦🇸🇪🏳️‍🌈👍🏿".repeat(6)],
  ["Arabic", "القوة هي إمكانية التأثير في العملية والنتيجة معا"],
  ["Hebrew with numbers", "ב-15 במרץ 2026 נפגשנו 12 אנשים בחדר 3"],
  ["Chinese", "權力是影響的可能性。我們可以彼此分享權力，一起改變。"],
  ["Japanese without spaces", "私たちはみんな同じ船に乗っています。カタカナもひらがなも。"],
  ["all mixed", "Makt 權力 القوة כוח 👍🏿 = möjlighet att påverka, 1 000 gånger"],
  ["spaces at both ends", "   spread     out   "],
  ["line ends", "one\n\n\ntwo\nthree\n"],
  ["tabs", "\tone\t\ttwo"],
  ["letters under many accents", `Z${"\u0301".repeat(200)}algo`],
  ["Hindi", "शक्ति का अर्थ है प्रभाव डालने की संभावना"],
];

/** By the table, without the spaces at the end that nobody sees. */
const widthOf = (line: string, size: number) =>
  graphemes(line.trimEnd()).reduce((sum, grapheme) => sum + glyphWidth(grapheme) * size, 0);

const withoutSpaces = (text: string) => text.replace(/\s/g, "");

describe.each(texts)("%s", (_, text) => {
  const layout = layoutNote(text, ["Changed"]);

  test("stands on the note with every letter, in its order", () => {
    expect(withoutSpaces(layout.lines.map((line) => line.text).join(""))).toBe(withoutSpaces(text));
  });

  test("has no line wider than the room it has", () => {
    for (const line of layout.lines) {
      expect(widthOf(line.text, layout.size), line.text).toBeLessThanOrEqual(lineRoom + 0.001);
    }
  });

  test("stays within the note, line below line, with what is said below it", () => {
    const all = [...layout.lines, ...layout.metaLines];
    expect(layout.metaLines).toHaveLength(1);
    expect(all[0]?.y).toBeGreaterThanOrEqual(0);
    for (const [i, line] of layout.lines.slice(1).entries()) {
      expect(line.y - (layout.lines[i]?.y ?? 0)).toBe(layout.lineHeight);
    }
    const last = all.at(-1);
    expect((last?.y ?? 0) + layout.metaSize).toBeLessThanOrEqual(layout.height);
  });
});

describe("any text", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 120 });

  test("keeps its letters and fits its room", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { lines, size } = layoutNote(text);
        expect(withoutSpaces(lines.map((line) => line.text).join(""))).toBe(withoutSpaces(text));
        for (const line of lines) {
          if (graphemes(line.text).length < 2) continue;
          expect(widthOf(line.text, size)).toBeLessThanOrEqual(lineRoom + 0.001);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("fits any room, also with wide letters after hyphens and slashes", () => {
    const spiky = fc.string({ unit: fc.constantFrom("-", "/", "m", "W", "i", " ", "權", "a") });
    fc.assert(
      fc.property(spiky, fc.integer({ min: 20, max: 60 }), (text, size) => {
        for (const line of breakLines(text, size, 120)) {
          expect(widthOf(line, size), line).toBeLessThanOrEqual(120.001);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("lies the same way each time it is laid out", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const first = breakLines(text, 60);
        expect(breakLines(text, 60)).toEqual(first);
      }),
    );
  });
});

describe("when text grows", () => {
  const words = "one more word ".repeat(30);
  const grown = Array.from({ length: words.length }, (_, length) =>
    layoutNote(words.slice(0, length)),
  );

  test("the type shrinks before a word is split", () => {
    const { size, lines } = layoutNote("Kvällsbesök");
    expect(size).toBeLessThan(60);
    expect(lines.map((line) => line.text)).toEqual(["Kvällsbesök"]);
  });

  test("first the type shrinks, then the note grows downwards", () => {
    for (const [i, layout] of grown.slice(1).entries()) {
      const before = grown[i];
      expect(layout.size).toBeLessThanOrEqual(before?.size ?? 0);
      expect(layout.height).toBeGreaterThanOrEqual(before?.height ?? 0);
      if (layout.height > noteHeight) expect(layout.size).toBe(56);
    }
    expect(grown[0]).toMatchObject({ size: 60, height: noteHeight });
    expect(grown.at(-1)?.height).toBeGreaterThan(noteHeight);
  });

  test("it returns the same way when text is removed", () => {
    for (let length = words.length - 1; length >= 0; length--) {
      expect(layoutNote(words.slice(0, length))).toEqual(grown[length]);
    }
  });

  test("the note keeps its place and its upper edge", () => {
    const rects = grown.map((layout) => noteRectAt({ x: 10, y: 20 }, layout));
    for (const { x, y, width } of rects) {
      expect({ x, y, width }).toEqual({
        x: 10 - noteWidth / 2,
        y: 20 - noteHeight / 2,
        width: noteWidth,
      });
    }
  });
});

describe("lines break", () => {
  test.each<[string, string, string[]]>([
    ["at a space", "Clarity in roles", ["Clarity in", "roles"]],
    ["after a hyphen", "self-determination", ["self-", "determinat", "ion"]],
    ["where somebody ended them", "a\nb", ["a", "b"]],
    ["before a Chinese sign after Latin", "ab cdefgh權", ["ab cdefgh", "權"]],
    ["between Chinese signs", "權力是影響的可能", ["權力是影響", "的可能"]],
  ])("%s", (_, text, lines) => {
    expect(breakLines(text, 60)).toEqual(lines);
  });

  test("never within what a reader sees as one sign", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const line of breakLines(family.repeat(20), 60)) {
      expect(line.replaceAll(family, "")).toBe("");
    }
  });
});

describe("the direction of a text", () => {
  test.each([
    ["Arabic", "القوة", true],
    ["Hebrew after a number", "15 במרץ", true],
    ["Arabic after an emoji", "👍 القوة", true],
    ["Hebrew after a Latin word", "Makt כוח", false],
    ["Latin after an Arabic digit", "٣ words", false],
    ["Hebrew after kana", "ひらがな כוח", false],
    ["Hebrew after Thai", "ไทย כוח", false],
    ["a mark for right to left before Latin", "\u200fabc", true],
    ["a number alone", "2026", false],
    ["nothing", "", false],
  ])("%s", (_, text, expected) => {
    expect(isRightToLeft(text)).toBe(expected);
  });
});

describe("the first words", () => {
  test("are all of a short text", () => {
    expect(firstWords("Clarity", 40, 300)).toEqual(["Clarity"]);
  });

  test("end with three dots where some are left out, and fit", () => {
    const [line = ""] = firstWords("Clarity in roles and much else besides", 40, 300);
    expect(line).toMatch(/^Clarity in.*…$/);
    expect(widthOf(line, 40)).toBeLessThanOrEqual(300);
  });
});

describe("hostile length", () => {
  const longest = [
    ["2000 line ends", "\n".repeat(2_000)],
    ["2000 letters without a space", "x".repeat(2_000)],
    ["2000 spaces", " ".repeat(2_000)],
    ["1000 emoji", "😀".repeat(1_000)],
    ["one letter under 1999 accents", `a${"\u0301".repeat(1_999)}`],
    ["hyphens only", "-".repeat(2_000)],
  ] as const;

  test.each(longest)("%s are laid out in a moment", (_, text) => {
    breakLines(text, 59);
    const start = performance.now();
    layoutNote(text);
    expect(performance.now() - start).toBeLessThan(250);
  });

  test("20 000 characters, as nobody can write them, take no more than their share", () => {
    const start = performance.now();
    layoutNote("word ".repeat(4_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

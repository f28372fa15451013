import fc from "fast-check";
import { expect, test } from "vitest";
import { isJsonObjectOrNull } from "../../../server/jsonCheck.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** What everybody does who gets it. */
function isParsed(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value);
  } catch {
    return false;
  }
}

test("A1 · what is JSON for a browser is JSON here", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (value) => {
      expect(isJsonObjectOrNull(utf8(JSON.stringify(value)))).toBe(true);
      expect(isJsonObjectOrNull(utf8(JSON.stringify(value, undefined, "\t")))).toBe(true);
    }),
  );
});

test("A1 · what was spoilt is JSON here exactly when it is for a browser", () => {
  const spoilt = fc
    .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), fc.nat(2))
    .map(([json, at, put, cut]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + cut);
    });
  fc.assert(
    fc.property(spoilt, (text) => {
      // A lone half of a letter cannot be written as UTF-8.
      fc.pre(text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text));
      expect(isJsonObjectOrNull(utf8(text))).toBe(isParsed(text));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["null", true],
  ["  {} ", true],
  ['{"a":-0.5e+10,"b":[true,false,null,"\\u00e5\\n"]}', true],
  ["", false],
  ["[1]", false],
  ["1", false],
  ["nul", false],
  ["{", false],
  ['{"a"}', false],
  ['{"a":1,}', false],
  ['{"a":01}', false],
  ['{"a":1.}', false],
  ['{"a":"\\x"}', false],
  ['{"a":"\\u12g4"}', false],
  ["{} {}", false],
  [`{"a":${"[".repeat(70)}${"]".repeat(70)}}`, false],
  [`{"a":${"[".repeat(60)}${"]".repeat(60)}}`, true],
])("%s", (text, isObject) => {
  expect(isJsonObjectOrNull(utf8(text))).toBe(isObject);
});

test("A1 · text that is no UTF-8 is refused", () => {
  expect(isJsonObjectOrNull(Uint8Array.of(0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d))).toBe(
    false,
  );
});

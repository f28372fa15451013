import type { Random } from "../support/random.ts";
import type { ByteWriter } from "./byteWriter.ts";

/** The contents of structs: every kind that Yjs knows, ordinary and at the edge of what it bears. */

export interface Content {
  readonly kind: number;
  readonly length: number;
  readonly write: (out: ByteWriter) => void;
}

const words = [
  "makt",
  "påverka",
  "🙂🙂",
  "en lapp till",
  "\u0000",
  "شكرا",
  "x",
  "\ufeff",
  "‮",
  "👨‍👩‍👧",
];
export const strangeKeys = ["k", "k2", "", "__proto__", "constructor", "place", "text", "🙂"];

export const wordOf = (random: Random): string => random.pick(words) ?? "x";

/** A content that Yjs reads, of the kind wanted (1 to 8) or any. */
export function makeContent(random: Random, wanted = 1 + random.below(8)): Content {
  switch (wanted) {
    case 1: {
      const length = 1 + random.below(random.chance(0.1) ? 5_000 : 5);
      return { kind: 1, length, write: (out) => out.uint(length) };
    }
    case 2: {
      const values = Array.from({ length: 1 + random.below(3) }, () => jsonText(random));
      const write = (out: ByteWriter) => {
        out.uint(values.length);
        for (const value of values) out.string(value);
      };
      return { kind: 2, length: values.length, write };
    }
    case 3: {
      const bytes = new Uint8Array(random.below(random.chance(0.1) ? 3_000 : 20)).fill(7);
      return { kind: 3, length: 1, write: (out) => out.varBytes(bytes) };
    }
    case 4: {
      const text = wordOf(random).repeat(1 + random.below(random.chance(0.1) ? 2_000 : 3));
      return { kind: 4, length: text.length, write: (out) => out.string(text) };
    }
    case 5: {
      const text = jsonText(random);
      return { kind: 5, length: 1, write: (out) => out.string(text) };
    }
    case 6: {
      const [key, value] = [random.pick(strangeKeys) ?? "b", jsonText(random)];
      return { kind: 6, length: 1, write: (out) => out.string(key).string(value) };
    }
    case 7: {
      const ref = random.below(7);
      const write = (out: ByteWriter) => {
        out.uint(ref);
        if (ref === 3 || ref === 5) out.string(random.pick(["p", "", "script"]));
      };
      return { kind: 7, length: 1, write };
    }
    default: {
      const length = 1 + random.below(random.chance(0.05) ? 300 : 4);
      const write = (out: ByteWriter) => {
        out.uint(length);
        for (let i = 0; i < length; i++) writeAny(out, random, 3);
      };
      return { kind: 8, length, write };
    }
  }
}

/** One value in lib0's encoding. */
export function writeAny(out: ByteWriter, random: Random, depth: number): void {
  switch (random.below(depth > 0 ? 13 : 10)) {
    case 0:
      out.raw(127);
      return;
    case 1:
      out.raw(126);
      return;
    case 2:
      out.raw(120 + random.below(2));
      return;
    case 3:
      out.raw(125, random.below(64));
      return;
    case 4:
      out.raw(125, 128 | random.below(128), 128 | random.below(128), random.below(128));
      return;
    case 5:
      // A float, sometimes one that is no number.
      out.raw(124, ...(random.chance(0.3) ? [127, 192, 0, 0] : [63, 128, 0, 0]));
      return;
    case 6:
      out.raw(123, ...(random.chance(0.3) ? [127, 240] : [64, 9]), 0, 0, 0, 0, 0, 0);
      return;
    case 7:
      out.raw(122, 128, 0, 0, 0, 0, 0, 0, random.below(256));
      return;
    case 8:
      out.raw(119).string(wordOf(random));
      return;
    case 9:
      out.raw(116).varBytes(new Uint8Array(random.below(9)));
      return;
    case 10: {
      const count = random.below(4);
      out.raw(118).uint(count);
      for (let i = 0; i < count; i++) {
        out.string(random.pick(strangeKeys) ?? "");
        writeAny(out, random, depth - 1);
      }
      return;
    }
    default: {
      const count = random.below(4);
      out.raw(117).uint(count);
      for (let i = 0; i < count; i++) writeAny(out, random, depth - 1);
    }
  }
}

/** Mostly JSON; sometimes what only looks like it, or lies deep. */
export function jsonText(random: Random): string {
  const depth = random.pick([2, 30, 60, 64, 65, 66, 5_000]) ?? 1;
  return (
    random.pick([
      '{"a":[1,2,{"b":null}]}',
      '"text"',
      "1e999",
      "-0",
      "null",
      "undefined",
      '{"__proto__":{"x":1},"constructor":1}',
      '{"a":1,"a":2}',
      '"\\ud800"',
      "true",
      '{"place":{"x":1e308,"y":"2"}}',
      "[".repeat(depth) + "]".repeat(depth),
      random.chance(0.5) ? '{"a":' : "{'a':1}",
    ]) ?? "null"
  );
}

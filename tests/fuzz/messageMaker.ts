import type { Random } from "../support/random.ts";
import { ByteWriter } from "./byteWriter.ts";
import { jsonText } from "./contents.ts";

/** Messages (type, then content) as they should not be, and a few that are right. */

export function makeMessage(random: Random): Uint8Array {
  const make = random.pick([anyType, sync, stateVector, presence, presence, numbered, question]);
  const bytes = (make ?? anyType)(random);
  return random.chance(0.1) ? cutOrExtend(bytes, random) : bytes;
}

function anyType(random: Random): Uint8Array {
  const out = new ByteWriter();
  if (random.chance(0.1)) out.endlessUint();
  else if (random.chance(0.2)) out.longUint(random.below(9), 1 + random.below(9));
  else out.uint(random.chance(0.7) ? random.below(24) : Math.floor(random.next() * 2 ** 53));
  return out.all(noise(random, random.below(30))).bytes;
}

function sync(random: Random): Uint8Array {
  const out = new ByteWriter().uint(0).uint(random.below(random.chance(0.8) ? 4 : 300));
  const bytes = noise(random, random.below(40));
  if (random.chance(0.3)) out.uint(random.pick([1, 200, 2 ** 31, 2 ** 53 - 1]) ?? 1).all(bytes);
  else out.varBytes(bytes);
  return out.bytes;
}

function stateVector(random: Random): Uint8Array {
  const inner = new ByteWriter();
  const count = random.pick([0, 1, 3, 200, random.chance(0.1) ? 100_000 : 50]) ?? 0;
  inner.uint(random.chance(0.8) ? count : (random.pick([2 ** 31, 2 ** 53 - 1, count + 1]) ?? 0));
  for (let i = 0; i < count; i++) {
    inner.uint(random.chance(0.5) ? (random.pick([7, 11, 300]) ?? 7) : random.below(2 ** 31));
    inner.uint(random.chance(0.8) ? random.below(100) : (random.pick([2 ** 40, 2 ** 53 - 1]) ?? 0));
  }
  return new ByteWriter().uint(0).uint(0).varBytes(inner.bytes).bytes;
}

function presence(random: Random): Uint8Array {
  const inner = new ByteWriter();
  const count = random.pick([0, 1, 1, 1, 2, 30, random.chance(0.2) ? 5_000 : 3]) ?? 1;
  inner.uint(random.chance(0.9) ? count : (random.pick([2 ** 31, 2 ** 53 - 1, count + 1]) ?? 0));
  for (let i = 0; i < count; i++) {
    inner.uint(random.pick([1, 2, 5, random.below(2 ** 31), 2 ** 53 - 1]) ?? 1);
    inner.uint(random.pick([0, 1, 2, random.below(1_000), 2 ** 53 - 1]) ?? 1);
    inner.varBytes(presenceState(random, count));
  }
  return new ByteWriter().uint(1).varBytes(inner.bytes).bytes;
}

function presenceState(random: Random, count: number): Uint8Array {
  const text = new TextEncoder();
  if (count > 10) return text.encode(random.chance(0.5) ? "null" : '{"people":1}');
  switch (random.below(7)) {
    case 0:
      return noise(random, random.below(20));
    case 1:
      return text.encode(
        JSON.stringify({ name: "x".repeat(random.pick([10, 3_900, 9_000]) ?? 1) }),
      );
    case 2:
      return text.encode(random.pick(["null", "[]", "1", '""', "true", "{}"]) ?? "");
    case 3:
      return text.encode(`${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`);
    case 4:
      return Uint8Array.of(34, 0xc3, 0x28, 34);
    case 5:
      return text.encode('{"people":1e999,"pointer":{"x":"0","y":null},"__proto__":{"a":1}}');
    default:
      return text.encode(jsonText(random));
  }
}

/** A question about what is saved, or for the time. */
function numbered(random: Random): Uint8Array {
  const out = new ByteWriter().uint(random.pick([8, 9]));
  if (random.chance(0.1)) return out.bytes;
  if (random.chance(0.1)) return out.endlessUint().bytes;
  return out.uint(random.pick([0, 1, random.below(2 ** 31), 2 ** 53 - 1]) ?? 0).bytes;
}

function question(): Uint8Array {
  return Uint8Array.of(3);
}

function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256));
}

function cutOrExtend(bytes: Uint8Array, random: Random): Uint8Array {
  if (random.chance(0.5)) return bytes.slice(0, random.below(bytes.length + 1));
  return Uint8Array.from([...bytes, ...noise(random, 1 + random.below(5))]);
}

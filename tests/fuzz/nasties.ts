import type { Random } from "../support/random.ts";
import type { ByteWriter } from "./byteWriter.ts";
import { type Id, type StructPlan, type UpdatePlan, writeUpdate } from "./updatePlan.ts";

/** Updates that servers have died of or stalled on, each whole and of a client of its own. */

type Nasty = (random: Random, client: number) => Uint8Array;

const bytes = (out: ByteWriter) => out.raw(116, 2, 1, 2);
const list = (out: ByteWriter) => out.raw(117, 1, 126);
const object = (out: ByteWriter) => out.raw(118, 1).string("a").raw(126);
const nothing = (out: ByteWriter) => out.uint(1).raw(126);

export const nasties: readonly [readonly [string, Nasty], ...(readonly [string, Nasty])[]] = [
  [
    "a value nested deep",
    (random, client) => {
      const depth = random.pick([60, 64, 65, 100, 20_000]) ?? 64;
      const content = (out: ByteWriter) => {
        out.uint(1);
        for (let level = 0; level < depth; level++) out.raw(117, 1);
        out.raw(126);
      };
      return one(client, { kind: 8, length: 1, parent: "list", content });
    },
  ],
  [
    "an object nested deep",
    (random, client) => {
      const depth = random.pick([60, 64, 65, 10_000]) ?? 64;
      const content = (out: ByteWriter) => {
        out.uint(1);
        for (let level = 0; level < depth; level++) out.raw(118, 1).string("a");
        out.raw(126);
      };
      return one(client, { kind: 8, length: 1, parent: "notes", key: "deep", content });
    },
  ],
  [
    // Read into an object, the key changes what the object is: encoding it again then throws.
    "an object that says it is made of bytes",
    (random, client) => {
      const content = (out: ByteWriter) => {
        out.uint(1).raw(118, 1).string("__proto__");
        random.pick([bytes, list, object])?.(out);
      };
      return one(client, { kind: 8, length: 1, parent: "list", content });
    },
  ],
  [
    "JSON nested deep",
    (random, client) => {
      const depth = random.pick([60, 64, 65, 20_000]) ?? 64;
      const text = "[".repeat(depth) + "]".repeat(depth);
      const kind = random.pick([2, 5, 6]) ?? 5;
      const content = (out: ByteWriter) => {
        if (kind === 2) out.uint(1);
        if (kind === 6) out.string("b");
        out.string(text);
      };
      return one(client, { kind, length: 1, parent: "text", content });
    },
  ],
  [
    "types nested deep",
    (random, client) => {
      const depth = random.pick([50, 63, 66, 5_000]) ?? 64;
      const structs = Array.from({ length: depth }, (_each, clock): StructPlan => {
        const parent = clock === 0 ? "notes" : { client, clock: clock - 1 };
        return { kind: 7, length: 1, parent, key: "in", content: (out) => out.uint(1) };
      });
      return write(client, structs, random.chance(0.5) ? [[0, 1]] : []);
    },
  ],
  [
    "a huge run of removed",
    (random, client) => {
      const length = random.pick([2 ** 20, 2 ** 31, 2 ** 39]) ?? 1;
      const kind = random.pick([0, 1]) ?? 0;
      return one(client, { kind, length, parent: "list", content: (out) => out.uint(length) });
    },
  ],
  [
    "a value of many",
    (random, client) => {
      const length = random.pick([1_000, 100_000, 600_000]) ?? 1;
      const content = (out: ByteWriter) => {
        out.uint(length);
        for (let i = 0; i < length; i++) out.raw(127);
      };
      return one(client, { kind: 8, length, parent: "list", content });
    },
  ],
  [
    "items between items, slow to place",
    (random, client) => {
      const count = random.pick([500, 2_000, 6_000]) ?? 1;
      const targets = Array.from({ length: count }, (_each, clock) =>
        item(clock > 0 ? { left: { client, clock: clock - 1 } } : {}),
      );
      const walkers = Array.from({ length: count }, (_each, at) =>
        item({ right: { client, clock: count - 1 - at } }),
      );
      const other = client > 1 ? client - 1 : client + 1;
      return writeUpdate({
        sections: [
          { client, clock: 0, structs: targets },
          { client: other, clock: 0, structs: walkers },
        ],
        removals: [],
      });
    },
  ],
  [
    "items that all begin at one",
    (random, client) => {
      const count = random.pick([500, 3_000, 8_000]) ?? 1;
      const structs = Array.from({ length: count }, (_each, at) =>
        item(at > 0 ? { left: { client, clock: 0 } } : {}),
      );
      return write(client, structs);
    },
  ],
  [
    "a text split at every letter",
    (random, client) => {
      const length = random.pick([500, 5_000]) ?? 1;
      const text: StructPlan = {
        kind: 4,
        length,
        parent: "text",
        content: (out) => out.string("x".repeat(length)),
      };
      const ranges = Array.from({ length: length >> 1 }, (_each, at) => [at * 2, 1] as const);
      return write(client, [text], ranges);
    },
  ],
  [
    "half of a letter removed",
    (_random, client) => {
      const text: StructPlan = {
        kind: 4,
        length: 4,
        parent: "text",
        content: (out) => out.string("🙂🙂"),
      };
      return write(client, [text], [[1, 2]]);
    },
  ],
  [
    "marks without end",
    (random, client) => {
      const count = random.pick([200, 3_000]) ?? 1;
      const structs = Array.from({ length: count }, (_each, at): StructPlan => {
        const content = (out: ByteWriter) =>
          out.string(`b${at % 40}`).string(at % 3 === 0 ? "null" : "true");
        const left = at > 0 ? { left: { client, clock: at - 1 } } : { parent: "text" };
        return { kind: 6, length: 1, content, ...left };
      });
      return write(client, structs);
    },
  ],
  [
    "one key written again and again",
    (random, client) => {
      const count = random.pick([300, 5_000]) ?? 1;
      const isChained = random.chance(0.5);
      const structs = Array.from({ length: count }, (_each, at) =>
        item(
          at > 0 && isChained ? { left: { client, clock: at - 1 } } : { parent: "notes", key: "k" },
        ),
      );
      return write(client, structs);
    },
  ],
  [
    "one struct of each of many",
    (random, client) => {
      const count = random.pick([500, 1_999, 2_001]) ?? 1;
      const sections = Array.from({ length: count }, (_each, at) => ({
        client: client + at,
        clock: 0,
        structs: [item({ parent: "list" })],
      }));
      return writeUpdate({ sections, removals: [] });
    },
  ],
  [
    "what waits for what never comes",
    (random, client) => {
      const missing = { client: client + 1, clock: random.below(2 ** 20) };
      const structs = Array.from({ length: 1 + random.below(300) }, () => item({ left: missing }));
      return write(client, structs);
    },
  ],
  [
    "a ring of waiting",
    (_random, client) => {
      const [a, b] = [client, client + 1];
      return writeUpdate({
        sections: [
          { client: a, clock: 0, structs: [item({ left: { client: b, clock: 0 } })] },
          { client: b, clock: 0, structs: [item({ left: { client: a, clock: 0 } })] },
        ],
        removals: [],
      });
    },
  ],
  [
    "more structs than any board",
    (_random, client) => {
      return write(
        client,
        Array.from({ length: 100_001 }, () => item({ parent: "list" })),
      );
    },
  ],
  [
    "a parent inside what is removed",
    (_random, client) => {
      const inside = { client, clock: 0 };
      const structs: StructPlan[] = [
        { kind: 7, length: 1, parent: "notes", key: "gone", content: (out) => out.uint(1) },
        { kind: 7, length: 1, parent: inside, key: "a", content: (out) => out.uint(2) },
        item({ parent: inside, key: "b" }),
        item({ parent: { client, clock: 2 }, key: "c" }),
      ];
      return write(client, structs, [[0, 1]]);
    },
  ],
  [
    "neighbours that lie in two places",
    (_random, client) => {
      const [a, b] = [
        { client, clock: 0 },
        { client, clock: 1 },
      ];
      const structs = [
        item({ parent: "list" }),
        item({ parent: "notes", key: "k" }),
        item({ left: a, right: b }),
        item({ left: b, right: a }),
        item({ left: { client, clock: 2 }, right: { client, clock: 3 } }),
      ];
      return write(client, structs);
    },
  ],
  ["nothing at all", () => Uint8Array.of(0, 0)],
];

function item(place: { left?: Id; right?: Id; parent?: string | Id; key?: string }): StructPlan {
  const parent = place.left || place.right ? {} : { parent: "list" };
  return { kind: 8, length: 1, content: nothing, ...parent, ...place };
}

function one(client: number, struct: StructPlan): Uint8Array {
  return write(client, [struct]);
}

function write(
  client: number,
  structs: StructPlan[],
  ranges: UpdatePlan["removals"][number]["ranges"] = [],
): Uint8Array {
  const removals = ranges.length > 0 ? [{ client, ranges }] : [];
  return writeUpdate({ sections: [{ client, clock: 0, structs }], removals });
}

import type { Random } from "../support/random.ts";
import type { ByteWriter } from "./byteWriter.ts";
import type { SectionPlan, StructPlan, UpdatePlan } from "./updatePlan.ts";

/** Ways to spoil one place of a sound update. */

type Spoil = (plan: UpdatePlan, random: Random) => void;

const absurd = [2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 1, 200_001];

export const spoils: readonly [readonly [string, Spoil], ...(readonly [string, Spoil])[]] = [
  [
    "a count of clients that lies",
    (plan, random) => {
      plan.sectionCount = lie(plan.sections.length, random);
    },
  ],
  [
    "a count of structs that lies",
    (plan, random) => {
      const section = sectionOf(plan, random);
      section.count = lie(section.structs.length, random);
    },
  ],
  [
    "a count of removals that lies",
    (plan, random) => {
      plan.removalCount = lie(plan.removals.length, random);
    },
  ],
  [
    "an absurd clock",
    (plan, random) => {
      sectionOf(plan, random).clock = random.pick(absurd) ?? 0;
    },
  ],
  [
    "a clock ahead of what is known",
    (plan, random) => {
      sectionOf(plan, random).clock += 1 + random.below(30);
    },
  ],
  [
    "a clock behind what is known",
    (plan, random) => {
      const section = sectionOf(plan, random);
      section.clock = Math.max(0, section.clock - 1 - random.below(30));
    },
  ],
  [
    "a client twice",
    (plan, random) => {
      const section = sectionOf(plan, random);
      const clock = random.chance(0.5) ? section.clock : 0;
      plan.sections.push({ ...section, clock });
    },
  ],
  [
    "a section without structs",
    (plan, random) => {
      sectionOf(plan, random).structs = [];
    },
  ],
  [
    "a struct of no length",
    (plan, random) => {
      const kind = random.pick([0, 1, 2, 4, 8, 10]) ?? 0;
      replace(plan, random, { kind, length: 0, parent: "list", content: (out) => out.uint(0) });
    },
  ],
  [
    "a gap",
    (plan, random) => {
      const length = random.chance(0.5) ? 1 + random.below(9) : (random.pick(absurd) ?? 1);
      replace(plan, random, { kind: 10, length, content: (out) => out.uint(length) });
    },
  ],
  [
    "an unknown content",
    (plan, random) => {
      structOf(plan, random).kind = 9 + random.below(23);
    },
  ],
  [
    "an unknown type",
    (plan, random) => {
      const ref = 7 + random.below(300);
      replace(plan, random, {
        kind: 7,
        length: 1,
        parent: "list",
        content: (out) => out.uint(ref),
      });
    },
  ],
  [
    "a reference to its own future",
    (plan, random) => {
      const section = sectionOf(plan, random);
      structOf(plan, random).left = {
        client: section.client,
        clock: section.clock + random.below(9),
      };
    },
  ],
  [
    "a reference to nobody",
    (plan, random) => {
      const client = 5_000_000 + random.below(2 ** 30);
      structOf(plan, random).right = { client, clock: random.below(5) };
    },
  ],
  [
    "a parent that never comes",
    (plan, random) => {
      const struct = structOf(plan, random);
      delete struct.left;
      delete struct.right;
      struct.parent = { client: 4, clock: random.pick(absurd) ?? 0 };
    },
  ],
  [
    "a key beside neighbours",
    (plan, random) => {
      structOf(plan, random).key = random.pick(["k", "__proto__"]);
    },
  ],
  [
    "several values under one key",
    (plan, random) => {
      const content = (out: ByteWriter) => out.uint(2).raw(126, 126);
      replace(plan, random, { kind: 8, length: 2, parent: "notes", key: "k", content });
    },
  ],
  [
    "a run that says it is huge",
    (plan, random) => {
      const length = random.pick(absurd) ?? 1;
      const kind = random.pick([0, 1, 10]) ?? 0;
      replace(plan, random, { kind, length, parent: "list", content: (out) => out.uint(length) });
    },
  ],
  [
    "a text that is not UTF-8",
    (plan, random) => {
      const bytes =
        random.pick([[0xc3, 0x28], [0xed, 0xa0, 0x80], [0xff], [0xf5, 128, 128, 128]]) ?? [];
      const content = (out: ByteWriter) => out.varBytes(Uint8Array.from(bytes));
      replace(plan, random, { kind: 4, length: 1, parent: "text", content });
    },
  ],
  [
    "removals of everybody, known or not",
    (plan, random) => {
      const clients = [7, 11, 300, 9_000, 4_444, 2 ** 32 - 1];
      const length = random.pick([1, 50, 2 ** 31, 2 ** 40 - 1, 2 ** 53 - 1]) ?? 1;
      plan.removals = clients.map((client) => ({ client, ranges: [[0, length]] }));
    },
  ],
  [
    "removals that overlap",
    (plan, random) => {
      const ranges = Array.from(
        { length: 40 },
        () => [random.below(20), 1 + random.below(20)] as const,
      );
      plan.removals = [
        { client: 7, ranges },
        { client: 7, ranges },
      ];
    },
  ],
  [
    "a removal of no length",
    (plan) => {
      plan.removals = [{ client: 7, ranges: [[0, 0]] }];
    },
  ],
  [
    "many removals of what nobody wrote",
    (plan, random) => {
      const from = random.below(2 ** 30);
      const ranges = Array.from({ length: 500 }, (_each, at) => [from + at * 2, 1] as const);
      plan.removals = [{ client: 9_000, ranges }];
    },
  ],
  [
    "bytes left over",
    (plan, random) => {
      plan.rest = new Uint8Array(1 + random.below(9));
    },
  ],
];

function lie(truth: number, random: Random): number {
  return random.pick([truth + 1, Math.max(0, truth - 1), 0, 255, ...absurd]) ?? 0;
}

function sectionOf(plan: UpdatePlan, random: Random): SectionPlan {
  const section = random.pick(plan.sections);
  if (section) return section;
  const made: SectionPlan = { client: 9_000 + random.below(1_000), clock: 0, structs: [] };
  plan.sections.push(made);
  return made;
}

function structOf(plan: UpdatePlan, random: Random): StructPlan {
  const { structs } = sectionOf(plan, random);
  const struct = random.pick(structs);
  if (struct) return struct;
  const made: StructPlan = {
    kind: 4,
    length: 1,
    parent: "list",
    content: (out) => out.string("x"),
  };
  structs.push(made);
  return made;
}

function replace(plan: UpdatePlan, random: Random, struct: StructPlan): void {
  const { structs } = sectionOf(plan, random);
  structs.splice(random.below(structs.length + 1), 1, struct);
}

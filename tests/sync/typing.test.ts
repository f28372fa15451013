import { describe, expect, test } from "vitest";
import { type Hands, handsOf, textOf } from "../support/acting.ts";
import {
  lateParticipant,
  type Name,
  names,
  orders,
  threeParticipants,
} from "../support/participants.ts";
import { createRandom, freshSeed, type Random } from "../support/random.ts";

/** Each types letters nobody else types, so that every letter can be told afterwards. */
const alphabet: Readonly<Record<Name, readonly string[]>> = {
  ada: ["a", "å", "A", "😀"],
  bo: ["b", "ß", "B", "👍"],
  cy: ["c", "ç", "C", "𝒸"],
};

function party(order: readonly [Name, Name, Name]) {
  const { docs, links, relay } = threeParticipants(order);
  const hands = { ada: handsOf(docs.ada), bo: handsOf(docs.bo), cy: handsOf(docs.cy) };
  hands.ada.write("n", "");
  return { docs, links, relay, hands };
}

/** Types one letter at a random place of what this participant sees. Returns the letter. */
function typeLetter({ doc, acts }: Hands, name: Name, random: Random): string {
  const seen = Array.from(textOf(doc, "n") ?? "");
  const at = random.below(seen.length + 1);
  const letter = random.pick(alphabet[name]) ?? "";
  const before = seen.slice(0, at).join("") + letter;
  acts.typeText("n", before + seen.slice(at).join(""), before.length);
  return letter;
}

const sorted = (letters: Iterable<string>) => [...letters].sort().join("");

describe.each([11, 12, 13, freshSeed()])("three who type in one note, seed %i", (seed) => {
  test.each(orders)("lose no letter when %s, then %s, then %s win ties", (...order) => {
    const random = createRandom(seed);
    const { docs, links, relay, hands } = party(order);
    const typed: string[] = [];
    for (let i = 0; i < 150; i++) {
      const name = random.pick(names);
      if (random.chance(0.1)) links[name].cut();
      if (random.chance(0.1)) links[name].mend();
      typed.push(typeLetter(hands[name], name, random));
    }
    for (const name of names) links[name].mend();
    const text = textOf(relay.doc, "n") ?? "";
    for (const name of names) expect(textOf(docs[name], "n")).toBe(text);
    expect(textOf(lateParticipant(relay.doc), "n")).toBe(text);
    expect(sorted(text)).toBe(sorted(typed));
  });

  test("each undo their own letters and leave the others' as they are", () => {
    const random = createRandom(seed);
    const { docs, hands } = party(names);
    const typed: Record<Name, string[]> = { ada: [], bo: [], cy: [] };
    for (let i = 0; i < 60; i++) {
      const name = random.pick(names);
      typed[name].push(typeLetter(hands[name], name, random));
    }
    const before = textOf(docs.ada, "n");
    hands.bo.acts.undo();
    expect(sorted(textOf(docs.ada, "n") ?? "")).toBe(sorted([...typed.ada, ...typed.cy]));
    hands.bo.acts.redo();
    expect(textOf(docs.cy, "n")).toBe(before);
    for (const name of names) hands[name].acts.undo();
    expect(textOf(docs.ada, "n")).toBe("");
  });
});

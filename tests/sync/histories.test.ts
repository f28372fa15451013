import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../shared/board.ts";
import { type Hands, handsOf } from "../support/acting.ts";
import {
  everythingIn,
  type Link,
  type Name,
  names,
  orders,
  threeParticipants,
} from "../support/participants.ts";
import { createRandom, freshSeed, type Random } from "../support/random.ts";
import {
  letterOf,
  nothingWritten,
  randomActs,
  undoAsSaid,
  type Written,
} from "../support/randomActs.ts";

const actCount = 200;

interface History {
  readonly hands: Readonly<Record<Name, Hands>>;
  readonly links: Readonly<Record<Name, Link>>;
  readonly relay: ReturnType<typeof threeParticipants>["relay"];
  readonly written: Written;
  readonly acted: ReadonlySet<string>;
}

/** Three participants do 200 random acts, each with delays and spells offline. */
function play(random: Random): History {
  const { docs, links, relay } = threeParticipants(random.pick(orders));
  const hands = { ada: handsOf(docs.ada), bo: handsOf(docs.bo), cy: handsOf(docs.cy) };
  const written = nothingWritten();
  const acted = new Set<string>();
  // Adding is twice as likely as each other act, so that there is something to act on.
  const kinds = ["add", ...Object.keys(randomActs)];
  for (let i = 0; i < actCount; i++) {
    const name = random.pick(names);
    disturb(links[name ?? "ada"], random);
    const kind = random.pick(kinds) ?? "add";
    randomActs[kind]?.(hands[name ?? "ada"], random, written);
    acted.add(kind);
  }
  for (const name of names) links[name].mend();
  for (const name of names) hands[name].acts.finishTyping();
  return { hands, links, relay, written, acted };
}

function disturb(link: Link, random: Random): void {
  if (random.chance(0.1)) link.cut();
  else if (random.chance(0.15)) link.mend();
  else if (random.chance(0.2)) link.delay();
  else link.deliver(1 + random.below(4));
}

function expectAlike({ hands, relay }: History): void {
  const board = readBoard(relay.doc);
  for (const name of names) expect(readBoard(hands[name].doc), name).toEqual(board);
  const late = new Y.Doc();
  Y.applyUpdate(late, Y.mergeUpdates([...relay.passedOn]));
  expect(readBoard(late)).toEqual(board);
  expect(board.leftOut).toBe(0);
}

function expectNothingLost({ relay, written }: History): void {
  const { notes, basket } = readBoard(relay.doc);
  const there = [...notes, ...basket].map(({ id }) => id).sort();
  const expected = written.ids.filter((id) => !written.takenBack.has(id)).sort();
  expect(there).toEqual(expected);
}

function expectTakenBackGone({ hands, relay, written }: History): void {
  for (const doc of [relay.doc, ...names.map((name) => hands[name].doc)]) {
    const everything = everythingIn(doc);
    for (const id of written.takenBack) expect(everything.includes(letterOf(id)), id).toBe(false);
  }
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, freshSeed(), freshSeed()];

describe.each(seeds)("a history of 200 acts, seed %i", (seed) => {
  const history = play(createRandom(seed));

  test("is the same in the end for all, and for who comes late and reads the log", () => {
    expectAlike(history);
  });

  test("loses no note but those taken back", () => {
    expect(history.written.ids.length).toBeGreaterThan(10);
    expectNothingLost(history);
  });

  test("P2 · has no word taken back in any document", () => {
    expectTakenBackGone(history);
  });

  test("is undone and redone to the end by all without harm, each step as its label says", () => {
    for (const name of names) while (undoAsSaid(history.hands[name], "undo"));
    expectAlike(history);
    for (const name of names) while (undoAsSaid(history.hands[name], "redo"));
    expectAlike(history);
    expectNothingLost(history);
    expectTakenBackGone(history);
  });
});

test("the histories do every act there is, and take words back", () => {
  const histories = seeds.slice(0, 3).map((seed) => play(createRandom(seed)));
  const acted = new Set(histories.flatMap((history) => [...history.acted]));
  expect([...acted].sort()).toEqual(Object.keys(randomActs).sort());
  for (const { written } of histories) expect(written.takenBack.size).toBeGreaterThan(0);
});

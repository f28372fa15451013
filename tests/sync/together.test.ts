import { describe, expect, test } from "vitest";
import type * as Y from "yjs";
import { newProof } from "../../shared/note.ts";
import { closeMirror, openMirror, readMirror } from "../../shared/workshop/mirror.ts";
import { lowerHand, raiseHand, readQueue } from "../../shared/workshop/queue.ts";
import { readReveal, startReveal } from "../../shared/workshop/reveal.ts";
import { moveTo } from "../../shared/workshop/steps.ts";
import {
  endTurn,
  readTurns,
  startTurns,
  stopTurns,
  type Turn,
  takeSeat,
} from "../../shared/workshop/turns.ts";
import { type Reader, readOnce } from "../../shared/workshop/workshop.ts";
import {
  everythingIn,
  lateParticipant,
  names,
  orders,
  threeParticipants,
  twoParticipants,
} from "../support/participants.ts";
import { createRandom, freshSeed } from "../support/random.ts";

const start = Date.UTC(2026, 10, 24, 9);
const at = (seconds: number) => start + seconds * 1_000;

/** What all of them read at one moment, who comes later too. */
function sameFor<T>(docs: readonly Y.Doc[], seconds: number, reader: Reader<T>): T {
  const [first, ...rest] = docs.map((doc) => readOnce(doc, at(seconds), reader));
  for (const other of rest) expect(other).toEqual(first);
  return first as T;
}

/** Raises a hand; returns how its device takes it down. */
function raise(doc: Y.Doc, seconds: number, id: string, isForOther = false) {
  const { secret, proof } = newProof();
  raiseHand(doc, at(seconds), { id, proof, isForOther });
  return () => lowerHand(doc, at(seconds), id, secret);
}

describe.each(["ada", "bo"] as const)("cut off from each other, when %s wins a tie", (winner) => {
  test("two raise their hands: both wait, in one order on every screen", () => {
    const { ada, bo, link, relay } = twoParticipants(winner);
    link.cut();
    raise(ada, 3, "from home");
    raise(bo, 2, "in the room", true);
    link.mend();
    const queue = sameFor([ada, bo, lateParticipant(relay.doc)], 5, readQueue);
    expect(queue.map(({ id, isForOther }) => [id, isForOther])).toEqual([
      ["in the room", true],
      ["from home", false],
    ]);
  });

  test("nobody takes down another's hand; its own device does", () => {
    const { ada, bo } = twoParticipants(winner);
    const lower = raise(ada, 1, "hand");
    expect(lowerHand(bo, at(2), "hand", newProof().secret)).toBe(false);
    expect(sameFor([ada, bo], 3, readQueue)).toHaveLength(1);
    expect(lower()).toBe(true);
    expect(sameFor([ada, bo], 3, readQueue)).toEqual([]);
  });

  test("two start a round: there is one, and everybody sits in it", () => {
    const { ada, bo, link } = twoParticipants(winner);
    link.cut();
    for (const doc of [ada, bo]) {
      startTurns(doc, at(0));
      sit(doc, 0, doc === ada ? "a" : "b", 1);
    }
    link.mend();
    for (const doc of [ada, bo]) sit(doc, 1, doc === ada ? "a" : "b", 1);
    const turns = sameFor([ada, bo], 2, readTurns);
    expect(turns?.all.map(({ seat }) => seat).sort()).toEqual(["a", "b"]);
  });

  test("two go on at once: the round goes on by one turn", () => {
    const { ada, bo, link } = twoParticipants(winner);
    startTurns(ada, at(0));
    for (const seat of ["a", "b", "c"]) sit(ada, 0, seat, 1);
    link.cut();
    goOn(ada, 10);
    goOn(bo, 10);
    link.mend();
    expect(sameFor([ada, bo], 11, readTurns)?.number).toBe(2);
  });

  test("one ends the round while another goes on: it is over, and nothing of it is left", () => {
    const { ada, bo, link } = twoParticipants(winner);
    startTurns(ada, at(0));
    sit(ada, 0, "a", 2);
    link.cut();
    stopTurns(ada, at(1));
    goOn(bo, 1);
    link.mend();
    expect(sameFor([ada, bo], 2, readTurns)).toBeUndefined();
    startTurns(bo, at(3));
    expect(sameFor([ada, bo], 3, readTurns)?.all).toEqual([]);
  });

  test("two ask for a common reveal: every device follows one", () => {
    const { ada, bo, link } = twoParticipants(winner);
    link.cut();
    startReveal(ada, at(1), 4);
    startReveal(bo, at(1), 4);
    link.mend();
    expect(sameFor([ada, bo], 2, readReveal)?.step).toBe(4);
  });

  test("one opens the mirror while another closes it: it is the same for both", () => {
    const { ada, bo, link } = twoParticipants(winner);
    moveTo(ada, at(0), 8);
    openMirror(ada, at(10));
    link.cut();
    closeMirror(ada, at(11));
    openMirror(ada, at(12));
    closeMirror(bo, at(12));
    link.mend();
    sameFor([ada, bo], 13, readMirror);
  });
});

function sit(doc: Y.Doc, seconds: number, seat: string, people: number): void {
  const round = readOnce(doc, at(seconds), readTurns)?.id ?? "";
  takeSeat(doc, at(seconds), { round, seat, people });
}

function goOn(doc: Y.Doc, seconds: number): Turn | undefined {
  const turns = readOnce(doc, at(seconds), readTurns);
  if (turns?.current) endTurn(doc, at(seconds), turns.id, turns.current);
  return turns?.current;
}

describe("a round", () => {
  const seed = freshSeed();

  test(`gives everyone exactly one turn, however the network breaks (SEED=${seed})`, () => {
    const random = createRandom(seed);
    for (let run = 0; run < 40; run++) {
      const { docs, links } = threeParticipants(orders[run % orders.length]);
      startTurns(docs.ada, at(0));
      let count = 0;
      for (const name of names) {
        const people = 1 + random.below(4);
        sit(docs[name], 0, `seat of ${name}`, people);
        count += people;
      }
      for (let step = 0; step < 200; step++) {
        const name = random.pick(names);
        if (random.chance(0.2)) links[name].cut();
        else if (random.chance(0.3)) links[name].mend();
        if (random.chance(0.3)) goOn(docs[name], step);
      }
      for (const name of names) links[name].mend();
      for (const name of names) links[name].mend();
      let left = count;
      while (goOn(docs.bo, 300)) left--;
      const turns = sameFor(Object.values(docs), 300, readTurns);
      expect(turns?.all).toHaveLength(count);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(new Set(turns?.all.map(({ seat, person }) => `${seat} ${person}`)).size).toBe(count);
      expect(turns?.all.every(({ isOver }) => isOver)).toBe(true);
    }
  });

  test("who comes later has a turn after those who were there", () => {
    const { ada, bo } = twoParticipants("ada");
    startTurns(ada, at(0));
    for (const seat of ["a", "b", "c", "d"]) sit(ada, 1, seat, 1);
    for (const seat of ["late 1", "late 2"]) sit(bo, seat === "late 1" ? 60 : 90, seat, 1);
    const order = sameFor([ada, bo], 100, readTurns)?.all.map(({ seat }) => seat);
    expect(order?.slice(4)).toEqual(["late 1", "late 2"]);
  });

  test("has another order each time, that nobody chose", () => {
    const firsts = new Set<string>();
    for (let run = 0; run < 60; run++) {
      const { ada } = twoParticipants("ada");
      startTurns(ada, at(0));
      for (const seat of ["a", "b", "c", "d"]) sit(ada, 0, seat, 1);
      firsts.add(readOnce(ada, at(0), readTurns)?.current?.seat ?? "");
    }
    // One in eight million that a fair order never lets one of four begin in 60 rounds.
    expect(firsts.size).toBe(4);
  });

  test("speaking and passing leave the same, and no name", () => {
    const { ada } = twoParticipants("ada");
    startTurns(ada, at(0));
    sit(ada, 0, "a", 2);
    goOn(ada, 5);
    const spoken = everythingIn(ada).split("\n");
    goOn(ada, 6);
    const passed = everythingIn(ada)
      .split("\n")
      .filter((line) => !spoken.includes(line));
    expect(passed).toHaveLength(1);
    expect(passed[0]).toMatch(/"turn\/[\w-]+\/a\/2",\[true\]/);
  });
});

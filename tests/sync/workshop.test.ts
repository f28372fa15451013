import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { goOn, pause } from "../../shared/workshop/pauses.ts";
import { type Workshop, workshopAt } from "../../shared/workshop/state.ts";
import { holdMove, moveTo } from "../../shared/workshop/steps.ts";
import { addTime, leftOf, startTimer, stopTimer } from "../../shared/workshop/timer.ts";
import { reword } from "../../shared/workshop/words.ts";
import {
  createRelay,
  type Link,
  lateParticipant,
  twoParticipants,
} from "../support/participants.ts";
import { createRandom, freshSeed, type Random } from "../support/random.ts";

const start = Date.UTC(2026, 10, 24, 9);
const at = (seconds: number) => start + seconds * 1_000;
const minutes = (n: number) => ({ ms: n * 60_000, purpose: "step" as const });

/** The one workshop that both of them and whoever comes later are in. */
function sameWorkshop(
  { ada, bo, relay }: ReturnType<typeof twoParticipants>,
  now: number,
): Workshop {
  const workshop = workshopAt(ada, now);
  expect(workshopAt(bo, now)).toEqual(workshop);
  expect(workshopAt(lateParticipant(relay.doc), now)).toEqual(workshop);
  return workshop;
}

describe.each(["ada", "bo"] as const)("cut off from each other, when %s wins a tie", (winner) => {
  /** A workshop at step 4 with a timer of five minutes, then each does something alone. */
  function apart(acts: { ada: (doc: Y.Doc) => unknown; bo: (doc: Y.Doc) => unknown }) {
    const party = twoParticipants(winner);
    moveTo(party.ada, at(-60), 4);
    startTimer(party.ada, at(0), minutes(5));
    party.link.cut();
    acts.ada(party.ada);
    acts.bo(party.bo);
    party.link.mend();
    return (seconds: number) => sameWorkshop(party, at(seconds));
  }
  const leftAt = (workshop: Workshop, seconds: number) =>
    workshop.timer && leftOf(workshop.timer, at(seconds)) / 1_000;

  test("two start a timer: one runs everywhere, with the length one of them gave it", () => {
    const later = apart({
      ada: (doc) => startTimer(doc, at(60), minutes(2)),
      bo: (doc) => startTimer(doc, at(60.01), minutes(10)),
    });
    expect([115, 595].map((left) => left + (winner === "bo" ? 0.01 : 0))).toContain(
      leftAt(later(65), 65),
    );
  });

  test("two add a minute: there are two more", () => {
    const later = apart({
      ada: (doc) => addTime(doc, at(60)),
      bo: (doc) => addTime(doc, at(60)),
    });
    expect(leftAt(later(60), 60)).toBe(360);
  });

  test("one stops while the other adds a minute: it goes on, a minute longer", () => {
    const later = apart({
      ada: (doc) => stopTimer(doc, at(60)),
      bo: (doc) => addTime(doc, at(60)),
    });
    expect(leftAt(later(60), 60)).toBe(300);
  });

  test("one stops while the other pauses: it is paused", () => {
    const later = apart({
      ada: (doc) => pause(doc, at(60)),
      bo: (doc) => stopTimer(doc, at(61)),
    });
    expect(later(90).timer).toMatchObject({ kind: "paused", leftMs: 240_000 });
  });

  test("two stop it: it is stopped, also when only one of them had heard of the last minute", () => {
    const later = apart({
      ada: (doc) => stopTimer(doc, at(60)),
      bo(doc) {
        addTime(doc, at(50));
        stopTimer(doc, at(60));
      },
    });
    expect(later(60).timer).toBeUndefined();
  });

  test("two pause: it stands from the first, and counts once", () => {
    const later = apart({
      ada: (doc) => pause(doc, at(60)),
      bo: (doc) => pause(doc, at(70)),
    });
    expect(later(100).timer).toMatchObject({ kind: "paused", leftMs: 240_000 });
  });

  test("one starts a timer while the other pauses the one before: the new one is paused", () => {
    const later = apart({
      ada: (doc) => startTimer(doc, at(60), minutes(2)),
      bo: (doc) => pause(doc, at(61)),
    });
    expect(later(90).timer).toMatchObject({ kind: "paused", leftMs: 119_000 });
    expect(later(90).pause).toBeDefined();
  });

  test("one starts a timer after the other lengthened and paused the one before: it is as started", () => {
    const later = apart({
      ada: (doc) => startTimer(doc, at(60), minutes(2)),
      bo(doc) {
        addTime(doc, at(40));
        pause(doc, at(45));
        goOn(doc, at(50));
      },
    });
    expect(leftAt(later(70), 70)).toBe(110);
  });

  test("one starts a timer and stops it: what the other did before that revives nothing", () => {
    const later = apart({
      ada(doc) {
        startTimer(doc, at(60), minutes(2));
        stopTimer(doc, at(65));
      },
      bo(doc) {
        addTime(doc, at(40));
        pause(doc, at(45));
        goOn(doc, at(50));
      },
    });
    expect(later(70).timer).toBeUndefined();
  });

  test("one moves on after the other paused and went on again: the group moves", () => {
    const later = apart({
      ada: (doc) => moveTo(doc, at(60), 5),
      bo(doc) {
        pause(doc, at(50));
        goOn(doc, at(55));
      },
    });
    expect(later(65).position).toEqual({ step: 5, move: { kind: "settled" } });
  });

  test("one moves on while the other says nothing: the group moves", () => {
    const later = apart({ ada: (doc) => moveTo(doc, at(60), 5), bo: () => undefined });
    expect(later(64).position).toMatchObject({ step: 4, move: { kind: "pending" } });
    expect(later(65).position).toEqual({ step: 5, move: { kind: "settled" } });
  });

  test.each([
    ["pauses", pause],
    ["adds a minute", addTime],
  ])("one moves on while the other %s: the group stays", (_what, act) => {
    const later = apart({
      ada: (doc) => moveTo(doc, at(60), 5),
      bo: (doc) => act(doc, at(62)),
    });
    expect(later(70).position).toEqual({ step: 4, move: { kind: "held", to: 5 } });
  });

  test("two move on: the group goes one step, not two", () => {
    const later = apart({
      ada: (doc) => moveTo(doc, at(60), 5),
      bo: (doc) => moveTo(doc, at(60.01), 5),
    });
    expect(later(66).position).toEqual({ step: 5, move: { kind: "settled" } });
  });

  test("one moves on, the other back: the group is where one of them wanted it", () => {
    const later = apart({
      ada: (doc) => moveTo(doc, at(60), 5),
      bo: (doc) => moveTo(doc, at(60), 3),
    });
    expect(later(66).position.step).toBe(winner === "ada" ? 5 : 3);
  });

  test("two find other words for a question: one wording stands, whole", () => {
    const later = apart({
      ada: (doc) => reword(doc, at(60), "open", "What is power to you?"),
      bo: (doc) => reword(doc, at(60), "open", "Who has power here?"),
    });
    expect(["What is power to you?", "Who has power here?"]).toContain(later(61).words.open);
  });

  test("one goes on while the other pauses again: it is paused", () => {
    const party = twoParticipants(winner);
    startTimer(party.ada, at(0), minutes(5));
    pause(party.ada, at(60));
    party.link.cut();
    goOn(party.ada, at(90));
    // On this side somebody had gone on before, and paused anew.
    goOn(party.bo, at(80));
    pause(party.bo, at(85));
    party.link.mend();
    expect(sameWorkshop(party, at(100)).timer).toMatchObject({ kind: "paused" });
    goOn(party.ada, at(120));
    expect(sameWorkshop(party, at(130)).timer).toMatchObject({ kind: "running" });
  });

  test("one goes on while the other names a later time of return: the break lasts", () => {
    const party = twoParticipants(winner);
    pause(party.ada, at(0), at(300));
    party.link.cut();
    goOn(party.ada, at(100));
    pause(party.bo, at(100), at(600));
    party.link.mend();
    expect(sameWorkshop(party, at(101)).pause).toEqual({ since: at(100), back: at(600) });
  });

  test("somebody says wait on one side of two moves to the same step: the group stays", () => {
    const party = twoParticipants(winner);
    moveTo(party.ada, at(-60), 4);
    party.link.cut();
    moveTo(party.ada, at(0), 5);
    holdMove(party.ada, at(2));
    moveTo(party.bo, at(0.01), 5);
    party.link.mend();
    expect(sameWorkshop(party, at(9)).position).toMatchObject({ step: 4, move: { kind: "held" } });
  });
});

const acts: readonly ((doc: Y.Doc, now: number, random: Random) => unknown)[] = [
  (doc, now, random) => moveTo(doc, now, random.pick([0, 1, 2, 3, 4, 11, undefined] as const)),
  (doc, now) => holdMove(doc, now),
  (doc, now, random) =>
    startTimer(doc, now, { ms: 1_000 * (1 + random.below(60)), purpose: "pair" }),
  (doc, now) => addTime(doc, now, 20_000),
  (doc, now) => stopTimer(doc, now),
  (doc, now, random) => pause(doc, now, random.chance(0.5) ? now + 60_000 : undefined),
  (doc, now) => goOn(doc, now),
  (doc, now, random) =>
    reword(doc, now, random.pick(["open", "safe"]), random.pick(["", "a", "b"])),
];

function disturb(link: Link, random: Random): void {
  if (random.chance(0.15)) link.cut();
  else if (random.chance(0.2)) link.mend();
  else if (random.chance(0.25)) link.delay();
  else link.deliver(1 + random.below(3));
}

const seed = freshSeed();
describe(`random histories (seed ${seed})`, () => {
  test.each([2, 3, 4])(
    "%i people, each with delays and spells offline, end up in one workshop",
    (people) => {
      const random = createRandom(seed + people);
      for (let round = 0; round < 15; round++) {
        const relay = createRelay();
        const docs = Array.from({ length: people }, (_, i) => {
          const doc = new Y.Doc();
          // In a new order each time, so that everybody wins some ties.
          doc.clientID = 1_000 + ((i + round) % people);
          return doc;
        });
        const links = docs.map((doc) => relay.link(doc));
        let now = start;
        for (let act = 0; act < 60; act++) {
          now += random.below(4_000);
          const who = random.below(people);
          const [doc, link] = [docs[who], links[who]];
          if (!doc || !link) throw new Error("nobody");
          disturb(link, random);
          // Their clocks agree but for a fifth of a second.
          random.pick(acts)?.(doc, now + random.below(200), random);
        }
        for (const link of links) link.mend();
        for (const each of [now, now + 2_000, now + 10_000, now + 300_000]) {
          const workshop = workshopAt(relay.doc, each);
          for (const doc of [...docs, lateParticipant(relay.doc)]) {
            expect(workshopAt(doc, each)).toEqual(workshop);
          }
        }
      }
    },
  );
});

import { describe, expect, test } from "vitest";
import type * as Y from "yjs";
import { drawPairs } from "../../shared/workshop/firstDraw.ts";
import {
  endRound,
  markUnsuited,
  type Round,
  readRound,
  settleRound,
  startRound,
  writeDraw,
} from "../../shared/workshop/round.ts";
import { readOnce, workshopOf } from "../../shared/workshop/workshop.ts";
import { lateParticipant, twoParticipants } from "../support/participants.ts";

const now = Date.UTC(2026, 10, 24, 9);
const seats = ["a", "b", "c", "d", "e"].map((name) => name.repeat(12));

function roundOf(doc: Y.Doc): Round | undefined {
  return readOnce(doc, now, readRound);
}

function sameRound({ ada, bo, relay }: ReturnType<typeof twoParticipants>): Round | undefined {
  const round = roundOf(ada);
  expect(roundOf(bo)).toEqual(round);
  expect(roundOf(lateParticipant(relay.doc))).toEqual(round);
  return round;
}

/** Everything a device does to a round from its start until pairs are shown. */
function run(doc: Y.Doc, at: number): Round {
  startRound(doc, at, "open");
  const round = roundOf(doc);
  if (!round) throw new Error("it was just started");
  writeDraw(doc, at, round.id, { version: 0, pairs: drawPairs(seats, round.id) });
  settleRound(doc, at, round.id);
  return round;
}

describe.each(["ada", "bo"] as const)("cut off from each other, when %s wins a tie", (winner) => {
  test("two start within 10 ms: one round and one whole set of pairs everywhere", () => {
    const party = twoParticipants(winner);
    party.link.cut();
    const started = [run(party.ada, now), run(party.bo, now + 10)];
    party.link.mend();
    const round = sameRound(party);
    expect(started.map(({ id }) => id)).toContain(round?.id);
    expect(round?.draw?.pairs).toEqual(drawPairs(seats, round?.id ?? ""));
    expect(round?.settledAt).toBeDefined();
  });

  test("both draw in the same round: the pairs of one of them, never a mixture", () => {
    const party = twoParticipants(winner);
    startRound(party.ada, now, "close");
    const id = roundOf(party.ada)?.id ?? "";
    party.link.cut();
    const [one, other] = [drawPairs(seats, id), drawPairs(seats.slice(1), `${id} other`, 3)];
    writeDraw(party.ada, now, id, { version: 1, pairs: one });
    writeDraw(party.bo, now, id, { version: 3, pairs: other });
    party.link.mend();
    const { pairs } = sameRound(party)?.draw ?? {};
    expect([one, other]).toContainEqual(pairs);
  });

  test("one stops while the other starts anew: the new round or none, the same everywhere", () => {
    const party = twoParticipants(winner);
    run(party.ada, now);
    party.link.cut();
    endRound(party.ada, now);
    const fresh = run(party.bo, now + 5);
    party.link.mend();
    expect([undefined, fresh.id]).toContain(sameRound(party)?.id);
  });
});

test("what is said of a round that is over is not written", () => {
  const { ada } = twoParticipants("ada");
  const { id } = run(ada, now);
  startRound(ada, now, "open");
  expect(settleRound(ada, now, id)).toBe(false);
  expect(markUnsuited(ada, now, id, { key: seats.slice(0, 2).join("."), version: 0 })).toBe(false);
  expect(writeDraw(ada, now, id, { version: 9, pairs: [] })).toBe(false);
  expect(roundOf(ada)?.draw).toBeUndefined();
});

test("a flood of starts leaves as little behind as one", () => {
  const { ada } = twoParticipants("ada");
  for (let n = 0; n < 500; n++) run(ada, now + n);
  expect([...workshopOf(ada).keys()].filter((key) => key.startsWith("round"))).toHaveLength(3);
});

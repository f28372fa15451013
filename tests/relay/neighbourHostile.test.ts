import { afterEach, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { markUnsuited, startRound, writeDraw } from "../../shared/workshop/round.ts";
import { workshopOf } from "../../shared/workshop/workshop.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { openTalker, type Talker, untilAllHere, untilStage } from "../support/talkers.ts";
import { until } from "../support/until.ts";

/** Two honest screens, and a peer that writes what it likes; anyone may write everything. */

let relay: InProcessRelay;
const talkers: Talker[] = [];
afterEach(async () => {
  await Promise.all(talkers.splice(0).map((talker) => talker.close()));
  await relay.close();
});

async function gather(): Promise<{ honest: Talker[]; peer: Talker }> {
  relay = await startRelay();
  const secret = newSecret();
  for (const people of [1, 1, 5]) {
    talkers.push(openTalker(secret, relay.socketUrl, { place: "home", people }));
  }
  await untilAllHere(talkers);
  const [one, other, peer] = talkers;
  if (!one || !other || !peer) throw new Error("nobody came");
  return { honest: [one, other], peer };
}

test("of a flood of starts only the last is followed, with one seat for it", async () => {
  const { honest, peer } = await gather();
  const seats = new Set<string>();
  const stop = peer.handle.presence.others.subscribe(() => {
    for (const { seat } of peer.handle.presence.others.get().values()) if (seat) seats.add(seat.id);
  });
  for (let n = 0; n < 300; n++) peer.handle.workshop.act(startRound, n % 2 ? "open" : "close");
  await untilStage(honest, "pair");
  stop();
  expect(new Set(talkers.map((talker) => talker.round()?.id)).size).toBe(1);
  expect(seats.size).toBeLessThanOrEqual(4);
});

test("a peer that marks every draw as unsuited holds nobody up", async () => {
  const { honest, peer } = await gather();
  const spoil = () => {
    const round = peer.round();
    for (const { seats } of round?.draw?.pairs ?? []) {
      const mark = { key: [...seats].sort().join("."), version: round?.draw?.version ?? 0 };
      peer.handle.workshop.act(markUnsuited, round?.id ?? "", mark);
    }
  };
  const spoiling = setInterval(spoil, 50);
  peer.handle.workshop.act(startRound, "open");
  await untilStage(honest, "pair", 60_000);
  clearInterval(spoiling);
});

test("pairs with unknown people, and what is no pair at all, leave everybody a way on", async () => {
  const { honest, peer } = await gather();
  peer.handle.workshop.act(startRound, "open");
  await untilStage(honest, "pair");
  const [one] = honest;
  const id = peer.round()?.id ?? "";
  const stranger = "x".repeat(12);
  const mine = one?.seat() ?? "";
  const pair = { seats: [mine, stranger], pad: `${mine}.${stranger}.7`, number: 1 };
  peer.handle.workshop.act(writeDraw, id, { version: 7, pairs: [pair] });
  await until("the pad of nobody is not opened", () => {
    return one?.kind() === "pair" && one.talk.pads.current.get() === undefined;
  });
  one?.talk.acts.goAlone();
  await untilStage([one as Talker], "alone");
  for (const absurd of [null, "pairs", { version: -1, pairs: [7] }, { version: 1, pairs: {} }]) {
    const doc = peer.handle.workshop;
    doc.act((board) => workshopOf(board).set(`round/${id}/draw`, absurd));
    await until("it is counted", () => peer.handle.workshop.leftOut.get() > 0);
  }
  expect(one?.talk.view.get()?.stage).toEqual({ kind: "alone", why: "chosen" });
});

test("a round in the year 9999 is no round", async () => {
  const { honest, peer } = await gather();
  const round = { id: "r".repeat(12), question: "open", startedAt: Date.UTC(9999, 0) };
  peer.handle.workshop.act((board) => workshopOf(board).set("round", round));
  await until("it is counted", () => peer.handle.workshop.leftOut.get() > 0);
  expect(honest.map((talker) => talker.talk.view.get())).toEqual([undefined, undefined]);
});

import { expect, type TestContext, test } from "vitest";
import { markUnsuited, startRound, writeDraw } from "../../shared/workshop/round.ts";
import { workshopOf } from "../../shared/workshop/workshop.ts";
import { startRelay } from "../support/relay.ts";
import { gatherTalkers, type Talker, untilStage } from "../support/talkers.ts";
import { until } from "../support/until.ts";

/** Two honest screens, and a peer that writes what it likes; anyone may write everything. */

async function gather(context: TestContext) {
  const relay = await startRelay();
  context.onTestFinished(() => relay.close());
  const options = [1, 1, 5].map((people) => ({ place: "home", people }) as const);
  const all = await gatherTalkers(relay, context, ...options);
  const [one, other, peer] = all;
  if (!one || !other || !peer) throw new Error("nobody came");
  return { honest: [one, other], peer, all };
}

test.concurrent("of a flood of starts only the last is followed, with one seat for it", async (context) => {
  const { honest, peer, all } = await gather(context);
  const seats = new Set<string>();
  const stop = peer.handle.presence.others.subscribe(() => {
    for (const { seat } of peer.handle.presence.others.get().values()) if (seat) seats.add(seat.id);
  });
  for (let n = 0; n < 300; n++) peer.handle.workshop.act(startRound, n % 2 ? "open" : "close");
  await untilStage(honest, "pair");
  stop();
  expect(new Set(all.map((talker) => talker.round()?.id)).size).toBe(1);
  expect(seats.size).toBeLessThanOrEqual(4);
});

test.concurrent("a peer that marks every draw as unsuited holds nobody up", async (context) => {
  const { honest, peer } = await gather(context);
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

test.concurrent("pairs with unknown people, and what is no pair at all, leave everybody a way on", async (context) => {
  const { honest, peer } = await gather(context);
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

test.concurrent("a round in the year 9999 is no round", async (context) => {
  const { honest, peer } = await gather(context);
  const round = { id: "r".repeat(12), question: "open", startedAt: Date.UTC(9999, 0) };
  peer.handle.workshop.act((board) => workshopOf(board).set("round", round));
  await until("it is counted", () => peer.handle.workshop.leftOut.get() > 0);
  expect(honest.map((talker) => talker.talk.view.get())).toEqual([undefined, undefined]);
});

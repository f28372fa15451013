import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { BoardHandle } from "../../client/sync/boardHandle.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { goOn, pause } from "../../shared/workshop/pauses.ts";
import { readRound, startRound } from "../../shared/workshop/round.ts";
import { holdMove, moveTo } from "../../shared/workshop/steps.ts";
import { addTime, leftOf, minuteMs, startTimer, stopTimer } from "../../shared/workshop/timer.ts";
import { reword } from "../../shared/workshop/words.ts";
import { type Reading, workshopOf } from "../../shared/workshop/workshop.ts";
import { createDevices } from "../support/openedBoard.ts";
import { openRaw, type RawClient, updateFrame } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** A peer that writes whatever it likes into the workshop: the others go on. */

let relay: InProcessRelay;
const devices = createDevices();
const peers: RawClient[] = [];
const year9999 = Date.UTC(9999, 0, 1);

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(async () => {
  await devices.closeAll();
  for (const peer of peers.splice(0)) await peer.close();
});
afterAll(() => relay.close());

/** Two people in a workshop at step 3, and a peer that knows the document and keeps to no rule. */
async function party() {
  const secret = newSecret();
  const [ada, bo] = [devices.open(secret, relay.socketUrl), devices.open(secret, relay.socketUrl)];
  await Promise.all([ada.loaded, bo.loaded]);
  ada.workshop.act(moveTo, 3);
  await until("bo is there too", () => stepOn(bo) === 3);
  const peer = await openRaw(relay.socketUrl, roomOf(secret));
  peers.push(peer);
  await peer.roundTrip();
  peer.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "hostile") peer.send(updateFrame(update));
  });
  const map = workshopOf(peer.doc);
  const write = (entries: Readonly<Record<string, unknown>>) => {
    peer.doc.transact(() => {
      for (const [key, value] of Object.entries(entries)) map.set(key, value);
    }, "hostile");
  };
  return { ada, bo, peer, write };
}

const countQueue = ({ under }: Reading) => under("queue").size;
const stepOn = ({ workshop }: BoardHandle) => workshop.state.get().position.step;

/** Every act of one reaches the other. */
async function expectTheyGoOn(ada: BoardHandle, bo: BoardHandle): Promise<void> {
  const state = () => bo.workshop.state.get();
  const next = stepOn(ada) === 5 ? 6 : 5;
  ada.workshop.act(moveTo, next);
  if (state().position.step !== undefined) {
    await until("the move is announced", () => state().position.move.kind === "pending");
    bo.workshop.act(holdMove);
    await until("and held", () => ada.workshop.state.get().position.move.kind === "held");
  } else await until("the workshop begins", () => stepOn(bo) === next);
  ada.workshop.act(startTimer, { ms: 2 * minuteMs, purpose: "step" });
  await until("the timer runs", () => state().timer?.totalMs === 2 * minuteMs);
  bo.workshop.act(addTime);
  await until("a minute more", () => ada.workshop.state.get().timer?.totalMs === 3 * minuteMs);
  ada.workshop.act(pause);
  await until("it is paused", () => state().timer?.kind === "paused");
  bo.workshop.act(goOn);
  await until("it goes on", () => ada.workshop.state.get().timer?.kind === "running");
  const { timer } = state();
  expect(timer && leftOf(timer, bo.workshop.now())).toBeLessThanOrEqual(3 * minuteMs);
  ada.workshop.act(stopTimer);
  await until("it is stopped", () => state().timer === undefined);
  bo.workshop.act(reword, "open", `Our words ${next}`);
  await until("the words are there", () => {
    return ada.workshop.state.get().words.open === `Our words ${next}`;
  });
}

test("absurd steps, a timer in the year 9999 and pairs of unknown people are left out and counted", async () => {
  const { ada, bo, write } = await party();
  bo.workshop.watch(readRound);
  write({
    move: { from: 3, to: 1e9, at: Date.now() },
    timer: { id: "t", startedAt: year9999, ms: 1e300, purpose: "pair" },
    "add/a": { at: "now", ms: -1 },
    "pause/a": [1, 2, 3],
    "words/open": { text: "not a text" },
    round: { id: "nobody", question: "other", startedAt: year9999 },
    "round/nobody/draw": { version: 0, pairs: [["x", "y"], 5, { seats: ["a"] }] },
  });
  await until("bo has counted them", () => bo.workshop.leftOut.get() >= 4);
  expect(stepOn(bo)).toBe(3);
  expect(bo.workshop.state.get().timer).toBeUndefined();
  expect(bo.workshop.watch(readRound).get()).toBeUndefined();
  await expectTheyGoOn(ada, bo);
});

test("tens of thousands of entries keep nobody from going on", async () => {
  const { ada, bo, write } = await party();
  const now = Date.now();
  for (let part = 0; part < 10; part++) {
    write(
      Object.fromEntries(
        Array.from({ length: 3_000 }, (_, i) => {
          const folder = ["pause", "add", "wait", "words", "queue"][i % 5] ?? "pause";
          const value = folder === "wait" ? now + i * 1_000 : { at: now, ms: minuteMs };
          return [`${folder}/${part}-${i}`, folder === "words" ? "x".repeat(50) : value];
        }),
      ),
    );
  }
  for (const { workshop } of [ada, bo]) {
    await until("they have all", () => workshop.watch(countQueue).get() === 6_000, 30_000);
  }
  await expectTheyGoOn(ada, bo);
});

test("who starts rounds and timers all the time is heard, and so are the others", async () => {
  const { ada, bo, peer } = await party();
  let rounds = 0;
  const flood = setInterval(() => {
    for (let i = 0; i < 2; i++, rounds++) {
      peer.doc.transact(() => {
        startRound(peer.doc, Date.now(), "open");
        startTimer(peer.doc, Date.now(), { ms: minuteMs, purpose: "pair" });
      }, "hostile");
    }
  }, 20);
  try {
    bo.workshop.watch(readRound);
    await until("bo hears of rounds", () => bo.workshop.watch(readRound).get() !== undefined);
    ada.workshop.act(moveTo, 4);
    await until("the group moves on", () => stepOn(bo) === 4, 20_000);
    ada.workshop.act(reword, "open", "Ours");
    await until("words arrive", () => bo.workshop.state.get().words.open === "Ours");
    expect(rounds).toBeGreaterThan(50);
  } finally {
    clearInterval(flood);
  }
  await until("there is one round", () => {
    const [one, other] = [ada, bo].map(({ workshop }) => workshop.watch(readRound).get()?.id);
    return one !== undefined && one === other;
  });
  await expectTheyGoOn(ada, bo);
});

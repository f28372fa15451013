import { afterAll, beforeAll, expect, test } from "vitest";
import { startTalk } from "../../client/workshop/neighbour/neighbourActs.ts";
import { startTimer } from "../../shared/workshop/timer.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import {
  gatherTalkers,
  openBeside,
  partnersOf,
  type Talker,
  untilStage,
} from "../support/talkers.ts";
import { until } from "../support/until.ts";

/** Who comes late, goes, and comes back while neighbours talk. */

let relay: InProcessRelay;
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.close());

const home = { place: "home" } as const;

test.concurrent("who comes late knocks at a pair and is let in by itself", async (context) => {
  const pair = await gatherTalkers(relay, context, home, home);
  const [first] = pair;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(pair, "pair");
  const late = openBeside(context, first, home);
  await untilKnocking(first, true);
  expect(late.kind()).toBe("seeking");
  await untilStage([late], "pair");
  expect(partnersOf(late, [...pair, late])).toHaveLength(2);
  await until("the pad was handed on", () => {
    const secrets = new Set([...pair, late].map((one) => one.talk.pads.current.get()?.secret));
    return secrets.size === 1 && !secrets.has(undefined);
  });
});

test.concurrent("a pair that would rather stay two is not asked again; two who come late find each other", async (context) => {
  const pair = await gatherTalkers(relay, context, home, home);
  const [first] = pair;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(pair, "pair");
  const late = [openBeside(context, first, home)];
  await untilKnocking(first, true);
  first.talk.acts.answer(false);
  await untilKnocking(first, false);
  late.push(openBeside(context, first, home));
  await untilStage(late, "pair");
  expect(first.round()?.draw?.pairs).toHaveLength(2);
});

test.concurrent("who comes back finds the same pad; who goes by choice leaves the other a question", async (context) => {
  const all = await gatherTalkers(relay, context, home, home);
  const [stays, goes] = all;
  if (!stays || !goes) throw new Error("somebody did not come");
  startTalk(stays.handle.workshop, "open");
  await untilStage(all, "pair");
  await until("both have the pad", () =>
    all.every((one) => one.talk.pads.current.get() !== undefined),
  );
  const secretBefore = stays.talk.pads.current.get()?.secret;
  goes.talk.pads.write("mine");
  goes.talk.acts.showLine();
  await until("it is read", () => stays.talk.pads.current.get()?.lines.get().length === 1);
  // A reload ends everything at once and keeps what the tab keeps.
  const { session } = goes;
  await goes.handle.close();
  const back = openBeside(context, stays, { ...home, session });
  await untilStage([back], "pair");
  await until("the same pad", () => back.talk.pads.current.get()?.secret === secretBefore);
  await until("with its line", () => back.talk.pads.current.get()?.lines.get().length === 1);
  expect(back.talk.pads.current.get()?.lines.get()[0]?.isMine).toBe(true);
  // Whose pair stood for a moment only is not asked, but gets another neighbour.
  const settledAt = stays.round()?.settledAt ?? 0;
  await until("they have talked", () => stays.handle.workshop.now() > settledAt + 6_000);
  back.talk.acts.goAlone();
  await untilStage([stays], "left");
  expect(back.talk.view.get()?.stage).toEqual({ kind: "alone", why: "chosen" });
});

test.concurrent("a neighbour who vanishes has 20 seconds to come back; then the other is asked, and the pad stays", async (context) => {
  const all = await gatherTalkers(relay, context, home, home);
  const [stays, goes] = all;
  if (!stays || !goes) throw new Error("somebody did not come");
  startTalk(stays.handle.workshop, "open");
  await untilStage(all, "pair");
  await until("the pad is open", () => stays.talk.pads.current.get() !== undefined);
  const secretBefore = stays.talk.pads.current.get()?.secret;
  const { session } = goes;
  const goneAt = performance.now();
  await goes.handle.close();
  await until("somebody is asked", () => isAskedWhatNow(stays), 40_000);
  expect(performance.now() - goneAt).toBeGreaterThan(19_000);
  expect(stays.talk.pads.current.get()?.secret).toBe(secretBefore);
  const back = openBeside(context, stays, { ...home, session });
  await untilStage([back], "pair");
  await until("nobody is asked any more", () => !isAskedWhatNow(stays));
  await until("the same pad", () => back.talk.pads.current.get()?.secret === secretBefore);
});

test.concurrent("in the second half nobody is added to a pair: the same question, alone", async (context) => {
  const pair = await gatherTalkers(relay, context, home, home);
  const [first] = pair;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(pair, "pair");
  first.handle.workshop.act(startTimer, { ms: 1_000, purpose: "pair" });
  await until("time is up", () => first.handle.workshop.state.get().timer?.kind === "over");
  const late = openBeside(context, first, home);
  await until("they are told", () => late.talk.view.get()?.stage.kind === "alone");
  expect(late.talk.view.get()?.stage).toEqual({ kind: "alone", why: "late" });
  expect(first.talk.view.get()?.stage).toMatchObject({ kind: "pair", isKnocking: false });
});

async function untilKnocking(talker: Talker, isKnocking: boolean): Promise<void> {
  await until("somebody knocks, or no more", () => {
    const stage = talker.talk.view.get()?.stage;
    return stage?.kind === "pair" && stage.isKnocking === isKnocking;
  });
}

function isAskedWhatNow(talker: Talker): boolean {
  const stage = talker.talk.view.get()?.stage;
  return stage?.kind === "pair" && stage.isGone;
}

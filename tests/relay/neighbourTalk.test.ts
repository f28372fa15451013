import { afterAll, beforeAll, expect, test } from "vitest";
import { askForBoard } from "../../client/cli/askForBoard.ts";
import { startTalk, stopTalk } from "../../client/workshop/neighbour/neighbourActs.ts";
import { startRound } from "../../shared/workshop/round.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import {
  gatherTalkers,
  openTalker,
  partnersOf,
  type Talker,
  untilAllHere,
  untilStage,
} from "../support/talkers.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.close());

const seed = freshSeed();

const home = { place: "home" } as const;
const room = { place: "room" } as const;

test.concurrent("four at home become two pairs, each with a pad that its two share", async (context) => {
  const all = await gatherTalkers(relay, context, home, home, home, home, room);
  const [first] = all;
  const atHome = all.slice(0, 4);
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(atHome, "pair");
  expect(all[4]?.kind()).toBe("room");
  const timer = first.handle.workshop.state.get().timer;
  expect(timer).toMatchObject({ purpose: "pair", totalMs: 120_000 });
  const [partner] = partnersOf(first, all);
  first.talk.pads.write("to decide myself");
  await until("the pad is open", () => first.talk.pads.current.get() !== undefined);
  expect(first.talk.acts.showLine()).toBe(true);
  await until("the neighbour reads it", () =>
    Boolean(
      partner?.talk.pads.current
        .get()
        ?.lines.get()
        .some(({ text }) => text === "to decide myself"),
    ),
  );
  const others = atHome.filter((one) => one !== first && one !== partner);
  for (const other of others) expect(other.talk.pads.current.get()?.lines.get()).toEqual([]);
});

test.concurrent("where only the relay makes boards, a pair has its pad", async (context) => {
  const closed = await startRelay({ env: { CREATE: "closed" } });
  context.onTestFinished(() => closed.close());
  const secret = await askForBoard(closed.url, "Coming home");
  const all = [home, home].map((one) => openTalker(secret, closed.socketUrl, one));
  context.onTestFinished(async () => {
    await Promise.all(all.map((one) => one.close()));
  });
  await untilAllHere(all);
  const [one, other] = all;
  if (!one || !other) throw new Error("nobody came");
  startTalk(one.handle.workshop, "open");
  await untilStage(all, "pair");
  await until("the pad is open", () => one.talk.pads.current.get() !== undefined);
  one.talk.pads.write("beside the board");
  one.talk.acts.showLine();
  await until("the neighbour reads it", () => {
    const lines = other.talk.pads.current.get()?.lines.get() ?? [];
    return lines.some(({ text }) => text === "beside the board");
  });
});

test.concurrent("three are a trio, and the third is handed the pad", async (context) => {
  const all = await gatherTalkers(relay, context, home, home, home);
  const [first] = all;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(all, "pair");
  await until("all have the same pad", () => {
    const secrets = new Set(all.map((one) => one.talk.pads.current.get()?.secret));
    return secrets.size === 1 && !secrets.has(undefined);
  });
});

test.concurrent("nobody is shown a neighbour whom they avoid, and wishes are met", async (context) => {
  const wish = { wishesOther: true, ...home } as const;
  const all = await gatherTalkers(
    relay,
    context,
    { ...wish, name: "A", experience: "lived", notWith: ["D"] },
    { ...wish, name: "B", experience: "lived" },
    { ...wish, name: "C", experience: "work" },
    { ...wish, name: "D", experience: "work" },
  );
  const [a, b, c, d] = all;
  if (!a || !b || !c || !d) throw new Error("somebody did not come");
  startTalk(b.handle.workshop, "open");
  await untilStage(all, "pair");
  expect(partnersOf(a, all)).toEqual([c]);
  expect(partnersOf(b, all)).toEqual([d]);
});

test.concurrent("the only one at home meets somebody of the room who takes a pad with them", async (context) => {
  const all = await gatherTalkers(relay, context, home, room, { people: 2 }, { people: 3 });
  const [only, single, two, three] = all;
  if (!only || !single || !two || !three) throw new Error("somebody did not come");
  startTalk(only.handle.workshop, "close");
  await untilStage([only], "seeking");
  await untilAsked(single);
  expect(two.talk.view.get()?.stage).toEqual({ kind: "screen", isOffered: false });
  expect(three.talk.view.get()?.stage).toEqual({ kind: "screen", isOffered: false });
  single.talk.acts.meet();
  await untilStage([only, single], "pair");
});

test.concurrent("only a screen of three is there to meet the one at home", async (context) => {
  const all = await gatherTalkers(relay, context, home, { people: 3 });
  const [only, three] = all;
  if (!only || !three) throw new Error("somebody did not come");
  startTalk(only.handle.workshop, "open");
  await untilAsked(three);
  three.talk.acts.meet();
  await untilStage(all, "pair");
  await until("they share a pad", () => {
    const [one, other] = all.map((each) => each.talk.pads.current.get()?.secret);
    return one !== undefined && one === other;
  });
});

test.concurrent(`twenty-four screens of all kinds settle together, seed ${seed}`, async (context) => {
  const random = createRandom(seed);
  const all = await gatherTalkers(
    relay,
    context,
    ...Array.from({ length: 24 }, (_, index) => ({
      name: `P${index}`,
      people: random.pick([1, 1, 1, 1, 2, 3, 5]),
      place: random.pick(["home", "home", "room"] as const),
      isOnline: random.chance(0.3),
      experience: random.pick(["lived", "work", "close", undefined] as const),
      notWith: random.chance(0.3) ? [`P${random.below(24)}`] : [],
    })),
  );
  const [first] = all;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await until("settled", () => all.every((one) => one.round()?.settledAt !== undefined), 30_000);
  const settling = ["settling", "asked"];
  await until("all know their place", () =>
    all.every((one) => !settling.includes(one.kind() ?? "settling")),
  );
  const pairs = first.round()?.draw?.pairs ?? [];
  const kinds = new Set(["pair", "room", "screen", "seeking", "alone"]);
  for (const one of all) expect(kinds).toContain(one.kind());
  for (const one of all.filter((talker) => talker.kind() === "pair")) {
    const names = partnersOf(one, all).map((other) => other.name);
    for (const name of names) expect(one.choices().notWith).not.toContain(name);
  }
  const seated = pairs.flatMap(({ seats }) => seats);
  expect(new Set(seated).size).toBe(seated.length);
});

test.concurrent("another neighbour changes two pairs, and own lines stay with their writer", async (context) => {
  const all = await gatherTalkers(relay, context, home, home, home, home);
  const [first] = all;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(all, "pair");
  const [before] = partnersOf(first, all);
  await until("the pad is open", () => first.talk.pads.current.get() !== undefined);
  first.talk.pads.write("my line");
  first.talk.acts.showLine();
  await until("it stands there", () => first.talk.pads.current.get()?.lines.get().length === 1);
  expect(first.talk.acts.swap()).toBe(true);
  await until("somebody else", () => {
    const [now] = partnersOf(first, all);
    return now !== undefined && now !== before;
  });
  await untilStage(all, "pair");
  await until("on this device only", () => first.talk.pads.remains.get().length === 1);
  expect(first.talk.pads.remains.get()[0]?.text).toBe("my line");
});

test.concurrent("the second talk brings the same neighbours together, also without anybody's wish", async (context) => {
  const wish = { ...home, wishesOther: true, experience: "lived" } as const;
  const all = await gatherTalkers(relay, context, wish, wish, wish, wish, wish, wish);
  const [first] = all;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(all, "pair");
  await until("all pads are open", () =>
    all.every((one) => one.talk.pads.current.get() !== undefined),
  );
  const before = all.map((one) => partnersOf(one, all));
  stopTalk(first.handle.workshop);
  await until("it is over", () => all.every((one) => one.talk.view.get() === undefined));
  startTalk(first.handle.workshop, "close");
  await untilStage(all, "pair");
  expect(all.map((one) => partnersOf(one, all))).toEqual(before);
});

test.concurrent("the only pair has no other neighbour to offer", async (context) => {
  const all = await gatherTalkers(relay, context, home, home);
  const [first] = all;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  await untilStage(all, "pair");
  expect(first.talk.acts.swap()).toBe(false);
  expect(first.kind()).toBe("pair");
});

test.concurrent("in the room two who tap the same word share a pad", async (context) => {
  const all = await gatherTalkers(relay, context, room, room, room);
  const [one, other, third] = all;
  if (!one || !other || !third) throw new Error("somebody did not come");
  startTalk(one.handle.workshop, "open");
  await until("settled", () => one.round()?.settledAt !== undefined);
  one.talk.acts.tapWord("boat");
  other.talk.acts.tapWord("boat");
  third.talk.acts.tapWord("tree");
  await untilStage([one, other], "pair");
  expect(third.kind()).toBe("room");
  await until("the pad is theirs", () => {
    const mine = one.talk.pads.current.get()?.secret;
    return mine !== undefined && mine === other.talk.pads.current.get()?.secret;
  });
});

test.concurrent("stopped for all: what was written stays with its writer and leaves the pad", async (context) => {
  const all = await gatherTalkers(relay, context, home, home);
  const [one, other] = all;
  if (!one || !other) throw new Error("somebody did not come");
  startTalk(one.handle.workshop, "open");
  await untilStage(all, "pair");
  await until("the pad is open", () => one.talk.pads.current.get() !== undefined);
  one.talk.pads.write("shown");
  one.talk.acts.showLine();
  await until("it stands there", () => one.talk.pads.current.get()?.lines.get().length === 1);
  one.talk.pads.write("half a sent");
  expect(stopTalk(other.handle.workshop)).toBe(true);
  await untilStage([one], "ended");
  expect(one.talk.pads.remains.get().map(({ text }) => text)).toEqual(["shown"]);
  expect(one.talk.pads.draft.get()).toBe("half a sent");
  await until("nothing is left for who wrote nothing", () => other.talk.view.get() === undefined);
});

test.concurrent.for(["at once", "after both rounds ran"])(
  "two starts while everybody is cut off, mended %s: one round, each in one pair",
  async (mended, context) => {
    let own = await startRelay();
    const all = await gatherTalkers(own, context, home, home, home, home);
    const [a, b] = all;
    if (!a || !b) throw new Error("nobody came");
    const port = String(own.port);
    const dataDir = await makeDataDir();
    await own.close();
    await until("all are cut off", () =>
      all.every(({ handle }) => handle.status.get().kind === "offline"),
    );
    a.handle.workshop.act(startRound, "open");
    b.handle.workshop.act(startRound, "close");
    if (mended !== "at once") await untilStage([a, b], "seeking");
    own = await startRelay({ env: { PORT: port }, dataDir });
    await until("one round, the same pairs on all screens, each seat in one of them", () => {
      const rounds = new Set(all.map((one) => JSON.stringify(one.round())));
      const seated = a.round()?.draw?.pairs.flatMap(({ seats }) => seats) ?? [];
      const wanted = all.map((one) => one.seat()).sort();
      return rounds.size === 1 && JSON.stringify([...seated].sort()) === JSON.stringify(wanted);
    });
    await own.close();
    await removeDataDir(dataDir);
  },
);

async function untilAsked(talker: Talker): Promise<void> {
  await until("somebody is asked to meet who is left over", () => {
    const stage = talker.talk.view.get()?.stage;
    return stage !== undefined && "isOffered" in stage && stage.isOffered;
  });
}

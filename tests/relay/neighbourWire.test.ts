import { fromBase64UrlEncoded } from "lib0/buffer";
import { afterEach, expect, test } from "vitest";
import { startTalk, stopTalk } from "../../client/workshop/neighbour/neighbourActs.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { parseSeat } from "../../shared/workshop/seat.ts";
import { openRaw, type RawClient } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import {
  openTalker,
  partnersOf,
  type Talker,
  untilAllHere,
  untilStage,
} from "../support/talkers.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
let stranger: RawClient;
const talkers: Talker[] = [];
afterEach(async () => {
  await Promise.all(talkers.splice(0).map((talker) => talker.close()));
  await stranger.close();
  await relay.close();
});

/** Words that each writes for a neighbour only, and words that each has not even shown there. */
const shownBy = ({ name }: Talker) => `what ${name} shares with one of us`;
const draftOf = ({ name }: Talker) => `what nobody has read yet of ${name}`;
const absent = "Whom-I-avoid";

test("no socket of a third participant, in the round or beside it, gets a pad, a draft, an opt-out or a role", async () => {
  relay = await startRelay();
  const secret = newSecret();
  const at = { place: "home", wishesOther: true } as const;
  for (const options of [
    { ...at, name: "A", experience: "lived", notWith: ["B", absent] },
    { ...at, name: "B", experience: "lived" },
    { ...at, name: "C", experience: "work" },
    { ...at, name: "D", experience: undefined },
    { ...at, name: "E", experience: "several" },
  ] as const) {
    talkers.push(openTalker(secret, relay.socketUrl, options));
  }
  stranger = await openRaw(relay.socketUrl, roomOf(secret), { ack: true });
  await untilAllHere(talkers);
  const [first] = talkers;
  if (!first) throw new Error("nobody came");
  startTalk(first.handle.workshop, "open");
  const seen = new Set<string>();
  const watching = setInterval(() => collectTokens(stranger, seen), 5);
  await untilStage(talkers, "pair");
  clearInterval(watching);
  await until("all pads are open", () =>
    talkers.every(({ talk }) => talk.pads.current.get() !== undefined),
  );
  const padOf = ({ talk }: Talker) => talk.pads.current.get()?.secret ?? "";
  const pads = new Map(talkers.map((talker) => [talker, padOf(talker)]));
  for (const talker of talkers) {
    talker.talk.pads.write(shownBy(talker));
    talker.talk.acts.showLine();
    talker.talk.pads.write(draftOf(talker));
  }
  const pairs = new Map(talkers.map((talker) => [talker, partnersOf(talker, talkers)]));
  const inPairOf = (talker: Talker) => pairs.get(talker) ?? [];
  await until("each pair reads what its own have shown", () =>
    talkers.every((talker) =>
      inPairOf(talker).every((other) => talker.received().includes(shownBy(other))),
    ),
  );
  stopTalk(first.handle.workshop);
  await untilStage(talkers, "ended");
  await stranger.roundTrip();

  const beside = stranger.frames.map((frame) => Buffer.from(frame).toString("latin1")).join("\n");
  for (const told of ["settled", '"tokens"', '"boxes"']) expect(beside).toContain(told);
  const readers = [{ name: "beside the round", received: beside, pair: [] as readonly Talker[] }];
  for (const talker of talkers) {
    const pair = [talker, ...inPairOf(talker)];
    readers.push({ name: talker.name, received: talker.received(), pair });
  }
  for (const { name, received, pair } of readers) {
    expect(received, name).not.toContain(absent);
    for (const writer of talkers) {
      if (writer.name !== name) expect(received, name).not.toContain(draftOf(writer));
      if (pair.includes(writer)) continue;
      expect(received, name).not.toContain(shownBy(writer));
      const pad = pads.get(writer) ?? "";
      const bytes = Buffer.from(fromBase64UrlEncoded(pad)).toString("latin1");
      for (const way of [pad, roomOf(pad), bytes]) expect(received, name).not.toContain(way);
    }
    for (const role of ["lived", "work", "several", "experience", "wish", "notWith"]) {
      expect(received, name).not.toMatch(new RegExp(`\\b${role}\\b`));
    }
  }
  // Who said nothing sends tokens like everybody else, and no two of them are the same.
  const owners = [...seen].map((entry) => entry.split(" ")[0]);
  expect(new Set(owners).size).toBe(talkers.length);
});

/** Adds what seats show for each other, as `owner token`, and finds tokens that would link two. */
function collectTokens({ presence }: RawClient, seen: Set<string>): void {
  for (const state of presence.values()) {
    const seat = parseSeat((state as { seat?: unknown } | null)?.seat);
    if (!seat) continue;
    for (const token of Object.values(seat.tokens)) {
      for (const entry of seen) {
        const [owner, known] = entry.split(" ");
        if (known === token) expect(owner).toBe(seat.id);
      }
      seen.add(`${seat.id} ${token}`);
    }
  }
}

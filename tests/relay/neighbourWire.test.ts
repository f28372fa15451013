import { fromBase64UrlEncoded } from "lib0/buffer";
import { afterEach, expect, test } from "vitest";
import { startTalk, stopTalk } from "../../client/workshop/neighbour/neighbourActs.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { pairOf } from "../../shared/workshop/pairs.ts";
import { parseSeat } from "../../shared/workshop/seat.ts";
import { openRaw, type RawClient } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { openTalker, type Talker, untilAllHere, untilStage } from "../support/talkers.ts";
import { until } from "../support/until.ts";

let relay: InProcessRelay;
let stranger: RawClient;
const talkers: Talker[] = [];
afterEach(async () => {
  await Promise.all(talkers.splice(0).map((talker) => talker.close()));
  await stranger.close();
  await relay.close();
});

const shown = "what two of us share";
const draft = "what nobody has read yet";
const absent = "Whom-I-avoid";

test("a third participant's socket gets no pad, no draft, no opt-out and no role", async () => {
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
  const pads = talkers.map(({ talk }) => talk.pads.current.get()?.secret ?? "");
  for (const { talk } of talkers) {
    talk.pads.write(shown);
    talk.acts.showLine();
    talk.pads.write(draft);
  }
  const partners = talkers.filter((talker) => isWith(talker, first));
  await until("the pair reads it", () =>
    partners.every(({ talk }) => (talk.pads.current.get()?.lines.get().length ?? 0) >= 2),
  );
  stopTalk(first.handle.workshop);
  await untilStage(talkers, "ended");
  await stranger.roundTrip();

  const received = stranger.frames.map((frame) => Buffer.from(frame).toString("latin1")).join("\n");
  for (const told of ["settled", '"tokens"', '"boxes"']) expect(received).toContain(told);
  for (const text of [shown, draft, absent]) expect(received).not.toContain(text);
  for (const pad of pads) {
    expect(received).not.toContain(pad);
    expect(received).not.toContain(roomOf(pad));
    const bytes = Buffer.from(fromBase64UrlEncoded(pad)).toString("latin1");
    expect(received).not.toContain(bytes);
  }
  for (const role of ["lived", "work", "several", "experience", "wish", "notWith"]) {
    expect(received).not.toMatch(new RegExp(`\\b${role}\\b`));
  }
  // Who said nothing sends tokens like everybody else, and no two of them are the same.
  const owners = [...seen].map((entry) => entry.split(" ")[0]);
  expect(new Set(owners).size).toBe(talkers.length);
});

function isWith(talker: Talker, other: Talker): boolean {
  const pair = pairOf(talker.round()?.draw?.pairs ?? [], talker.seat());
  return pair?.seats.includes(other.seat()) ?? false;
}

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

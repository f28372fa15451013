import * as Y from "yjs";
import { createRandom } from "../../support/random.ts";
import { latencyOf } from "../stats.ts";
import type { CanaryAnswer, CanaryJob, CanaryQuestion, Latency } from "./canary.ts";
import { openClient } from "./client.ts";
import { syncMessage } from "./dialect.ts";
import { roomName } from "./moves.ts";
import { pause } from "./process.ts";
import { serverKind } from "./servers.ts";

/** The process of a canary: moves a note every few milliseconds and looks when it arrives. */

const everyMs = 10;
const giveUpMs = 20_000;

let look: (() => Promise<Latency>) | undefined;
const tell = (answer: CanaryAnswer) => void process.send?.(answer);

process.on("disconnect", () => process.exit());
process.on("message", (question: CanaryQuestion) => void answer(question));

async function answer(question: CanaryQuestion): Promise<void> {
  if (question !== "look") {
    look = await start(question.job);
    tell("ready");
  } else if (look) tell(await look());
}

async function start({ port, server, seed }: CanaryJob): Promise<() => Promise<Latency>> {
  const dialect = serverKind(server)?.dialect;
  if (!dialect) throw new Error(`no such server: ${server}`);
  const random = createRandom(seed);
  const room = roomName(random);
  const writer = await openClient({ port, dialect, room, forgets: true });
  const reader = await openClient({ port, dialect, room, forgets: true });
  const doc = new Y.Doc();
  doc.clientID = random.below(2 ** 32);
  const sentAt: number[] = [];
  const samples: number[] = [];
  let seen = 0;

  doc.on("update", (update: Uint8Array) => writer.say(syncMessage("update", update)));
  reader.onUpdate = (update) => {
    const clock = Y.parseUpdateMeta(update).to.get(doc.clientID) ?? 0;
    for (const now = performance.now(); seen < clock; seen++) {
      samples.push(now - (sentAt[seen] ?? now));
    }
  };
  const untilSeen = async (count: number) => {
    const startedAt = performance.now();
    while (seen < count && performance.now() - startedAt < giveUpMs) await pause(1);
    return seen >= count;
  };
  const move = () => {
    sentAt.push(performance.now());
    doc.getMap("notes").set("place", { x: random.below(1_000), y: random.below(1_000) });
  };
  // Servers that load a board only now may take a moment.
  await pause(200);
  move();
  if (!(await untilSeen(1))) throw new Error("the canary does not hear itself");
  setInterval(move, everyMs);
  return async () => {
    const hasAll = await untilSeen(sentAt.length);
    const latency = latencyOf(samples.splice(0));
    return hasAll ? latency : { ...latency, worst: giveUpMs };
  };
}

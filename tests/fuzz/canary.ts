import { readFileSync } from "node:fs";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { openRaw, type RawClient } from "../support/rawClient.ts";
import { openStock } from "../support/stockProviders.ts";
import { until } from "../support/until.ts";
import { answerQuestions } from "./helper.ts";

/**
 * Two stock providers on a board of their own, and one socket on an idle board that pings all the
 * time. Runs as a process of its own, so that the harness's work does not look like the relay's.
 */

export type CanaryQuestion =
  | {
      readonly kind: "watch";
      readonly socketUrl: string;
      readonly pid: number;
      readonly rooms: readonly [string, string];
    }
  /** The relay is about to be stopped: what happens from now on does not count. */
  | { readonly kind: "rest" }
  | { readonly kind: "report" };

/** Since the last report. */
export interface CanaryReport {
  readonly pings: number;
  /** Longest time that the relay's main thread worked before it answered, ms. */
  readonly longestStallMs: number;
  /** The same as seen from outside, with everything. */
  readonly longestPingMs: number;
  readonly syncs: number;
  readonly slowestSyncMs: number;
  readonly medianSyncMs: number;
  /** Anything that must not be: a connection that closed, an error. */
  readonly problems: readonly string[];
}

const pingEveryMs = 10;
const writeEveryMs = 100;
const syncLimitMs = 1_000;
const tickMs = 5;

let flight: Flight | undefined;
let isResting = true;
let problems: string[] = [];
let pings: { stallMs: number; pingMs: number }[] = [];
let syncs: number[] = [];

interface Flight {
  readonly stop: () => void;
}

answerQuestions<CanaryQuestion, CanaryReport | undefined>(async (question) => {
  if (question.kind === "report") return takeReport();
  isResting = true;
  flight?.stop();
  flight = undefined;
  if (question.kind === "watch") {
    flight = await watch(question);
    isResting = false;
  }
  return undefined;
});

async function watch({
  socketUrl,
  pid,
  rooms,
}: CanaryQuestion & { kind: "watch" }): Promise<Flight> {
  const [busy, idle] = rooms;
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const providers = docs.map((doc) => openStock(WebsocketProvider, socketUrl, busy, doc));
  const pinger = await openRaw(socketUrl, idle);
  await until("the canary is there", () => providers.every(({ synced }) => synced));
  for (const provider of providers) {
    provider.on("connection-close", (event) => {
      if (!isResting) problems.push(`the canary's connection was closed: ${event?.code}`);
    });
  }
  const ownLag = new OwnLag();
  let isOver = false;
  void pingOn(pinger, pid, ownLag, () => isOver);
  void writeOn(docs, ownLag, () => isOver);
  return {
    stop() {
      isOver = true;
      ownLag.stop();
      for (const provider of providers) provider.destroy();
      pinger.socket.terminate();
    },
  };
}

async function pingOn(
  { socket }: RawClient,
  pid: number,
  ownLag: OwnLag,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver() && socket.readyState === WebSocket.OPEN) {
    const before = mainThreadOf(pid);
    const sentAt = performance.now();
    socket.ping();
    await Promise.race([
      new Promise((done) => socket.once("pong", done)),
      new Promise((done) => socket.once("close", done)),
    ]);
    const pingMs = performance.now() - sentAt;
    const after = mainThreadOf(pid);
    const here = pingMs - (after.starvedMs - before.starvedMs) - ownLag.since(sentAt);
    // Waiting for helpers of the collector that get no processor is not work either.
    const stallMs = Math.max(0, Math.min(here, after.workedMs - before.workedMs));
    if (!isOver() && !isResting) pings.push({ pingMs, stallMs });
    await new Promise((done) => setTimeout(done, pingEveryMs));
  }
  if (!isOver() && !isResting) problems.push("the canary's pinging connection was closed");
}

async function writeOn(
  [from, to]: readonly [Y.Doc, Y.Doc],
  ownLag: OwnLag,
  isOver: () => boolean,
): Promise<void> {
  for (let note = 1; !isOver(); note++) {
    const sentAt = performance.now();
    from.getMap("notes").set("canary", note);
    const arrived = () => to.getMap("notes").get("canary") === note || isOver();
    try {
      await until("the canary's note arrives", arrived, 10_000, 2);
    } catch (error) {
      if (!isResting) problems.push(String(error));
      continue;
    }
    const ms = performance.now() - sentAt - ownLag.since(sentAt);
    if (!isOver() && !isResting) {
      syncs.push(ms);
      if (ms > syncLimitMs) problems.push(`the canary's note took ${Math.round(ms)} ms`);
    }
    await new Promise((done) => setTimeout(done, writeEveryMs));
  }
}

/** How long a main thread worked, and was ready but got no processor, ms. Only Linux tells. */
function mainThreadOf(pid: number): { readonly workedMs: number; readonly starvedMs: number } {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8");
    const [worked = 0, starved = 0] = text.split(" ").map(Number);
    return { workedMs: worked / 1e6, starvedMs: starved / 1e6 };
  } catch {
    return { workedMs: performance.now(), starvedMs: 0 };
  }
}

/** How long this process itself stood still. */
class OwnLag {
  #lags: { readonly at: number; readonly ms: number }[] = [];
  #tickedAt = performance.now();
  readonly #timer = setInterval(() => {
    const now = performance.now();
    const ms = now - this.#tickedAt - tickMs;
    this.#tickedAt = now;
    if (ms < 3) return;
    this.#lags.push({ at: now, ms });
    if (this.#lags.length > 2_000) this.#lags.shift();
  }, tickMs);

  since(start: number): number {
    const current = Math.max(0, performance.now() - Math.max(this.#tickedAt, start) - tickMs);
    return this.#lags.reduce((sum, { at, ms }) => (at > start ? sum + ms : sum), current);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function takeReport(): CanaryReport {
  const sorted = [...syncs].sort((a, b) => a - b);
  const report = {
    pings: pings.length,
    longestStallMs: Math.max(0, ...pings.map(({ stallMs }) => stallMs)),
    longestPingMs: Math.max(0, ...pings.map(({ pingMs }) => pingMs)),
    syncs: syncs.length,
    slowestSyncMs: sorted.at(-1) ?? 0,
    medianSyncMs: sorted[sorted.length >> 1] ?? 0,
    problems,
  };
  [pings, syncs, problems] = [[], [], []];
  return report;
}

import * as Y from "yjs";
import type { Measured } from "../../measured.ts";
import { latencyOf } from "../../stats.ts";
import { joinCold } from "../bigBoard.ts";
import { startCanary } from "../canary.ts";
import { type Client, openClient } from "../client.ts";
import { askForAll, syncMessage } from "../dialect.ts";
import { roomName } from "../moves.ts";
import { pause, peakRssBytes, rssBytes, type ServerProcess, watchRss } from "../process.ts";
import { clientFrame } from "../socket.ts";
import type { Run, Workload } from "../workload.ts";

/** Readers that stop reading: what they cost in memory, and whether the others notice. */

const readers = 40;
const writers = 10;
const writesPerSecond = 10;
/** A note's text that is replaced as a whole: much to send, and the board stays small. */
const textLength = 10_000;
const seconds = 30;
const watchers = 3;

const askedBoardBytes = 2_000_000;
const questions = 300;
const watchedAfterMs = 5_000;

export const slow: Workload = {
  name: "slow",
  about: `${readers + writers} clients and 1 MB/s of updates, one reads no more; and one asks ${questions} times for 2 MB and never reads`,
  servers: ["sameboat", "y-websocket-server", "y-websocket", "hocuspocus"],
  columns: {
    extra: { title: "slow reader, extra MB", digits: 1 },
    p99Without: { title: "others' p99 without", digits: 1 },
    p99With: { title: "with", digits: 1 },
    closedWith: { title: "closed", digits: 0 },
    asked: { title: "300 questions, extra MB", digits: 1 },
    askedP99Without: { title: "others' p99 before", digits: 1 },
    askedP99: { title: "during", digits: 1 },
    askedWorst: { title: "worst", digits: 0 },
    askedClosed: { title: "closed", digits: 0 },
  },
  targets: [
    {
      says: "a slow reader costs ≤ 8 MB + one board",
      metric: "extra",
      server: "sameboat",
      atMost: 8 + 1,
    },
    {
      says: "300 questions cost ≤ 8 MB + one board",
      metric: "asked",
      server: "sameboat",
      atMost: 8 + askedBoardBytes / 1e6,
    },
    {
      says: "the others' p99 moves by ≤ 5 ms",
      metric: "p99Moved",
      server: "sameboat",
      atMost: 5,
    },
  ],
  rounds: 3,
  run: measureSlow,
};

async function measureSlow(run: Run): Promise<Measured> {
  const without = await measureCrowd(run, false);
  const withSlow = await measureCrowd(run, true);
  const asking = await measureQuestions(run);
  return {
    metrics: {
      extra: withSlow.peakMegabytes - without.peakMegabytes,
      p99Without: without.p99,
      p99With: withSlow.p99,
      p99Moved: withSlow.p99 - without.p99,
      closedWith: withSlow.closedWith,
      ...asking,
    },
  };
}

/** A crowded board with large updates, and perhaps one device that fell asleep. */
async function measureCrowd(run: Run, hasSlowReader: boolean) {
  const { random, kind } = run;
  const server = await run.start();
  const { port } = server;
  const room = roomName(random);
  const open = () => openClient({ port, dialect: kind.dialect, room, forgets: true });
  const reading = await openAll(readers, open);
  const writing = await openAll(writers, open);
  if (hasSlowReader) reading[0]?.socket.pause();
  const hands = writing.map((client) => startWriting(client, random));
  const samples = watch(reading.slice(1, 1 + watchers), hands);
  await pause((run.options.seconds ?? seconds) * 1_000);
  for (const { timer } of hands) clearInterval(timer);
  const { p99 } = latencyOf(samples);
  const result = { p99, peakMegabytes: peakRssBytes(server.pid) / 1e6 };
  // What it was told lies behind all it has not read.
  reading[0]?.socket.resume();
  const closedWith = hasSlowReader ? await closeCode(reading[0]) : 0;
  for (const { socket } of [...reading, ...writing]) socket.destroy();
  await server.kill();
  return { ...result, closedWith };
}

async function measureQuestions(run: Run) {
  const { random, kind } = run;
  const server = await run.start();
  const { port } = server;
  const room = roomName(random);
  // Who wrote it stays: some servers forget a board that everyone has left.
  const writer = await writeLargeBoard(run, server, room);
  const canary = await startCanary({ port, server: run.server, seed: random.below(2 ** 31) });
  await pause(2_000);
  const before = await canary.look();
  const beforeBytes = rssBytes(server.pid);
  const memory = watchRss(server.pid);
  const asker = await openClient({ port, dialect: kind.dialect, room, forgets: true });
  asker.socket.pause();
  const question = clientFrame(kind.dialect.wrap(room, askForAll));
  for (let i = 0; i < questions; i++) asker.socket.send(question);
  await pause(watchedAfterMs);
  const during = await canary.look();
  const extra = (memory.stop() - beforeBytes) / 1e6;
  canary.stop();
  asker.socket.resume();
  const askedClosed = await closeCode(asker);
  asker.socket.destroy();
  writer.socket.destroy();
  await server.kill();
  return {
    asked: extra,
    askedP99Without: before.p99,
    askedP99: during.p99,
    askedWorst: during.worst,
    askedClosed,
  };
}

async function openAll(count: number, open: () => Promise<Client>): Promise<Client[]> {
  const clients: Client[] = [];
  for (let i = 0; i < count; i++) clients.push(await open());
  return clients;
}

interface Hand {
  readonly clientId: number;
  /** By the clock of the update. */
  readonly sentAt: number[];
  readonly timer: NodeJS.Timeout;
}

function startWriting(client: Client, random: Run["random"]): Hand {
  const doc = new Y.Doc();
  const clientId = random.below(2 ** 32);
  doc.clientID = clientId;
  doc.on("update", (update: Uint8Array) => client.say(syncMessage("update", update)));
  const sentAt: number[] = [];
  const timer = setInterval(() => {
    sentAt.push(performance.now());
    doc.getMap("texts").set(`t${clientId}`, text(random, textLength));
  }, 1_000 / writesPerSecond);
  return { clientId, sentAt, timer };
}

/** How long updates take to those who read, milliseconds. */
function watch(readers: readonly Client[], hands: readonly Hand[]): number[] {
  const samples: number[] = [];
  for (const reader of readers) {
    const seen = new Map<number, number>();
    reader.onUpdate = (update) => {
      const now = performance.now();
      const { to } = Y.parseUpdateMeta(update);
      for (const { clientId, sentAt } of hands) {
        const clock = to.get(clientId) ?? 0;
        for (let at = seen.get(clientId) ?? 0; at < clock; at++) {
          samples.push(now - (sentAt[at] ?? now));
          seen.set(clientId, at + 1);
        }
      }
    };
  }
  return samples;
}

async function writeLargeBoard(run: Run, { port }: ServerProcess, room: string): Promise<Client> {
  const { random, kind } = run;
  const client = await openClient({ port, dialect: kind.dialect, room, forgets: true });
  const doc = new Y.Doc();
  doc.clientID = random.below(2 ** 32);
  doc.on("update", (update: Uint8Array) => client.say(syncMessage("update", update)));
  for (let written = 0; written < askedBoardBytes; written += textLength) {
    doc.getMap("texts").set(`t${written}`, text(random, textLength));
    await pause(5);
  }
  await pause(500);
  const joined = await joinCold(run, port, room);
  joined.client.socket.destroy();
  if (joined.bytes < askedBoardBytes) throw new Error(`only ${joined.bytes} bytes are there`);
  return client;
}

function text(random: Run["random"], length: number): string {
  const piece = () =>
    random
      .below(2 ** 32)
      .toString(36)
      .padStart(7, "0");
  return Array.from({ length: Math.ceil(length / 7) }, piece).join("");
}

const closeWithinMs = 3_000;

/** 0 when it is still open. */
async function closeCode(client: Client | undefined): Promise<number> {
  const code = await Promise.race([client?.socket.closed, pause(closeWithinMs)]);
  return code ?? 0;
}

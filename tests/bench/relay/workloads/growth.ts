import * as Y from "yjs";
import type { Measured } from "../../measured.ts";
import { documentOf, hastyWriters, joinCold } from "../bigBoard.ts";
import { type Canary, startCanary } from "../canary.ts";
import { type Client, openClient } from "../client.ts";
import { syncMessage } from "../dialect.ts";
import { prepareInspector } from "../inspector.ts";
import { roomName, step } from "../moves.ts";
import { folderBytes, pause, peakRssBytes, rssBytes } from "../process.ts";
import type { Run, Workload } from "../workload.ts";

/** One note moved a million times by clients that write every move: what is left of it all. */

const moveCount = 1_000_000;
/** They take the note from each other, each for so many moves. */
const hands = 10;
const movesInHand = 200;
const movesAtOnce = 10;
const tidyWithinMs = 75_000;
const allowedBytes = 1_000_000;

export const growth: Workload = {
  name: "growth",
  about: `${moveCount.toLocaleString("en")} moves of one note by ${hands} clients that write every move`,
  servers: ["sameboat", "y-websocket-server", "y-websocket-leveldb", "hocuspocus"],
  columns: {
    grown: { title: "grown MB", digits: 1 },
    peak: { title: "peak MB", digits: 1 },
    disk: { title: "disk KB", digits: 0 },
    diskMost: { title: "most on disk KB", digits: 0 },
    joinBefore: { title: "join KB, still open", digits: 0 },
    join: { title: "join KB, come back", digits: 0 },
    stall: { title: "worst stall ms", digits: 0 },
    p99: { title: "others' p99 ms", digits: 1 },
    perSecond: { title: "moves/s", digits: 0 },
  },
  targets: [
    { says: "memory grows ≤ 20 MB", metric: "grown", server: "sameboat", atMost: 20 },
    { says: "≤ 1 MB on disk", metric: "disk", server: "sameboat", atMost: 1_000 },
    { says: "≤ 1 MB to join", metric: "join", server: "sameboat", atMost: 1_000 },
    { says: "nobody stalls > 20 ms", metric: "stall", server: "sameboat", atMost: 20 },
  ],
  rounds: 1,
  run: measureGrowth,
};

async function measureGrowth(run: Run): Promise<Measured> {
  const { random, kind, dataDir } = run;
  const inspected = await prepareInspector();
  const server = await run.start({ env: hastyWriters, nodeArgs: inspected.nodeArgs });
  const { port, pid } = server;
  const inspector = await inspected.open();
  const settledBytes = async () => {
    await inspector.collectGarbage();
    return rssBytes(pid);
  };
  const room = roomName(random);
  const open = () => openClient({ port, dialect: kind.dialect, room, forgets: true });
  const clients = await Promise.all(Array.from({ length: hands }, open));
  const watcher = await open();
  const canary = await startCanary({ port, server: run.server, seed: random.below(2 ** 31) });
  await pause(1_000);
  const before = await settledBytes();
  await canary.look();

  const startedAt = performance.now();
  const moved = await moveAbout(run, clients, watcher, canary);
  const seconds = (performance.now() - startedAt) / 1_000;
  const diskMost = kind.keeps ? folderBytes(dataDir) : 0;
  const atEnd = await joinCold(run, port, room);
  for (const { socket } of [...clients, watcher, atEnd.client]) socket.destroy();
  canary.stop();
  await untilTidy(run);
  const after = await settledBytes();
  const back = await joinCold(run, port, room, false);
  const place = await placeAfterLoading(back.client, moved.place, kind.keeps);
  // Without storage a board may be gone with the last one who leaves.
  const isGone = place === undefined && !kind.keeps;
  const isLost = place !== moved.place && !isGone;
  inspector.close();
  return {
    metrics: {
      grown: (after - before) / 1e6,
      peak: (peakRssBytes(pid) - before) / 1e6,
      ...(kind.keeps && { disk: folderBytes(dataDir) / 1_000, diskMost: diskMost / 1_000 }),
      joinBefore: atEnd.bytes / 1_000,
      ...(!isGone && { join: back.client.socket.counts.bytes / 1_000 }),
      stall: moved.worst,
      p99: moved.p99,
      perSecond: moved.count / seconds,
    },
    ...(isLost && { fault: `the note lies at ${place} and not at ${moved.place}` }),
  };
}

/** Resolves when the watcher has seen the last move. */
async function moveAbout(
  run: Run,
  clients: readonly Client[],
  watcher: Client,
  canary: Canary,
): Promise<{ count: number; place: string; worst: number; p99: number }> {
  const { random } = run;
  const total = run.options.count ?? moveCount;
  const doc = new Y.Doc();
  const ids = clients.map(() => random.below(2 ** 32));
  let hand = 0;
  doc.on("update", (update: Uint8Array) => clients[hand]?.say(syncMessage("update", update)));
  const clocks = new Map<number, number>();
  watcher.onUpdate = (update) => {
    for (const [id, clock] of Y.parseUpdateMeta(update).to) clocks.set(id, clock);
  };
  let place = { x: 0, y: 0 };
  let count = 0;
  let worst = 0;
  let p99 = 0;
  const note = new Y.Map<unknown>();
  for (let turn = 0; count < total; turn++) {
    hand = turn % clients.length;
    // One history, written by whose turn it is: each has seen what the one before did.
    doc.clientID = ids[hand] ?? 0;
    if (turn === 0) doc.getMap("notes").set("n", note);
    for (let i = 0; i < movesInHand && count < total; i++, count++) {
      place = step(place, random);
      note.set("place", place);
      if (i % movesAtOnce === 0) await pause(1);
    }
    await untilSeen(clocks, doc.clientID, Y.getState(doc.store, doc.clientID), watcher);
    if (turn % 250 !== 249 && count < total) continue;
    const latency = await canary.look();
    worst = Math.max(worst, latency.worst);
    p99 = Math.max(p99, latency.p99);
    run.tell(`  ${run.server}: ${count} moves, worst stall ${worst.toFixed(0)} ms`);
  }
  return { count, place: `${place.x} ${place.y}`, worst, p99 };
}

const seenWithinMs = 60_000;

async function untilSeen(
  clocks: ReadonlyMap<number, number>,
  id: number,
  clock: number,
  watcher: Client,
): Promise<void> {
  const startedAt = performance.now();
  while ((clocks.get(id) ?? 0) < clock) {
    if (watcher.socket.isClosed) throw new Error("the watcher was closed");
    if (performance.now() - startedAt > seenWithinMs) throw new Error("moves do not arrive");
    await pause(1);
  }
}

/** Time to compact and to let go of a board that everyone left. */
async function untilTidy({ kind, dataDir }: Run): Promise<void> {
  const startedAt = performance.now();
  const leftMs = () => tidyWithinMs - (performance.now() - startedAt);
  while (kind.keeps && folderBytes(dataDir) > allowedBytes && leftMs() > 0) await pause(1_000);
  // Memory goes later than the bytes on disk.
  await pause(Math.min(Math.max(0, leftMs()), 25_000));
}

const loadedWithinMs = 120_000;

/** Some answer with an empty board and load it only then. */
async function placeAfterLoading(client: Client, expected: string, keeps: boolean) {
  const startedAt = performance.now();
  for (let looked = -1; ; ) {
    const isNew = client.updates.count > looked;
    looked = client.updates.count;
    const place = isNew ? placeIn(client) : undefined;
    const hasTime = keeps && performance.now() - startedAt < loadedWithinMs;
    if (place === expected || !hasTime) return place ?? placeIn(client);
    await pause(200);
  }
}

function placeIn(client: Client): string | undefined {
  const doc = documentOf(client);
  const note = doc.getMap("notes").get("n");
  const place: unknown = note instanceof Y.Map ? note.get("place") : undefined;
  doc.destroy();
  if (typeof place !== "object" || place === null) return undefined;
  if (!("x" in place && "y" in place)) return undefined;
  return `${place.x} ${place.y}`;
}

import type { Measured } from "../../measured.ts";
import { boardFault, hastyWriters, joinCold, writeBigBoard } from "../bigBoard.ts";
import { startCanary } from "../canary.ts";
import { openClient } from "../client.ts";
import { syncMessage } from "../dialect.ts";
import { makeWriter } from "../moves.ts";
import { cpuMicros, pause, peakRssBytes } from "../process.ts";
import type { Run, Workload } from "../workload.ts";

/** Newcomers to a big board: what each costs, and what everybody else notices of fifty at once. */

const leastJoins = 20;
const mostJoins = 400;
/** Below this the clock of the processor is too coarse. */
const enoughCpuMs = 500;
const storms = 3;
const joinersAtOnce = 50;
const editEveryMs = 50;

export const join: Workload = {
  name: "join",
  about:
    "cold joins of 10,000 notes moved 100,000 times; stalls of another board at 50 joins at once",
  servers: ["sameboat", "y-websocket-server", "y-websocket", "hocuspocus"],
  columns: {
    cpu: { title: "CPU ms/join", digits: 2, isCompared: true },
    cpuEdited: { title: "CPU ms/join, edited", digits: 2 },
    joinMs: { title: "join ms", digits: 1 },
    megabytes: { title: "MB", digits: 2 },
    stall: { title: "stall ms", digits: 0 },
    stallEdited: { title: "stall ms, edited", digits: 0 },
    stallAlone: { title: "stall ms, no joins", digits: 0 },
    stormMs: { title: "50 joins ms", digits: 0 },
    rss: { title: "peak RSS MB", digits: 0 },
  },
  targets: [
    {
      says: "CPU ≤ 1/40 of y-websocket-server",
      metric: "cpu",
      server: "sameboat",
      against: "y-websocket-server",
      atMost: 1 / 40,
    },
    { says: "50 joins stall others ≤ 50 ms", metric: "stall", server: "sameboat", atMost: 50 },
    {
      says: "the same while the board is edited",
      metric: "stallEdited",
      server: "sameboat",
      atMost: 50,
    },
  ],
  run: measureJoins,
};

async function measureJoins(run: Run): Promise<Measured> {
  const server = await run.start({ env: hastyWriters });
  const { port } = server;
  const board = await writeBigBoard(run, server);
  const first = await joinCold(run, port, board.room, false);
  const fault = boardFault(first.client, board);
  // Lets the relay tidy up after so much writing; somebody stays, so that the board stays open.
  await pause((run.options.seconds ?? 5) * 1_000);

  const alone = await joinOneByOne(run, server, board.room);
  const editor = await startEditing(run, port, board.room);
  const edited = await joinOneByOne(run, server, board.room);
  editor.stop();

  const canary = await startCanary({ port, server: run.server, seed: run.random.below(2 ** 31) });
  await pause(2_000);
  const { worst: stallAlone } = await canary.look();
  const storm = async () => {
    const startedAt = performance.now();
    const joined = await Promise.all(
      Array.from({ length: joinersAtOnce }, () => joinCold(run, port, board.room)),
    );
    const ms = performance.now() - startedAt;
    for (const { client } of joined) client.socket.destroy();
    await pause(300);
    return { ms, worst: (await canary.look()).worst };
  };
  const calm = await repeat(storms, storm);
  const again = await startEditing(run, port, board.room);
  const busy = await repeat(storms, storm);
  again.stop();
  canary.stop();
  return {
    metrics: {
      cpu: alone.cpuMs,
      cpuEdited: edited.cpuMs,
      joinMs: alone.ms,
      megabytes: first.bytes / 1e6,
      stall: Math.max(...calm.map(({ worst }) => worst)),
      stallEdited: Math.max(...busy.map(({ worst }) => worst)),
      stallAlone,
      stormMs: Math.max(...calm.map(({ ms }) => ms)),
      rss: peakRssBytes(server.pid) / 1e6,
    },
    ...(fault !== undefined && { fault }),
  };
}

/** CPU of the server and time for one join, on average. */
async function joinOneByOne(run: Run, { port, pid }: { port: number; pid: number }, room: string) {
  const before = cpuMicros(pid);
  const startedAt = performance.now();
  let joins = 0;
  const cpuMs = () => (cpuMicros(pid) - before) / 1_000;
  while (joins < leastJoins || (joins < mostJoins && cpuMs() < enoughCpuMs)) {
    const { client } = await joinCold(run, port, room);
    client.socket.destroy();
    joins++;
  }
  return { cpuMs: cpuMs() / joins, ms: (performance.now() - startedAt) / joins };
}

/** Somebody who moves a note twenty times a second meanwhile. */
async function startEditing(run: Run, port: number, room: string): Promise<{ stop(): void }> {
  const { random, kind } = run;
  const client = await openClient({ port, dialect: kind.dialect, room, forgets: true });
  const { opening, moves } = makeWriter(random, 10_000);
  client.say(syncMessage("update", opening));
  let next = 0;
  const timer = setInterval(() => {
    const move = moves[next++];
    if (move) client.say(syncMessage("update", move));
  }, editEveryMs);
  return {
    stop() {
      clearInterval(timer);
      client.socket.destroy();
    },
  };
}

async function repeat<T>(times: number, act: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < times; i++) results.push(await act());
  return results;
}

import * as Y from "yjs";
import type { Measured } from "../../measured.ts";
import { documentOf, joinCold } from "../bigBoard.ts";
import { openClient } from "../client.ts";
import { syncMessage } from "../dialect.ts";
import { makeWriter, roomName } from "../moves.ts";
import { pause } from "../process.ts";
import type { Run, Workload } from "../workload.ts";

/** kill -9 at random moments, everyone gone afterwards: what others had seen and is no more. */

const kills = 20;
const everyMs = 6;
/** From the first move to the kill. */
const moments = { leastMs: 100, mostMs: 2_500 } as const;

export const kill: Workload = {
  name: "kill",
  about: `kill -9 at ${kills} random moments; edits that a watcher had seen and that are lost`,
  servers: ["sameboat", "sameboat-write", "y-websocket-leveldb", "hocuspocus-sqlite"],
  columns: {
    lost: { title: "seen and lost", digits: 0 },
    seen: { title: "seen", digits: 0 },
    roundsWithLoss: { title: "kills with loss", digits: 0 },
    unreadable: { title: "boards unreadable", digits: 0 },
    kills: { title: "kills", digits: 0 },
  },
  targets: [
    { says: "0 seen edits lost", metric: "lost", server: "sameboat", atMost: 0 },
    { says: "0 boards unreadable", metric: "unreadable", server: "sameboat", atMost: 0 },
  ],
  rounds: 1,
  run: measureKills,
};

interface Seen {
  readonly room: string;
  readonly clientId: number;
  /** The writer's clock as the watcher last saw it. */
  readonly clock: number;
}

async function measureKills(run: Run): Promise<Measured> {
  const count = run.options.count ?? kills;
  const all: Seen[] = [];
  const losses: Loss[] = [];
  for (let i = 0; i < count; i++) {
    const seen = await writeUntilKilled(run);
    all.push(seen);
    losses.push(...(await lossAfterRestart(run, [seen])));
  }
  // What stood after one restart has to stand after twenty.
  const late = await lossAfterRestart(run, all);
  const total = (values: readonly Loss[]) => values.reduce((sum, { lost }) => sum + lost, 0);
  return {
    metrics: {
      lost: Math.max(total(losses), total(late)),
      seen: all.reduce((sum, { clock }) => sum + clock, 0),
      roundsWithLoss: losses.filter(({ lost }) => lost > 0).length,
      unreadable: [...losses, ...late].filter(({ isUnreadable }) => isUnreadable).length,
      kills: count,
    },
  };
}

async function writeUntilKilled(run: Run): Promise<Seen> {
  const { random, kind } = run;
  const room = roomName(random);
  const aliveMs = moments.leastMs + random.below(moments.mostMs - moments.leastMs);
  const written = makeWriter(random, Math.ceil(moments.mostMs / everyMs) + 100);
  const { clientId, opening, moves } = written;
  const server = await run.start();
  const open = () => openClient({ port: server.port, dialect: kind.dialect, room });
  const writer = await open();
  const watcher = await open();
  // Some servers answer before they have loaded.
  await pause(200);
  let clock = 0;
  watcher.onUpdate = (update) => {
    clock = Math.max(clock, Y.parseUpdateMeta(update).to.get(clientId) ?? 0);
  };
  writer.say(syncMessage("update", opening));
  let next = 0;
  const timer = setInterval(() => {
    const move = moves[next++];
    if (move) writer.say(syncMessage("update", move));
  }, everyMs);
  await pause(aliveMs);
  await server.kill("SIGKILL");
  clearInterval(timer);
  await watcher.socket.closed;
  writer.socket.destroy();
  return { room, clientId, clock };
}

interface Loss {
  readonly lost: number;
  readonly isUnreadable: boolean;
}

async function lossAfterRestart(run: Run, boards: readonly Seen[]): Promise<Loss[]> {
  const server = await run.start();
  const losses: Loss[] = [];
  for (const board of boards) losses.push(await lossOf(run, server.port, board));
  await server.kill("SIGKILL");
  return losses;
}

async function lossOf(run: Run, port: number, { room, clientId, clock }: Seen): Promise<Loss> {
  try {
    const { client } = await joinCold(run, port, room, false);
    await pause(300);
    const doc = documentOf(client);
    const kept = Y.getState(doc.store, clientId);
    doc.destroy();
    client.socket.destroy();
    return { lost: Math.max(0, clock - kept), isUnreadable: false };
  } catch (error) {
    run.tell(`  ${run.server}: ${String(error)}`);
    return { lost: clock, isUnreadable: true };
  }
}

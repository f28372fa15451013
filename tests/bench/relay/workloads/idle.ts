import type { Measured } from "../../measured.ts";
import { type Client, openClient } from "../client.ts";
import { syncMessage } from "../dialect.ts";
import { prepareInspector } from "../inspector.ts";
import { makeWriter, roomName } from "../moves.ts";
import { pause, rssBytes } from "../process.ts";
import type { Run, Workload } from "../workload.ts";

/** Boards left open in a tab, and what remains of them when all have gone. */

const boardCount = 1_000;
const notesPerBoard = 10;
const settleSeconds = 10;
const goneWithinMs = 60_000;
/** What the promise allows after all have left. */
const leftMegabytes = 10;

export const idle: Workload = {
  name: "idle",
  about: `${boardCount} boards, each with ${notesPerBoard} notes and one idle connection; then all leave`,
  servers: ["sameboat", "ws", "y-websocket-server", "y-websocket", "hocuspocus"],
  columns: {
    kilobytes: { title: "KB/board", digits: 1, isCompared: true },
    natural: { title: "before gc", digits: 1 },
    empty: { title: "empty MB", digits: 1 },
    full: { title: "full MB", digits: 1 },
    left: { title: "left over MB", digits: 1 },
    leftAfter: { title: "after s", digits: 0 },
  },
  targets: [
    { says: "≤ 30 KB an idle board", metric: "kilobytes", server: "sameboat", atMost: 30 },
    { says: "within 10 MB of empty", metric: "left", server: "sameboat", atMost: leftMegabytes },
  ],
  rounds: 3,
  run: measureIdle,
};

async function measureIdle(run: Run): Promise<Measured> {
  const { random, kind, options } = run;
  const count = options.count ?? boardCount;
  const inspected = await prepareInspector();
  const server = await run.start({ nodeArgs: inspected.nodeArgs });
  const inspector = await inspected.open();
  // Memory that is free but not given back yet would count as used.
  const settledBytes = async () => {
    await inspector.collectGarbage();
    return rssBytes(server.pid);
  };
  await pause(1_000);
  const empty = await settledBytes();
  const clients: Client[] = [];
  for (let board = 0; board < count; board++) {
    const room = roomName(random);
    const client = await openClient({ port: server.port, dialect: kind.dialect, room });
    for (let note = 0; note < notesPerBoard; note++) {
      client.say(syncMessage("update", makeWriter(random, 0).opening));
    }
    clients.push(client);
  }
  await pause((options.seconds ?? settleSeconds) * 1_000);
  const natural = rssBytes(server.pid);
  const full = await settledBytes();
  const closed = clients.filter(({ socket }) => socket.isClosed).length;
  for (const { socket } of clients) socket.destroy();
  const leftAt = performance.now();
  let left: number;
  do {
    await pause(2_000);
    left = ((await settledBytes()) - empty) / 1e6;
  } while (left > leftMegabytes && performance.now() - leftAt < goneWithinMs);
  inspector.close();
  return {
    metrics: {
      kilobytes: (full - empty) / 1_000 / count,
      natural: (natural - empty) / 1_000 / count,
      empty: empty / 1e6,
      full: full / 1e6,
      left,
      leftAfter: (performance.now() - leftAt) / 1_000,
    },
    ...(closed > 0 && { fault: `${closed} connections were closed` }),
  };
}

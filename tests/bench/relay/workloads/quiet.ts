import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Measured } from "../../measured.ts";
import { latencyOf } from "../../stats.ts";
import { type FanOut, measureFanOut } from "../fanOut.ts";
import { pause } from "../process.ts";
import type { Run, Workload } from "../workload.ts";

/** What the relay adds to a single change, where nothing can be batched. */

const shape: FanOut = {
  boards: 1,
  clientsPerBoard: 3,
  rates: (client) => ({ movesPerSecond: client === 0 ? 5 : 0, pointersPerSecond: 0 }),
  sampledBoards: 1,
  seconds: 30,
  warmUpSeconds: 3,
  restMs: 0,
};

export const quiet: Workload = {
  name: "quiet",
  about: "3 clients, a move every 200 ms; a flush is write and fdatasync of 100 bytes on that disk",
  servers: ["sameboat", "sameboat-write", "ws", "y-websocket-server", "y-websocket", "hocuspocus"],
  columns: {
    p50: { title: "p50 ms", digits: 2 },
    p99: { title: "p99 ms", digits: 2 },
    worst: { title: "worst ms", digits: 2 },
    flush50: { title: "flush p50", digits: 2 },
    flush99: { title: "flush p99", digits: 2 },
  },
  targets: [
    added("p50 without flushing ≤ ws + 1 ms", "p50", 1, "sameboat-write"),
    added("p99 without flushing ≤ ws + 8 ms", "p99", 8, "sameboat-write"),
    { ...added("p50 ≤ ws + 1 ms + a flush", "p50", 1, "sameboat"), plus: "flush50" },
    { ...added("p99 ≤ ws + 8 ms + a flush", "p99", 8, "sameboat"), plus: "flush99" },
  ],
  run: measureQuiet,
};

function added(says: string, metric: string, atMost: number, server: Workload["servers"][number]) {
  return { says, metric, atMost, server, against: "ws", isAdded: true } as const;
}

async function measureQuiet(run: Run): Promise<Measured> {
  const flushes = startFlushing(join(run.dataDir, "flushes"));
  const measured = await measureFanOut(run, shape);
  const { p50, p99 } = latencyOf(await flushes.stop());
  return { ...measured, metrics: { ...measured.metrics, flush50: p50, flush99: p99 } };
}

const flushEveryMs = 150;
const flushedBytes = Buffer.alloc(100);

function startFlushing(path: string): { stop(): Promise<number[]> } {
  let isStopped = false;
  const flushing = (async () => {
    const times: number[] = [];
    const file = await open(path, "a");
    while (!isStopped) {
      const startedAt = performance.now();
      await file.write(flushedBytes);
      await file.datasync();
      times.push(performance.now() - startedAt);
      await pause(flushEveryMs);
    }
    await file.close();
    return times;
  })();
  return {
    stop() {
      isStopped = true;
      return flushing;
    },
  };
}

import type { Column } from "../../measured.ts";
import { type FanOut, measureFanOut, type Rates } from "../fanOut.ts";
import type { Workload } from "../workload.ts";

/** Boards full of people, from one crowded room to two hundred small ones. */

const columns: Record<string, Column> = {
  cpu: { title: "CPU µs/delivered", digits: 2, isCompared: true },
  timesFloor: { title: "× floor", digits: 1 },
  p50: { title: "p50 ms", digits: 1 },
  p99: { title: "p99 ms", digits: 1 },
  busy: { title: "busy %", digits: 0 },
  loadBusy: { title: "load gen. %", digits: 0 },
  offered: { title: "offered/s", digits: 0 },
  achieved: { title: "sent/s", digits: 0 },
  lag: { title: "behind ms", digits: 0 },
  frames: { title: "frames/del.", digits: 3 },
  bytes: { title: "bytes/del.", digits: 0 },
  rss: { title: "RSS MB", digits: 0 },
};
const servers = [
  "sameboat",
  "sameboat-write",
  "ws",
  "y-websocket-server",
  "y-websocket",
  "hocuspocus",
] as const;
const usual = { seconds: 10, warmUpSeconds: 3, sampledBoards: 1, restMs: 2 };
const underLoad = {
  says: "p99 of moves under load ≤ 60 ms",
  metric: "p99",
  server: "sameboat",
  atMost: 60,
} as const;

const cpuAgainst = (against: "ws" | "y-websocket-server" | "hocuspocus", part: number) =>
  ({
    says: `CPU ≤ ${part >= 1 ? `${part.toFixed(1)}×` : `1/${Math.round(1 / part)} of`} ${against}`,
    metric: "cpu",
    server: "sameboat",
    against,
    atMost: part,
  }) as const;

const board50: FanOut = {
  ...usual,
  boards: 1,
  clientsPerBoard: 50,
  rates: () => ({ movesPerSecond: 30, pointersPerSecond: 30 }),
};

const board400: FanOut = {
  ...usual,
  boards: 1,
  clientsPerBoard: 400,
  rates(client): Rates {
    // 5 write, 40 others point, the rest looks on.
    if (client < 5) return { movesPerSecond: 10, pointersPerSecond: 0 };
    return { movesPerSecond: 0, pointersPerSecond: client < 45 ? 2 : 0 };
  },
};

const boards200 = (isTogether: boolean): FanOut => ({
  ...usual,
  // Too little arrives at each for it to gather.
  restMs: 0,
  sampledBoards: 20,
  boards: 200,
  clientsPerBoard: 5,
  rates: () => ({ movesPerSecond: 4, pointersPerSecond: 4, isTogether }),
});

export const boardWorkloads: readonly Workload[] = [
  {
    name: "board50",
    about: "50 clients on one board, each 30 moves + 30 pointers a second, at independent times",
    servers,
    columns,
    targets: [
      cpuAgainst("y-websocket-server", 1 / 10),
      cpuAgainst("hocuspocus", 1 / 22),
      underLoad,
    ],
    run: (run) => measureFanOut(run, board50),
  },
  {
    name: "board400",
    about: "400 clients on one board, 5 write 10/s, 40 point 2/s",
    servers,
    columns,
    targets: [cpuAgainst("y-websocket-server", 1 / 4), cpuAgainst("hocuspocus", 1 / 10), underLoad],
    run: (run) => measureFanOut(run, board400),
  },
  {
    name: "boards200",
    about: "200 boards × 5 clients × 4 a second, a move and its pointer back to back",
    servers,
    columns,
    targets: [cpuAgainst("ws", 1), underLoad],
    run: (run) => measureFanOut(run, boards200(true)),
  },
  {
    name: "boards200apart",
    about: "200 boards × 5 clients × (4 moves + 4 pointers) a second, at independent times",
    servers,
    columns,
    targets: [cpuAgainst("ws", 1), underLoad],
    run: (run) => measureFanOut(run, boards200(false)),
  },
];

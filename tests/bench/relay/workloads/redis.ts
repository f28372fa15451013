import type { Column } from "../../measured.ts";
import { type FanOut, measureFanOut } from "../fanOut.ts";
import type { Workload } from "../workload.ts";

/** Several relays on one Redis. The people of each board are spread over all of them. */

const columns: Record<string, Column> = {
  cpu: { title: "relays' CPU µs/delivered", digits: 2, isCompared: true },
  redis: { title: "Redis' CPU µs/update", digits: 2, isCompared: true },
  near: { title: "p50 ms, same relay", digits: 1 },
  far: { title: "p50 ms, another", digits: 1 },
  added: { title: "added ms", digits: 1 },
  p99: { title: "p99 ms", digits: 1 },
  busy: { title: "busy %", digits: 0 },
  loadBusy: { title: "load gen. %", digits: 0 },
  achieved: { title: "sent/s", digits: 0 },
  frames: { title: "frames/del.", digits: 3 },
  rss: { title: "RSS MB", digits: 0 },
};
const servers = [
  "sameboat-redis-1",
  "sameboat-redis-2",
  "sameboat-redis-4",
  "hocuspocus-redis-2",
] as const;
const targets = [
  {
    says: "relays' CPU ≤ 1/5 of hocuspocus with Redis",
    metric: "cpu",
    server: "sameboat-redis-2",
    against: "hocuspocus-redis-2",
    atMost: 1 / 5,
  },
  {
    says: "Redis' CPU ≤ 1/5 of hocuspocus with Redis",
    metric: "redis",
    server: "sameboat-redis-2",
    against: "hocuspocus-redis-2",
    atMost: 1 / 5,
  },
  {
    says: "another relay adds ≤ 3 ms p50",
    metric: "added",
    server: "sameboat-redis-2",
    atMost: 3,
  },
] as const;
/** Four relays carry four times as much as one, where there are cores for it. */
const growsNot = [
  {
    says: "CPU of four relays with four times the load ≤ 1.25× of one's",
    metric: "cpu",
    server: "sameboat-redis-4",
    against: "sameboat-redis-1",
    atMost: 1.25,
  },
] as const;

/** Each process compiles for itself; a short run would count that for every relay. */
const usual = { seconds: 20, warmUpSeconds: 10, restMs: 2 };

const board50: FanOut = {
  ...usual,
  boards: 1,
  sampledBoards: 1,
  clientsPerBoard: 50,
  rates: () => ({ movesPerSecond: 30, pointersPerSecond: 30 }),
};

const boards40: FanOut = {
  ...usual,
  restMs: 0,
  boards: 40,
  sampledBoards: 20,
  clientsPerBoard: 6,
  rates: () => ({ movesPerSecond: 4, pointersPerSecond: 4, isTogether: true }),
};

export const redisWorkloads: readonly Workload[] = [
  {
    name: "redis50",
    about: "50 clients on one board, each 30 moves + 30 pointers a second, over several relays",
    servers,
    columns,
    targets,
    run: (run) => measureFanOut(run, board50),
  },
  {
    name: "redisBoards",
    about:
      "40 boards × 6 clients × 4 a second, a move and its pointer together, over several relays",
    servers,
    columns,
    // Little gathers on small boards; what they are held to is the time.
    targets: targets.filter(({ metric }) => metric === "added"),
    run: (run) => measureFanOut(run, boards40),
  },
  {
    name: "redisWhole",
    about: "for each relay 12 boards × 6 clients × 4 a second, all people of a board at one relay",
    servers: ["sameboat-redis-1", "sameboat-redis-2", "sameboat-redis-4"],
    columns,
    targets: growsNot,
    run: (run) => measureFanOut(run, { ...boards40, boards: 12, sampledBoards: 12, isWhole: true }),
  },
];

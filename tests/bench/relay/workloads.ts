import type { Workload } from "./workload.ts";
import { boardWorkloads } from "./workloads/boards.ts";
import { growth } from "./workloads/growth.ts";
import { idle } from "./workloads/idle.ts";
import { join } from "./workloads/join.ts";
import { kill } from "./workloads/kill.ts";
import { quiet } from "./workloads/quiet.ts";
import { redisWorkloads } from "./workloads/redis.ts";
import { restart } from "./workloads/restart.ts";
import { slow } from "./workloads/slow.ts";

/** Every workload of the relay, in the order they run. */
export const workloads: readonly Workload[] = [
  ...boardWorkloads,
  quiet,
  idle,
  join,
  slow,
  growth,
  restart,
  kill,
];

/** Those for several relays on one Redis, measured only when they are asked for. */
export { redisWorkloads };

import type { Workload } from "./workload.ts";
import { boardWorkloads } from "./workloads/boards.ts";
import { idle } from "./workloads/idle.ts";
import { join } from "./workloads/join.ts";
import { quiet } from "./workloads/quiet.ts";

/** Every workload of the relay, in the order they run. */
export const workloads: readonly Workload[] = [...boardWorkloads, quiet, idle, join];

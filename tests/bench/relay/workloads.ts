import type { Workload } from "./workload.ts";
import { boardWorkloads } from "./workloads/boards.ts";
import { idle } from "./workloads/idle.ts";

/** Every workload of the relay, in the order they run. */
export const workloads: readonly Workload[] = [...boardWorkloads, idle];

import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { copyBuild } from "../buildCopy.ts";
import type { Measured, ServerResult, SuiteResult, WorkloadResult } from "../measured.ts";
import { installPeer, NoPeer, type PeerName } from "../peers.ts";
import type { Answer, Job } from "./runOne.ts";
import { isServerName, serverKind } from "./servers.ts";
import type { RunOptions, Workload } from "./workload.ts";
import { redisWorkloads, workloads } from "./workloads.ts";

/** Runs the workloads of the relay, all servers of a workload in turn, round after round. */

export interface SuiteOptions {
  /** Those for several relays on one Redis, instead of those for one relay. */
  readonly isOnRedis?: boolean;
  readonly only?: readonly string[];
  /** Only these of the servers a workload names; other builds of ours come on top. */
  readonly servers?: readonly string[];
  readonly rounds: number;
  readonly seed: number;
  readonly run: RunOptions;
  tell(line: string): void;
}

const oneRunWithinMs = 30 * 60_000;

export function unknownNames({ only = [], servers = [] }: Partial<SuiteOptions>): string[] {
  const names = [...workloads, ...redisWorkloads].map(({ name }) => name);
  return [
    ...only.filter((name) => !names.includes(name)),
    ...servers.filter((name) => serverKind(name) === undefined),
  ];
}

export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { only, isOnRedis = false } = options;
  const all = isOnRedis ? redisWorkloads : workloads;
  const chosen = all.filter(({ name }) => !only || only.includes(name));
  const installed = await installPeers(chosen, options);
  const build = copyBuild();
  try {
    const results = await measureAll(chosen, installed, build.script, options);
    return { results, leftOut: installed.leftOut };
  } finally {
    build.remove();
  }
}

async function measureAll(
  chosen: readonly Workload[],
  installed: Awaited<ReturnType<typeof installPeers>>,
  script: string,
  options: SuiteOptions,
): Promise<WorkloadResult[]> {
  const { tell } = options;
  const results: WorkloadResult[] = [];
  for (const workload of chosen) {
    const names = serversOf(workload, options).filter((name) => !installed.without.has(name));
    const measured = new Map<string, ServerResult>(
      names.map((server) => [server, { server, rounds: [] }]),
    );
    const rounds = Math.min(options.rounds, workload.rounds ?? options.rounds);
    for (let round = 0; round < rounds; round++) {
      // There and back, so that nobody always comes after the same one.
      for (const server of round % 2 === 0 ? names : names.toReversed()) {
        const job: Job = {
          workload: workload.name,
          server,
          peerDir: installed.folders.get(serverKind(server)?.peer) ?? "",
          seed: options.seed + round,
          build: script,
          options: options.run,
        };
        const { measured: outcome, profile } = await runJob(job, tell);
        const before = measured.get(server)?.rounds ?? [];
        const result = { server, rounds: [...before, outcome] };
        measured.set(server, profile === undefined ? result : { ...result, profile });
        tell(`${workload.name} ${round + 1}/${rounds} ${server}: ${shortly(workload, outcome)}`);
      }
    }
    results.push({ workload, servers: [...measured.values()] });
  }
  return results;
}

function serversOf(workload: Workload, { servers }: SuiteOptions): readonly string[] {
  if (!servers) return workload.servers;
  const others = servers.filter((name) => !isServerName(name));
  return [...others, ...workload.servers.filter((name) => servers.includes(name))];
}

async function installPeers(chosen: readonly Workload[], options: SuiteOptions) {
  const folders = new Map<PeerName | undefined, string>();
  const without = new Set<string>();
  const leftOut = new Set<string>();
  for (const server of new Set(chosen.flatMap((workload) => serversOf(workload, options)))) {
    const peer = serverKind(server)?.peer;
    if (peer === undefined || folders.has(peer)) continue;
    try {
      folders.set(peer, await installPeer(peer, options.tell));
    } catch (error) {
      if (!(error instanceof NoPeer)) throw error;
      without.add(server);
      leftOut.add(error.message);
    }
  }
  return { folders, without, leftOut: [...leftOut] };
}

function runJob(
  job: Job,
  tell: (line: string) => void,
): Promise<{ measured: Measured; profile?: string }> {
  return new Promise((resolve) => {
    const child: ChildProcess = fork(join(import.meta.dirname, "runOne.ts"), {
      execArgv: ["--import", "tsx"],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), oneRunWithinMs);
    child.on("message", (answer: Answer) => {
      if (answer.kind === "said") tell(answer.line);
      else resolve(answer);
    });
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      resolve({ measured: { metrics: {}, fault: `the run ended with ${signal ?? code}` } });
    });
    child.send(job);
  });
}

function shortly({ columns }: Workload, { metrics, fault }: Measured): string {
  if (fault !== undefined) return fault;
  return Object.entries(columns)
    .slice(0, 4)
    .map(([key, { title, digits }]) => `${title} ${metrics[key]?.toFixed(digits) ?? "–"}`)
    .join(", ");
}

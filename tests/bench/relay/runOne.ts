import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../support/random.ts";
import { startRedis } from "../../support/redis.ts";
import { watchMachine } from "../machine.ts";
import type { Measured } from "../measured.ts";
import { benchDir } from "../places.ts";
import { prepareInspector } from "./inspector.ts";
import type { ServerProcess } from "./process.ts";
import { profileOf } from "./profile.ts";
import { serverKind, start } from "./servers.ts";
import type { Run, RunOptions } from "./workload.ts";
import { redisWorkloads, workloads } from "./workloads.ts";

/**
 * The load generator: a process of its own that starts one server, measures one workload against it
 * once, and tells its parent what came out.
 */

export interface Job {
  readonly workload: string;
  readonly server: string;
  readonly peerDir: string;
  readonly build: string;
  readonly seed: number;
  readonly options: RunOptions;
}

export type Answer =
  | { readonly kind: "measured"; readonly measured: Measured; readonly profile?: string }
  | { readonly kind: "said"; readonly line: string };

process.on("disconnect", () => process.exit());
process.once("message", (job: Job) => {
  runJob(job).then(
    (answer) => answerWith(answer, 0),
    (error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      answerWith({ kind: "measured", measured: { metrics: {}, fault: text } }, 1);
    },
  );
});

function answerWith(answer: Answer, code: number): void {
  process.send?.(answer, () => process.exit(code));
}

async function runJob(job: Job): Promise<Answer> {
  const kind = serverKind(job.server);
  const workload = [...workloads, ...redisWorkloads].find(({ name }) => name === job.workload);
  if (!kind || !workload) throw new Error(`no such run: ${job.workload} on ${job.server}`);
  mkdirSync(benchDir, { recursive: true });
  const dataDir = mkdtempSync(join(benchDir, "data-"));
  const redis = kind.relays === undefined ? undefined : await startRedis();
  const started: ServerProcess[] = [];
  const profiler = job.options.isProfiled ? await prepareProfiler() : undefined;
  const run: Run = {
    server: job.server,
    kind,
    random: createRandom(job.seed),
    dataDir,
    options: job.options,
    async start({ nodeArgs = [], env = {} } = {}) {
      const allArgs = [...nodeArgs, ...(profiler?.nodeArgs ?? [])];
      const { peerDir, build } = job;
      const place = { dataDir, peerDir, build, ...(redis && { redisPort: redis.port }) };
      const server = await start(kind, { ...place, nodeArgs: allArgs, env });
      started.push(server);
      return server;
    },
    async startAll() {
      const servers: ServerProcess[] = [];
      for (let each = 0; each < (kind.relays ?? 1); each++) servers.push(await run.start());
      return servers;
    },
    ...(redis && { redisPid: redis.pid }),
    tell: (line) => void process.send?.({ kind: "said", line } satisfies Answer),
    ...profiler?.hooks,
  };
  const machine = watchMachine();
  let measured: Measured;
  try {
    measured = await workload.run(run);
  } finally {
    for (const server of started) await server.kill();
    await redis?.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  const metrics = { ...measured.metrics, others: machine.stop() };
  const profile = profiler?.read();
  return {
    kind: "measured",
    measured: { ...measured, metrics },
    ...(profile !== undefined && { profile }),
  };
}

async function prepareProfiler() {
  const { nodeArgs, open } = await prepareInspector();
  let inspector: Awaited<ReturnType<typeof open>> | undefined;
  let text = "";
  const hooks: Pick<Run, "measuring" | "measured"> = {
    async measuring() {
      inspector = await open();
      await inspector.startProfile();
    },
    async measured() {
      if (inspector) text = profileOf(await inspector.stopProfile());
      inspector?.close();
    },
  };
  return { nodeArgs, hooks, read: () => text };
}

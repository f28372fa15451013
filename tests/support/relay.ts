import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { createRedisBus } from "../../server/bus/redis.ts";
import { createCondenser } from "../../server/condenser.ts";
import { readConfig } from "../../server/config.ts";
import type { Log, LogEvent } from "../../server/log.ts";
import { createMetrics, type Metrics } from "../../server/metrics.ts";
import { RedisConnection } from "../../server/redis/connection.ts";
import { createRelay } from "../../server/relay.ts";
import { createFileStorage } from "../../server/storage/files.ts";
import { createRedisStorage } from "../../server/storage/redis.ts";
import type { Storage } from "../../server/storage/storage.ts";
import type { StoredBoards } from "../../server/storage/storedBoards.ts";
import { type Timing, timing as usualTiming } from "../../server/timing.ts";

import { builtScript, spawnScript } from "./builtScript.ts";
import { makeMemoryFolder } from "./memoryFolder.ts";

/** Real relays on free ports: inside the test's process, or as a process of its own to be killed. */

export interface RunningRelay {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `ws://127.0.0.1:port/ws`, what a WebsocketProvider is given. */
  readonly socketUrl: string;
  readonly dataDir: string;
  close(): Promise<void>;
}

export interface InProcessRelay extends RunningRelay {
  readonly events: readonly LogEvent[];
  readonly metrics: Metrics;
}

export interface RelayOptions {
  /** Settings as in the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kept when the relay closes; without it a folder in memory is made and removed. */
  readonly dataDir?: string;
  /** Instead of files in `dataDir`. */
  readonly storage?: Storage;
  /** Else the folder named by CLIENT_DIR, or what was built last. */
  readonly clientDir?: string;
  /** Makes waits shorter where a test would spend its time waiting. */
  readonly timing?: Partial<Timing>;
}

const repository = resolve(import.meta.dirname, "..", "..");

export async function startRelay(options: RelayOptions = {}): Promise<InProcessRelay> {
  const own = options.dataDir === undefined ? await makeMemoryFolder("sameboat-relay-") : undefined;
  const dataDir = options.dataDir ?? own ?? "";
  const config = readConfig({ PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, ...options.env });
  const events: LogEvent[] = [];
  const log: Log = (event) => events.push(event);
  const metrics = createMetrics();
  const engine = config.redisUrl
    ? await redisEngine(config.redisUrl, config.durability)
    : { storage: options.storage ?? (await createFileStorage(config)) };
  const { CLIENT_DIR: built = join(repository, "dist", "client") } = process.env;
  const clientDir = options.clientDir ?? built;
  const timing = { ...usualTiming, ...options.timing };
  const threadScript = await builtScript("server/condenserThread.ts");
  const condenser = createCondenser(pathToFileURL(threadScript));
  const relay = await createRelay({
    config,
    ...engine,
    ...boardsOf(engine.storage),
    condenser,
    log,
    metrics,
    timing,
    clientDir,
  });
  return {
    ...addressesOf(relay.port),
    dataDir,
    events,
    metrics,
    async close() {
      await relay.close();
      if (own) await rm(own, { recursive: true, force: true });
    },
  };
}

/** What is kept in memory alone offers no boards by key. */
function boardsOf(storage: Storage | (Storage & StoredBoards)): { boards?: StoredBoards } {
  return "addBoard" in storage ? { boards: storage } : {};
}

/** As `server/main.ts` chooses it where REDIS_URL is set. */
async function redisEngine(url: string, durability: "fsync" | "write") {
  const connection = await RedisConnection.open({ url, durability });
  const storage = createRedisStorage(connection);
  return { storage, bus: await createRedisBus(connection) };
}

export interface RelayProcess extends RunningRelay {
  readonly pid: number;
  /** All lines it printed so far. */
  readonly output: readonly string[];
  /** Closes the pipe it prints to. */
  stopReading(): void;
  /** SIGKILL, then waits until it is gone. The data stay. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with exit code and how long it took. */
  terminate(): Promise<{ code: number | null; ms: number }>;
}

const startWithinMs = 20_000;

/** Runs `server/main.ts` as a process. `dataDir` has to be given: it outlives kills. */
export async function startRelayProcess(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  return startProcess(await builtScript("server/main.ts"), dataDir, env);
}

/** Runs the built app as `npm start` does, as a process. */
export function startBuiltRelay(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  return startProcess(join("dist", "server", "main.js"), dataDir, env);
}

async function startProcess(
  script: string,
  dataDir: string,
  env: Readonly<Record<string, string>>,
): Promise<RelayProcess> {
  const settings = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, ...env };
  const child = spawnScript(script, [], settings);
  const output: string[] = [];
  const exited = new Promise<number | null>((done) => child.once("exit", done));
  const port = await portFrom(child, output, exited);
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return await exited;
  };
  return {
    ...addressesOf(port),
    dataDir,
    pid: child.pid ?? 0,
    output,
    stopReading() {
      child.stdout?.destroy();
    },
    async kill() {
      await kill("SIGKILL");
    },
    async close() {
      await kill("SIGKILL");
    },
    async terminate() {
      const startedAt = performance.now();
      const code = await kill("SIGTERM");
      return { code, ms: performance.now() - startedAt };
    },
  };
}

/** Runs `server/main.ts` until it ends by itself; for settings it should refuse. */
export async function runRelayToItsEnd(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawnScript(await builtScript("server/main.ts"), args, { PORT: "0", ...env });
  const output: string[] = [];
  const exited = new Promise<number | null>((done) => child.once("close", done));
  collect(child, output);
  return { code: await exited, output: output.join("\n") };
}

/** A fresh folder on a real disk; remove it with `removeDataDir`. */
export function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), "sameboat-"));
}

export function removeDataDir(dataDir: string): Promise<void> {
  return rm(dataDir, { recursive: true, force: true });
}

function portFrom(
  child: ChildProcess,
  output: string[],
  exited: Promise<number | null>,
): Promise<number> {
  return new Promise((done, failed) => {
    const fail = (why: string) => failed(new Error(`relay ${why}:\n${output.join("\n")}`));
    const timer = setTimeout(() => fail("did not start in time"), startWithinMs);
    void exited.then(() => {
      clearTimeout(timer);
      fail("ended");
    });
    collect(child, output, (line) => {
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      done(Number(port));
    });
  });
}

function collect(child: ChildProcess, output: string[], see?: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      output.push(line);
      see?.(line);
    });
  }
}

function addressesOf(port: number): { port: number; url: string; socketUrl: string } {
  return { port, url: `http://127.0.0.1:${port}`, socketUrl: `ws://127.0.0.1:${port}/ws` };
}

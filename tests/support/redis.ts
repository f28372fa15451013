import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { canInstall, install } from "./apt.ts";

/** A real Redis on a free port with a folder of its own: to be killed, frozen, filled and started anew. */

/** Says in words what a person can do when there is no Redis here and none could be got. */
export class NoRedis extends Error {}

/** The path of a Redis or Valkey server; gets one where that is allowed. Throws NoRedis. */
export function findRedis(): string {
  const named = process.env.REDIS_SERVER;
  if (named) {
    if (runs(named)) return named;
    throw new NoRedis(`REDIS_SERVER is ${named}, which does not start`);
  }
  const found = programs.find(runs);
  if (found) return found;
  if (canInstall() && install("redis-server") && runs("redis-server")) return "redis-server";
  throw new NoRedis(
    [
      "The tests of several relays need a real Redis or Valkey, and none was found or could be installed.",
      "  Debian, Ubuntu: apt-get install redis-server",
      "  macOS:          brew install redis",
      "  or set REDIS_SERVER to the path of a redis-server or valkey-server.",
      "All other tests run without it: npm test -- quick contract relay browser",
    ].join("\n"),
  );
}

const programs = ["redis-server", "valkey-server"];

function runs(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

export interface RedisOptions {
  /** As in the configuration file: `{ appendfsync: "everysec" }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  readonly pid: number;
  /** SIGKILL; the data stay. */
  kill(): Promise<void>;
  /** On the same port and data. */
  start(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** One command, as an operator would give it. */
  command(...args: string[]): Promise<unknown>;
  close(): Promise<void>;
}

const startWithinMs = 20_000;

export async function startRedis({ settings = {} }: RedisOptions = {}): Promise<TestRedis> {
  const program = findRedis();
  const dir = await mkdtemp(join(tmpdir(), "sameboat-redis-"));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const url = `redis://127.0.0.1:${port}`;

  async function start(): Promise<void> {
    const all = {
      port: String(port),
      bind: "127.0.0.1",
      dir,
      save: "",
      appendonly: "yes",
      appendfsync: "always",
      ...settings,
    };
    const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
    child = spawn(program, args, { stdio: "ignore" });
    await answers();
  }

  async function answers(): Promise<void> {
    const endsAt = Date.now() + startWithinMs;
    for (;;) {
      try {
        if ((await command("PING")) === "PONG") return;
      } catch (error) {
        if (Date.now() > endsAt) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function command(...args: string[]): Promise<unknown> {
    const password = settings.requirepass;
    const client = createClient({
      url,
      RESP: 2,
      ...(password !== undefined && { password }),
      socket: { reconnectStrategy: false },
    });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return await client.sendCommand(args);
    } finally {
      client.destroy();
    }
  }

  async function kill(): Promise<void> {
    const dying = child;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const gone = once(dying, "exit");
    dying.kill("SIGKILL");
    await gone;
  }

  // A test that fails before it can close it leaves none running.
  const end = () => void child?.kill("SIGKILL");
  process.once("exit", end);
  await start();
  return {
    url,
    port,
    dir,
    get pid() {
      return child?.pid ?? 0;
    },
    kill,
    start,
    signal: (name) => void child?.kill(name),
    command,
    async close() {
      process.off("exit", end);
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

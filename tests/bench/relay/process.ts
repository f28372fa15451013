import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { microsPerTick, ticksOf } from "../machine.ts";

/** Servers as processes: started on a free port, measured from outside, ended with us. */

export interface Command {
  readonly script: string;
  readonly args?: readonly string[];
  /** For node itself, before the script. */
  readonly nodeArgs?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** From the start of the process to the first accepted connection. */
  readonly startMs: number;
  /** The last lines it printed. */
  readonly output: readonly string[];
  /** Resolves with exit code or signal. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  kill(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Ends the child when its parent is gone, however that ended: then nobody holds this pipe. */
const endWithParent =
  "data:text/javascript,process.stdin.on('end',()=>process.exit()).resume().unref()";
const startWithinMs = 60_000;
const keptLines = 30;

/** The command is made for a port that was free a moment ago. */
export async function startServer(make: (port: number) => Command): Promise<ServerProcess> {
  const port = await freePort();
  const { script, args = [], nodeArgs = [], env, cwd } = make(port);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, "--import", endWithParent, script, ...args], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: "pipe",
    ...(cwd !== undefined && { cwd }),
  });
  const output = collect(child);
  let isGone = false;
  const exited = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once("exit", (code, signal) => {
      isGone = true;
      done(code ?? signal);
    }),
  );
  while (!(await accepts(port))) {
    if (isGone || performance.now() - startedAt > startWithinMs) {
      child.kill("SIGKILL");
      throw new Error(`${script} does not listen:\n${output.join("\n")}`);
    }
    await pause(5);
  }
  const startMs = performance.now() - startedAt;
  return {
    pid: child.pid ?? 0,
    port,
    startMs,
    output,
    exited,
    kill(signal = "SIGKILL") {
      child.kill(signal);
      return exited;
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** User and system time of the process with all its threads, microseconds. */
export function cpuMicros(pid: number): number {
  const [user, system] = ticksOf(pid);
  return (user + system) * microsPerTick;
}

/** Resident memory, bytes. */
export function rssBytes(pid: number): number {
  return statusBytes(pid, "VmRSS");
}

/** The most it ever was. */
export function peakRssBytes(pid: number): number {
  return statusBytes(pid, "VmHWM");
}

/** Looks again and again until it is stopped; returns the most it saw, bytes. */
export function watchRss(pid: number): { stop(): number } {
  let most = rssBytes(pid);
  const timer = setInterval(() => {
    most = Math.max(most, rssBytes(pid));
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(most, rssBytes(pid));
    },
  };
}

function statusBytes(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1_024;
}

/** Bytes of all files under a folder. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? folderBytes(path) : statSync(path).size);
  }, 0);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

function collect(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      lines.push(...text.split("\n").filter((line) => line !== ""));
      lines.splice(0, lines.length - keptLines);
    });
  }
  return lines;
}

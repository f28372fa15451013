import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type RelayProcess, startBuiltRelay } from "../support/relay.ts";

/** The built relay as a process that must not exit and must not grow; restarted on the same port. */

export interface RelayWatch {
  readonly relay: RelayProcess;
  /** Bytes the process holds in memory now, and the most seen so far. */
  readonly memory: number;
  readonly peakMemory: number;
  /** What it printed that tells of a mistake of its own. */
  readonly complaints: readonly string[];
  /** Throws when it is not there although nobody stopped it. */
  check(): void;
  restart(how: "kill" | "terminate"): Promise<void>;
  stop(): Promise<void>;
}

const measureEveryMs = 200;

export async function watchRelay(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RelayWatch> {
  let relay = await startBuiltRelay(dataDir, env);
  const port = String(relay.port);
  let peakMemory = 0;
  let isStopped = false;
  const complaints: string[] = [];
  const measure = setInterval(() => {
    if (!isStopped) peakMemory = Math.max(peakMemory, memoryOf(relay.pid));
  }, measureEveryMs);
  const collect = () => {
    complaints.push(...relay.output.filter((line) => line.includes('"unexpected"')));
  };
  return {
    get relay() {
      return relay;
    },
    get memory() {
      return memoryOf(relay.pid);
    },
    get peakMemory() {
      return peakMemory;
    },
    get complaints() {
      return [...complaints, ...relay.output.filter((line) => line.includes('"unexpected"'))];
    },
    check() {
      if (isStopped || isAlive(relay.pid)) return;
      throw new Error(`the relay has ended: ${relay.output.slice(-15).join("\n")}`);
    },
    async restart(how) {
      isStopped = true;
      if (how === "kill") await relay.kill();
      else {
        const { code, ms } = await relay.terminate();
        if (code !== 0 || ms > 5_000) {
          throw new Error(`the relay ended with ${code} after ${Math.round(ms)} ms when asked to`);
        }
      }
      collect();
      relay = await startBuiltRelay(dataDir, { ...env, PORT: port });
      isStopped = false;
    },
    async stop() {
      isStopped = true;
      clearInterval(measure);
      await relay.kill();
    },
  };
}

/** Resident memory of a process in bytes; 0 when it is gone. */
export function memoryOf(pid: number): number {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return Number(pages) * 4_096;
  } catch {
    return process.platform === "linux" ? 0 : memoryByPs(pid);
  }
}

function memoryByPs(pid: number): number {
  try {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) * 1_024;
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { readFileSync, readlinkSync } from "node:fs";

/**
 * Processor time of single threads, as Linux tells it. Where a machine is busy, time that passes says
 * little about how much work something was.
 */

/** Where the calling thread's time stands, to be read by any thread; undefined on other systems. */
export function thisThread(): string | undefined {
  try {
    return `/proc/${readlinkSync("/proc/thread-self")}/schedstat`;
  } catch {
    return undefined;
  }
}

/** Milliseconds that `thread` has worked so far; time as it passes where nobody tells. */
export function workedMs(thread: string | undefined): number {
  if (thread === undefined) return performance.now();
  try {
    const [nanoseconds = ""] = readFileSync(thread, "utf8").split(" ");
    return Number(nanoseconds) / 1e6;
  } catch {
    return performance.now();
  }
}

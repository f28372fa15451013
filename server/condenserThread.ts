import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { condense } from "./condense.ts";
import type { Answer } from "./condenser.ts";

/** What the condenser's thread runs: one list of updates in, one answer out. */

function answerTo(updates: readonly Uint8Array[]): Answer {
  try {
    const startedAt = workMs();
    const condensed = condense(updates);
    const { heapTotal } = process.memoryUsage();
    return { kind: "condensed", condensed, workMs: workMs() - startedAt, heapBytes: heapTotal };
  } catch (error) {
    const cause = error instanceof Error ? error.name : typeof error;
    return { kind: "failed", problem: "broken", cause };
  }
}

/** Processor time of this thread, where the system tells it; else time as it passes. */
function workMs(): number {
  try {
    const [nanoseconds = ""] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
    return Number(nanoseconds) / 1e6;
  } catch {
    return performance.now();
  }
}

parentPort?.on("message", (updates: readonly Uint8Array[]) => {
  parentPort?.postMessage(answerTo(updates));
});

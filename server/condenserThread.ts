import { parentPort } from "node:worker_threads";
import { condense } from "./condense.ts";
import type { Answer, Started } from "./condenser.ts";
import { thisThread, workedMs } from "./threadTime.ts";

/** What the condenser's thread runs: one list of updates in, one answer out. */

const thread = thisThread();

function answerTo(updates: readonly Uint8Array[]): Answer {
  try {
    const startedAt = workedMs(thread);
    const condensed = condense(updates);
    const { heapTotal } = process.memoryUsage();
    return {
      kind: "condensed",
      condensed,
      workMs: workedMs(thread) - startedAt,
      heapBytes: heapTotal,
    };
  } catch (error) {
    const cause = error instanceof Error ? error.name : typeof error;
    return { kind: "failed", problem: "broken", cause };
  }
}

parentPort?.on("message", (updates: readonly Uint8Array[]) => {
  parentPort?.postMessage(answerTo(updates));
});

const started: Started = { kind: "started", thread };
parentPort?.postMessage(started);

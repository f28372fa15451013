import { parentPort } from "node:worker_threads";
import { condense } from "./condense.ts";
import type { Answer } from "./condenser.ts";

/** What the condenser's thread runs: one list of updates in, one answer out. */

function answerTo(updates: readonly Uint8Array[]): Answer {
  try {
    return { kind: "condensed", condensed: condense(updates) };
  } catch (error) {
    const cause = error instanceof Error ? error.name : typeof error;
    return { kind: "failed", problem: "broken", cause };
  }
}

parentPort?.on("message", (updates: readonly Uint8Array[]) => {
  parentPort?.postMessage(answerTo(updates));
});

import { fork } from "node:child_process";
import { join } from "node:path";
import type { latencyOf } from "../stats.ts";

/**
 * Two people on a board of their own, in a process of their own, who notice when the server stands
 * still for everybody because of what others do.
 */
export interface Canary {
  /** Latency of the canary's moves since the last call, milliseconds. */
  look(): Promise<Latency>;
  stop(): void;
}

export type Latency = ReturnType<typeof latencyOf>;

export interface CanaryJob {
  readonly port: number;
  readonly server: string;
  readonly seed: number;
}

export type CanaryQuestion = { readonly job: CanaryJob } | "look";
export type CanaryAnswer = "ready" | Latency;

/** Resolves when the canary writes and hears. */
export async function startCanary(job: CanaryJob): Promise<Canary> {
  const child = fork(join(import.meta.dirname, "canaryProcess.ts"), {
    execArgv: ["--import", "tsx"],
  });
  const ask = (question: CanaryQuestion) =>
    new Promise<CanaryAnswer>((resolve, reject) => {
      const fail = () => reject(new Error("the canary ended"));
      child.once("exit", fail);
      child.once("message", (answer: CanaryAnswer) => {
        child.off("exit", fail);
        resolve(answer);
      });
      child.send(question);
    });
  await ask({ job });
  return {
    async look() {
      const latency = await ask("look");
      if (latency === "ready") throw new Error("the canary was asked to look");
      return latency;
    },
    stop: () => void child.kill("SIGKILL"),
  };
}

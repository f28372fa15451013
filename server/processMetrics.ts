import cluster from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import type { Metrics } from "./metrics.ts";

/** The metrics of all processes on one port as one: whichever of them is asked, the answer is the same. */

/** Between a process that was asked for metrics and the first one, which can ask all. */
interface Question {
  readonly kind: "metrics";
  readonly number: number;
  /** Only in the answer. */
  readonly text?: string;
}

/** A process that does not answer is left out. */
const answerWithinMs = 6_000;

/** In the first process. */
export function answerForAll(): void {
  const all = new AggregatorRegistry();
  cluster.on("message", (worker, message: unknown) => {
    if (!isQuestion(message)) return;
    all.clusterMetrics().then(
      (text) => worker.send({ ...message, text } satisfies Question),
      // Then its limit ends the waiting.
      () => undefined,
    );
  });
}

/** In a process that serves people: the same metrics, but read for all. */
export function withAllProcesses(metrics: Metrics): Metrics {
  AggregatorRegistry.setRegistries([metrics.registry]);
  // Has this process answer when it is asked for its part.
  new AggregatorRegistry();
  let questions = 0;
  const waiting = new Map<number, (text: string) => void>();
  process.on("message", (message: unknown) => {
    if (!isQuestion(message)) return;
    waiting.get(message.number)?.(message.text ?? "");
    waiting.delete(message.number);
  });
  return {
    ...metrics,
    text: () =>
      new Promise((resolve) => {
        const number = questions++;
        const timer = setTimeout(() => {
          waiting.delete(number);
          resolve(metrics.text());
        }, answerWithinMs);
        waiting.set(number, (text) => {
          clearTimeout(timer);
          resolve(text);
        });
        process.send?.({ kind: "metrics", number } satisfies Question);
      }),
  };
}

function isQuestion(message: unknown): message is Question {
  return (
    typeof message === "object" &&
    message !== null &&
    "kind" in message &&
    message.kind === "metrics" &&
    "number" in message &&
    typeof message.number === "number"
  );
}

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RelayWatch } from "../fuzz/relayUnderWatch.ts";

/** Memory and files of a relay over time, to see whether they grow. */

interface Sample {
  readonly atMs: number;
  readonly memory: number;
  readonly disk: number;
}

export interface Trend {
  /** Medians of the second and the last quarter of the run, bytes. */
  readonly early: number;
  readonly late: number;
  readonly most: number;
}

const everyMs = 1_000;
/** A process that has just started is smaller than it will be. */
const warmMs = 5_000;

export class Samples {
  readonly #samples: Sample[] = [];
  readonly #timer: NodeJS.Timeout;
  #pid = 0;
  #pidSince = 0;

  constructor(watch: RelayWatch, dataDir: string) {
    this.#timer = setInterval(() => {
      const now = performance.now();
      if (watch.relay.pid !== this.#pid) [this.#pid, this.#pidSince] = [watch.relay.pid, now];
      const { memory } = watch;
      if (memory === 0 || now - this.#pidSince < warmMs) return;
      this.#samples.push({ atMs: now, memory, disk: bytesIn(dataDir) });
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  trend(of: "memory" | "disk"): Trend {
    const quarter = Math.floor(this.#samples.length / 4);
    const values = (from: number, to: number) =>
      this.#samples.slice(from, to).map((sample) => sample[of]);
    return {
      early: median(values(quarter, quarter * 2)),
      late: median(values(quarter * 3, this.#samples.length)),
      most: Math.max(0, ...values(0, this.#samples.length)),
    };
  }
}

/** Files only, without what fills the disk on purpose. */
export function bytesIn(folder: string): number {
  let sum = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name === "filler") continue;
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    if (found?.isFile()) sum += found.size;
  }
  return sum;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A demonstration at this relay, played by a program that is a client like any other. */
export interface Demo {
  /** Resolves when the program has ended; it is not asked twice. */
  stop(): Promise<void>;
}

/** A robot that does not leave is made to, ms. */
const stopWithinMs = 1_000;

/**
 * Starts `cli/demo.js` of the build in `dist` at the relay that answers at `origin`. It says the link
 * of its board on standard output, and ends by itself.
 */
export function startDemo(dist: string, origin: string): Demo {
  const script = join(dist, "cli", "demo.js");
  const child = spawn(process.execPath, [script, origin], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    async stop() {
      child.kill("SIGTERM");
      await Promise.race([ended, delay(stopWithinMs, undefined, { ref: false })]);
      child.kill("SIGKILL");
    },
  };
}

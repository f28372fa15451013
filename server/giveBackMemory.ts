import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Collects all garbage, which V8 puts off for as long as nothing happens. After a workshop nothing
 * happens, and the system would not get back what it took (A3). Stops everything for some ten
 * milliseconds, so it is for moments in which nobody waits.
 */
export function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}

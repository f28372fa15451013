import { join, resolve } from "node:path";

/** Where things lie. What a run writes goes to a real disk: temporary files may be in memory. */
export const repository = resolve(import.meta.dirname, "..", "..");
export const peersDir = join(repository, ".cache", "peers");
export const benchDir = join(repository, ".cache", "bench");

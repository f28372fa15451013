import { statfsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A fresh folder in memory where there is room for one, for tests that are not about the disk: on a
 * machine where everything runs side by side their flushes would hold up those that are.
 */
export function makeMemoryFolder(name: string): Promise<string> {
  return mkdtemp(join(hasRoom(inMemory) ? inMemory : tmpdir(), name));
}

const inMemory = "/dev/shm";
const roomBytes = 2e9;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > roomBytes;
  } catch {
    return false;
  }
}

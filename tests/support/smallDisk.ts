import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk so small that a test can fill it: a real one in memory, where the account may mount one. */
export interface SmallDisk {
  readonly path: string;
  fill(): Promise<void>;
  /** Takes away what `fill` wrote. */
  clear(): Promise<void>;
  dispose(): Promise<void>;
}

/** Undefined where nothing may be mounted. */
export async function mountSmallDisk(): Promise<SmallDisk | undefined> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const path = await mkdtemp(join(tmpdir(), "sameboat-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path], { stdio: "ignore" });
  } catch {
    // A container without the right to mount.
    await rm(path, { recursive: true });
    return undefined;
  }
  const filler = join(path, "filler");
  return {
    path,
    async fill() {
      for (const bytes of [1_000_000, 100_000, 4_096, 1]) await appendUntilFull(filler, bytes);
    },
    clear: () => rm(filler, { force: true }),
    async dispose() {
      execFileSync("umount", [path], { stdio: "ignore" });
      await rm(path, { recursive: true });
    },
  };
}

async function appendUntilFull(path: string, bytes: number): Promise<void> {
  for (;;) {
    try {
      await writeFile(path, new Uint8Array(bytes), { flag: "a" });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOSPC") return;
      throw error;
    }
  }
}

import { execFileSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk in memory, large enough for a soak and small enough to be filled in a moment. */
export interface LargerDisk {
  readonly path: string;
  fill(): Promise<void>;
  /** Takes away what `fill` wrote. */
  clear(): Promise<void>;
  dispose(): Promise<void>;
}

const size = "96m";
const blockBytes = 1_000_000;

/** Undefined where the account may not mount one. */
export async function mountLargerDisk(): Promise<LargerDisk | undefined> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const path = await mkdtemp(join(tmpdir(), "sameboat-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path], {
      stdio: "ignore",
    });
  } catch {
    // A container without the right to mount.
    await rm(path, { recursive: true });
    return undefined;
  }
  const filler = join(path, "filler");
  return {
    path,
    fill: () => writeUntilFull(filler),
    clear: () => rm(filler, { force: true }),
    async dispose() {
      execFileSync("umount", ["-l", path], { stdio: "ignore" });
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    for (const bytes of [blockBytes, 4_096, 1]) {
      // A short write says as much as an error does: there is no more space.
      while ((await write(file, bytes)) === bytes);
    }
  } finally {
    await file.close();
  }
}

async function write(file: Awaited<ReturnType<typeof open>>, bytes: number): Promise<number> {
  try {
    return (await file.write(new Uint8Array(bytes))).bytesWritten;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return 0;
    throw error;
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "vite";

/** Scripts of these sources as processes of their own. */

const repository = resolve(import.meta.dirname, "..", "..");
const dist = join(repository, "dist");
const built = new Map<string, Promise<string>>();

/** Ends the child when its parent is gone, however that ended: then nobody holds this pipe. */
const endWithParent =
  "data:text/javascript,process.stdin.on('end',()=>process.exit()).resume().unref()";

/**
 * A script built for this test process. Built ones start three times as fast as sources, and unlike
 * `dist/server` they cannot be last week's.
 */
export function builtScript(source: string): Promise<string> {
  const known = built.get(source) ?? buildScript(source);
  built.set(source, known);
  return known;
}

/** Runs a script as a process, with pipes for what it prints. */
export function spawnScript(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, ["--import", endWithParent, script, ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
}

/** Lies under `dist`, so that packages are found and nothing is left where people look. */
async function buildScript(source: string): Promise<string> {
  removeLeftOvers();
  const name = basename(source, ".ts");
  const outDir = join(dist, `${name}-of-test-${process.pid}`);
  // The relay has a thread with a script of its own, which it looks for beside itself.
  const sources = source === "server/main.ts" ? [source, "server/condenserThread.ts"] : [source];
  await build({
    configFile: false,
    root: repository,
    logLevel: "error",
    build: {
      ssr: true,
      outDir,
      target: "node20",
      rollupOptions: {
        input: sources.map((each) => join(repository, each)),
        output: { entryFileNames: "[name].js" },
      },
    },
  });
  return join(outDir, `${name}.js`);
}

/** A test process is often ended without a chance to clean up; the next one does it. */
function removeLeftOvers(): void {
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) {
    const pid = /-of-test-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(dist, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "vite";

const repository = resolve(import.meta.dirname, "..", "..");
const built = new Map<string, Promise<string>>();

/**
 * A script of these sources, built once for this test process: it starts three times as fast as from
 * sources, and it cannot be last week's. Lies under `dist`, so that packages are found.
 */
export function builtScript(source: string): Promise<string> {
  const known = built.get(source) ?? buildScript(source);
  built.set(source, known);
  return known;
}

async function buildScript(source: string): Promise<string> {
  const name = basename(source, ".ts");
  const outDir = join(repository, "dist", `${name}-of-test-${process.pid}`);
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root: repository,
    logLevel: "error",
    build: {
      ssr: join(repository, source),
      outDir,
      target: "node20",
      rollupOptions: { output: { entryFileNames: "[name].js" } },
    },
  });
  return join(outDir, `${name}.js`);
}

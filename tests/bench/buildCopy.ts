import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { benchDir, repository } from "./places.ts";

/** All rounds run the same build, whatever is built meanwhile. `script` is its `main.js`. */
export function copyBuild(): { readonly script: string; remove(): void } {
  mkdirSync(benchDir, { recursive: true });
  const folder = mkdtempSync(join(benchDir, "build-"));
  cpSync(join(repository, "dist", "server"), join(folder, "dist", "server"), { recursive: true });
  cpSync(join(repository, "dist", "client"), join(folder, "dist", "client"), { recursive: true });
  return {
    script: join(folder, "dist", "server", "main.js"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

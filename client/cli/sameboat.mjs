#!/usr/bin/env node
/** `npx sameboat`: builds what is missing, as `npm start` does, and hands over to the built program. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = new URL("../../dist/cli/main.js", import.meta.url);
const packages = new URL("../../node_modules", import.meta.url);

if (![built, packages].every((part) => existsSync(part))) {
  const setup = fileURLToPath(new URL("../../server/setup.mjs", import.meta.url));
  // What it says must not get into a file that is written to standard output.
  const { status } = spawnSync(process.execPath, [setup], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const { main } = await import(built);
process.exitCode = await main(process.argv.slice(2));

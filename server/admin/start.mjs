#!/usr/bin/env node
/** `npx sameboat-admin` in a clone or beside an installed relay: the built tool. */
import { existsSync } from "node:fs";

const built = new URL("../../dist/server/admin.js", import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  console.error("There is no build yet: run `npm run build` first.");
  process.exitCode = 1;
}

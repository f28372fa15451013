/** Hocuspocus as its manual starts it; with `DATABASE` or `REDIS_PORT` the extension for it too. */
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { PEER_DIR = ".", PORT, DATABASE, REDIS_PORT } = process.env;
const { resolve } = createRequire(path.join(PEER_DIR, "package.json"));
const load = (name) => import(pathToFileURL(resolve(name)).href);

const { Server } = await load("@hocuspocus/server");
const extensions = [];
if (DATABASE) {
  const { SQLite } = await load("@hocuspocus/extension-sqlite");
  extensions.push(new SQLite({ database: DATABASE }));
}
if (REDIS_PORT) {
  const { Redis } = await load("@hocuspocus/extension-redis");
  extensions.push(new Redis({ host: "127.0.0.1", port: Number(REDIS_PORT) }));
}
const server = new Server({ address: "127.0.0.1", port: Number(PORT), quiet: true, extensions });
await server.listen();

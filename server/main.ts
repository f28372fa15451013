import cluster from "node:cluster";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openControl } from "./admin/control.ts";
import type { Bus } from "./bus/bus.ts";
import { createCondenser } from "./condenser.ts";
import { BadSetting, type Config, describeSettings, readConfig } from "./config.ts";
import { type Demo, startDemo } from "./demo.ts";
import { greeting, ownOrigin } from "./greeting.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { startProcesses } from "./processes.ts";
import { answerForAll, withAllProcesses } from "./processMetrics.ts";
import { createRelay } from "./relay.ts";
import { OtherFormat, UnfinishedMove } from "./storage/dataFolder.ts";
import { createFileStorage } from "./storage/files.ts";
import { FolderTaken } from "./storage/folderLock.ts";
import type { Storage } from "./storage/storage.ts";
import type { StoredBoards } from "./storage/storedBoards.ts";
import { timing } from "./timing.ts";

/** Chooses the parts, starts the relay, stops it on a signal. */

/** D5 promises 5 s. */
const stopWithinMs = 4_900;

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    process.stdout.write(describeSettings());
    return;
  }
  const config = readConfig(process.env);
  if (config.relays > 1 && cluster.isPrimary) {
    answerForAll();
    const port = await startProcesses(config.relays);
    process.stdout.write(greeting(config, port));
    if (wantsDemo()) startDemo(dist(), ownOrigin(config.host, port));
    return;
  }
  const log = createLog();
  const metrics = cluster.isWorker ? withAllProcesses(createMetrics()) : createMetrics();
  const engine = config.redisUrl
    ? await openRedis(config, config.redisUrl)
    : await openFiles(config, log, metrics);
  const { storage } = engine;
  const condenser = createCondenser(threadScript());
  const all = { config, ...engine, boards: storage, condenser, log, metrics, timing };
  const parts = { ...all, clientDir: join(dist(), "client") };
  const relay = await createRelay(parts).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });
  const ended = (key: string) => relay.endKey(key);
  // Beside Redis the operator's tools need nobody's help.
  const control = config.redisUrl
    ? undefined
    : await openControl({ folder: config.dataDir, boards: storage, ended });
  let demo: Demo | undefined;
  const stop = () => {
    // A disk that hangs must not keep the process for ever; what was confirmed is on it already.
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    const closed = Promise.all([control?.close(), demo?.stop(), relay.close()]);
    closed.then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Last, so that whoever waits for the address may also stop at once. Of several, the first one says it.
  if (!cluster.isPrimary) return;
  process.stdout.write(greeting(config, relay.port));
  if (wantsDemo()) demo = startDemo(dist(), ownOrigin(config.host, relay.port));
}

interface Engine {
  readonly storage: Storage & StoredBoards;
  readonly bus?: Bus;
}

async function openFiles(config: Config, log: Log, metrics: Metrics): Promise<Engine> {
  const storage = await createFileStorage(config);
  if (storage.damage) {
    log({ event: "damaged", ...storage.damage });
    metrics.damagedPlaces.inc(storage.damage.places);
  }
  return { storage };
}

/** Its library is loaded only where it is used. */
async function openRedis({ durability }: Config, url: string): Promise<Engine> {
  const [{ RedisConnection }, { createRedisStorage }, { createRedisBus }] = await Promise.all([
    import("./redis/connection.ts"),
    import("./storage/redis.ts"),
    import("./bus/redis.ts"),
  ]);
  const connection = await RedisConnection.open({ url, durability });
  const storage = createRedisStorage(connection);
  return { storage, bus: await createRedisBus(connection) };
}

const wantsDemo = () => process.argv.includes("--demo");

/** What was built: beside this file, or from the sources, where the build would be. */
function dist(): string {
  const parent = join(dirname(fileURLToPath(import.meta.url)), "..");
  return basename(parent) === "dist" ? parent : join(parent, "dist");
}

/** Built, or from the sources with whatever runs this file. */
function threadScript(): URL {
  const extension = extname(fileURLToPath(import.meta.url));
  return new URL(`./condenserThread${extension}`, import.meta.url);
}

/** What an operator can mend, in one plain line; undefined for mistakes of ours. */
function plainReason(error: unknown): string | undefined {
  if (error instanceof BadSetting) return error.message;
  if (error instanceof FolderTaken) {
    return `DATA_DIR=${error.message}: another relay keeps its boards there`;
  }
  if (error instanceof OtherFormat) {
    return `DATA_DIR=${error.message}: kept by another version of Sameboat; start that version`;
  }
  if (error instanceof UnfinishedMove) {
    return `DATA_DIR=${error.message}: a move to it was not finished; run "npx sameboat-admin move --to files" again`;
  }
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code === "EADDRINUSE") return "PORT: another program listens on this port";
  if (error.code === "EACCES" || error.code === "EPERM" || error.code === "EROFS") {
    return "DATA_DIR or PORT: not permitted to this account";
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return "HOST: no such address on this computer";
  }
  if (error.code === "EEXIST" || error.code === "ENOTDIR") {
    return "DATA_DIR: a file stands there, and not a folder";
  }
  if (error.code === "ENOSPC") return "DATA_DIR: the disk is full";
  return undefined;
}

main().catch((error: unknown) => {
  const reason = plainReason(error);
  if (reason === undefined) throw error;
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
});

import { createHash } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Keeps two relays from writing to one folder. The lock is a local socket that the owner listens
 * on: when the owner is killed, nobody answers any more, whatever process number comes next, and no
 * file has to be believed.
 */

export class FolderTaken extends Error {}

/** Local addresses are short on some systems; a longer one would be cut without a word. */
const longestAddress = 100;
const settleMs = 100;

/** Resolves with the release, or throws FolderTaken. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = localAddress(folder, "relay");
  const server = createServer((socket) => socket.on("error", () => socket.destroy()).end());
  let isFirst = true;
  while (!(await listen(server, address))) {
    if (!isFirst || (await isAnswered(address))) throw new FolderTaken(folder);
    isFirst = false;
    await rm(address, { force: true });
  }
  server.unref();
  // Two that start together may both find the same dead socket; the later one then owns the name.
  if (!isFirst && !(await keepsName(address))) {
    await close(server);
    throw new FolderTaken(folder);
  }
  return () => close(server);
}

/** Where programs on this computer meet who has the folder; `purpose` is a short word. */
export function localAddress(folder: string, purpose: string): string {
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 24);
  const unique = purpose === "relay" ? hash : `${hash}-${purpose}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\sameboat-${unique}`;
  const inside = join(folder, `${purpose}.sock`);
  return inside.length <= longestAddress ? inside : join(tmpdir(), `sameboat-${unique}.sock`);
}

/** False when the name is taken. */
function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    server.once("error", failed);
    server.listen(address, () => {
      server.off("error", failed);
      resolve(true);
    });
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function keepsName(address: string): Promise<boolean> {
  if (process.platform === "win32") return true;
  const mine = await stat(address);
  await delay(settleMs);
  const now = await stat(address).catch(() => undefined);
  return now?.ino === mine.ino;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import type { Doc } from "yjs";

/**
 * Stock providers, unmodified: the one in our own tree, and the two older lines that bots still use.
 * Those are fetched once into `.cache`, beside the tree: as dependencies they would bring a database
 * that has to be compiled.
 */

export const stockVersions = ["1.5.4", "2.1.0", "3.1.0"] as const;
export type StockVersion = (typeof stockVersions)[number];

type ProviderClass = typeof WebsocketProvider;

const run = promisify(execFile);
const cacheDir = resolve(import.meta.dirname, "..", "..", ".cache", "peers");

export async function stockProvider(version: StockVersion): Promise<ProviderClass> {
  if (version === "3.1.0") return WebsocketProvider;
  const file = await fetchProvider(version);
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    WebsocketProvider: ProviderClass;
  };
  return module.WebsocketProvider;
}

/** Opens a provider as a script would. Tabs of one browser are not what is tested, so no channel. */
export function openStock(
  Provider: ProviderClass,
  socketUrl: string,
  room: string,
  doc: Doc,
  params: Record<string, string> = {},
): WebsocketProvider {
  return new Provider(socketUrl, room, doc, {
    // The polyfill differs from a browser's in types only.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params,
  });
}

async function fetchProvider(version: StockVersion): Promise<string> {
  const file = join(cacheDir, `y-websocket-${version}.mjs`);
  if (await isThere(file)) return file;
  const folder = await mkdtemp(join(tmpdir(), "sameboat-peer-"));
  try {
    await run("npm", ["pack", "--silent", `y-websocket@${version}`], { cwd: folder });
    const archive = join(folder, `y-websocket-${version}.tgz`);
    const source = await run("tar", ["-xzOf", archive, "package/src/y-websocket.js"], {
      maxBuffer: 10_000_000,
    });
    await mkdir(cacheDir, { recursive: true });
    await writeFile(`${file}.new`, source.stdout);
    await rename(`${file}.new`, file);
    return file;
  } catch (error) {
    throw new Error(
      `y-websocket ${version} could not be fetched; connect to the package registry once and run again`,
      { cause: error },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

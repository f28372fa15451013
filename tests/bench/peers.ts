import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { peersDir } from "./places.ts";

/**
 * The programs we compare with, each in its own folder under `.cache/peers` with exact versions,
 * installed when first needed and never among our own dependencies.
 */
export interface Peer {
  readonly packages: readonly string[];
  readonly npmArgs?: readonly string[];
  /** What has to be mended after the installation. */
  mend?(folder: string): Promise<void>;
}

const yjs = "yjs@13.6.33";
const react = ["react@19.3.1", "react-dom@19.3.1"];

export const peers = {
  /**
   * Its own code imports `yjs` 14, but the protocols it depends on import `@y/y`, for which npm finds
   * no version that fits. Here `@y/y` is a link to that same `yjs`: one build for both, nothing in
   * either package changed.
   */
  "y-websocket-server": {
    packages: ["@y/websocket-server@0.1.5", "@y/protocols@1.0.6-rc.1", "yjs@14.0.0-16"],
    npmArgs: ["--legacy-peer-deps"],
    mend: (folder) => symlink(join("..", "yjs"), join(folder, "node_modules", "@y", "y"), "dir"),
  },
  /** Brings y-leveldb as an optional dependency. */
  "y-websocket": { packages: ["y-websocket@2.1.0", yjs] },
  hocuspocus: { packages: ["@hocuspocus/server@3.4.4", "y-protocols@1.0.7", yjs] },
  /** With its database, which is compiled where no built one can be had: only where it is asked for. */
  "hocuspocus-sqlite": {
    packages: [
      "@hocuspocus/server@3.4.4",
      "@hocuspocus/extension-sqlite@3.4.4",
      "y-protocols@1.0.7",
      yjs,
    ],
  },
  "hocuspocus-redis": {
    packages: [
      "@hocuspocus/server@3.4.4",
      "@hocuspocus/extension-redis@3.4.4",
      "y-protocols@1.0.7",
      yjs,
    ],
  },
  excalidraw: { packages: ["@excalidraw/excalidraw@0.18.1", ...react] },
  /** One of its tools wants a newer Node than ours; what runs in the browser does not. */
  tldraw: {
    packages: ["tldraw@5.4.2", "@tldraw/assets@5.4.2", ...react],
    npmArgs: ["--engine-strict=false"],
  },
} as const satisfies Record<string, Peer>;

export type PeerName = keyof typeof peers;

/** Why a peer is left out, in one line. */
export class NoPeer extends Error {}

const run = promisify(execFile);

/** The folder of the peer, after installing what is missing. Throws NoPeer. */
export async function installPeer(name: PeerName, tell: (line: string) => void): Promise<string> {
  const peer: Peer = peers[name];
  const folder = join(peersDir, name);
  const stamp = join(folder, "installed");
  const wanted = [...peer.packages, ...(peer.npmArgs ?? []), process.versions.modules].join("\n");
  if ((await readOrEmpty(stamp)) === wanted) return folder;
  tell(`Installing ${peer.packages.join(", ")} into .cache/peers/${name} …`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "private": true }\n');
    const args = ["install", "--save-exact", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", [...args, ...(peer.npmArgs ?? []), ...peer.packages], { cwd: folder });
    await peer.mend?.(folder);
    await writeFile(stamp, wanted);
    return folder;
  } catch (error) {
    throw new NoPeer(`${name} is left out: npm could not install it (${firstLine(error)})`);
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").filter((line) => line.includes("npm error"));
  return lines[0] ?? text.split("\n")[0] ?? "";
}

async function readOrEmpty(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

import { join, resolve } from "node:path";
import type { PeerName } from "../peers.ts";
import { type Dialect, dialects } from "./dialect.ts";
import { type Command, type ServerProcess, startServer } from "./process.ts";

/** The servers under test and how each of them is started. */

export interface ServerKind {
  readonly dialect: Dialect;
  /** What it needs from `.cache/peers`. */
  readonly peer?: PeerName;
  /** Whether boards outlive the process. */
  readonly keeps: boolean;
  /** So many of them share one Redis; unset: one without. */
  readonly relays?: number;
  command(place: Place): Command;
}

interface Place {
  readonly port: number;
  readonly dataDir: string;
  readonly peerDir: string;
  /** `main.js` of our relay. */
  readonly build: string;
  /** Where several share one. */
  readonly redisPort?: number;
}

/** All clients of a run come from one address. */
const manySockets = { LIMIT_ADDRESS_SOCKETS: "100000" };

function sameboat(durability: string, script?: string) {
  return {
    dialect: dialects.sameboat,
    keeps: true,
    command: ({ port, dataDir, build }) => ({
      script: script ?? build,
      // As `npm start` does it.
      nodeArgs: ["--max-semi-space-size=4"],
      env: { ...addressAt(port), ...manySockets, DATA_DIR: dataDir, DURABILITY: durability },
    }),
  } satisfies ServerKind;
}

function sameboatOnRedis(relays: number) {
  return {
    dialect: dialects.sameboat,
    keeps: true,
    relays,
    command: ({ redisPort = 0, ...place }) => {
      const command = sameboat("fsync").command(place);
      return {
        ...command,
        env: { ...command.env, REDIS_URL: `redis://127.0.0.1:${redisPort}` },
      };
    },
  } satisfies ServerKind;
}

function hocuspocusOnRedis(relays: number): ServerKind {
  return {
    dialect: dialects.hocuspocus,
    peer: "hocuspocus-redis",
    keeps: false,
    relays,
    command: ({ port, peerDir, redisPort = 0 }) => ({
      script: join(import.meta.dirname, "hocuspocus.mjs"),
      env: { ...addressAt(port), PEER_DIR: peerDir, REDIS_PORT: String(redisPort) },
    }),
  };
}

function yWebsocket(peer: PeerName, script: readonly string[], keeps: boolean): ServerKind {
  return {
    dialect: dialects.stock,
    peer,
    keeps,
    command: ({ port, dataDir, peerDir }) => ({
      script: join(peerDir, "node_modules", ...script),
      env: { ...addressAt(port), ...(keeps && { YPERSISTENCE: dataDir }) },
      cwd: peerDir,
    }),
  };
}

function hocuspocus(peer: PeerName, keeps: boolean): ServerKind {
  return {
    dialect: dialects.hocuspocus,
    peer,
    keeps,
    command: ({ port, dataDir, peerDir }) => ({
      script: join(import.meta.dirname, "hocuspocus.mjs"),
      env: {
        ...addressAt(port),
        PEER_DIR: peerDir,
        ...(keeps && { DATABASE: join(dataDir, "boards.sqlite") }),
      },
    }),
  };
}

function addressAt(port: number) {
  return { HOST: "127.0.0.1", PORT: String(port) };
}

const yServer = ["@y", "websocket-server", "src", "server.js"];
const yServerOld = ["y-websocket", "bin", "server.cjs"];

export const servers = {
  sameboat: sameboat("fsync"),
  "sameboat-write": sameboat("write"),
  ws: {
    dialect: dialects.forwarding,
    keeps: false,
    command: ({ port }) => ({
      script: join(import.meta.dirname, "forwarder.mjs"),
      env: addressAt(port),
    }),
  },
  "y-websocket-server": yWebsocket("y-websocket-server", yServer, false),
  "y-websocket": yWebsocket("y-websocket", yServerOld, false),
  "y-websocket-leveldb": yWebsocket("y-websocket", yServerOld, true),
  hocuspocus: hocuspocus("hocuspocus", false),
  "hocuspocus-sqlite": hocuspocus("hocuspocus-sqlite", true),
  "sameboat-redis-1": sameboatOnRedis(1),
  "sameboat-redis-2": sameboatOnRedis(2),
  "sameboat-redis-4": sameboatOnRedis(4),
  "hocuspocus-redis-2": hocuspocusOnRedis(2),
} as const satisfies Record<string, ServerKind>;

export type ServerName = keyof typeof servers;

export function isServerName(name: string): name is ServerName {
  return Object.hasOwn(servers, name);
}

/** Another build of our relay, to compare with: `sameboat@<path of its main.js>`. */
export function serverKind(name: string): ServerKind | undefined {
  if (isServerName(name)) return servers[name];
  const script = /^sameboat@(.+)$/.exec(name)?.[1];
  return script === undefined ? undefined : sameboat("fsync", resolve(script));
}

export interface StartOptions extends Omit<Place, "port"> {
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function start(kind: ServerKind, options: StartOptions): Promise<ServerProcess> {
  const { nodeArgs = [], env = {}, ...place } = options;
  return startServer((port) => {
    const command = kind.command({ ...place, port });
    const allArgs = [...(command.nodeArgs ?? []), ...nodeArgs];
    return { ...command, nodeArgs: allArgs, env: { ...command.env, ...env } };
  });
}

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import {
  type CloseReasonName,
  closeReasons,
  protocolVersion,
  socketPath,
} from "../shared/protocol.ts";
import { isRoom } from "../shared/room.ts";
import type { Bus } from "./bus/bus.ts";
import { CondenseFailed, type Condenser } from "./condenser.ts";
import type { Config } from "./config.ts";
import { Connection, ratesOf } from "./connection.ts";
import { Doors } from "./doors.ts";
import { createHttp } from "./http.ts";
import { type Log, systemCode, unexpected } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { type Moved, moveBoard } from "./moveBoard.ts";
import { addressOf, isOwnOrigin } from "./origin.ts";
import { Pace } from "./pace.ts";
import { Rooms } from "./rooms.ts";
import { type Storage, StorageRefusal } from "./storage/storage.ts";
import type { StoredBoards } from "./storage/storedBoards.ts";
import type { Timing } from "./timing.ts";
import { Turns } from "./turns.ts";

/** Http and sockets on one port, upgrade checks, orderly close. Nothing starts at import. */

export interface RelayParts {
  readonly config: Config;
  /** Both are closed with the relay. */
  readonly storage: Storage;
  /** To the other relays that share the storage; closed with the relay too. */
  readonly bus?: Bus;
  readonly condenser: Condenser;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timing: Timing;
  readonly clientDir: string;
  /** The same storage by key; without it no board gets a new link. */
  readonly boards?: StoredBoards;
}

export interface Relay {
  readonly port: number;
  /** The board behind a storage key was erased by somebody else: who is there is told. */
  endKey(key: string): Promise<void>;
  /** Flushes, tells every connection to come back later, closes storage (D5). */
  close(): Promise<void>;
}

const retentionSweepMs = 3_600_000;
/** Where another relay may die with words in its board that were taken back: P2 allows 60 s. */
const settleEveryMs = 30_000;
/** A frame is a little more than the update in it. */
const frameOverhead = 64;
/** D5 leaves 5 s in all. */
const settleForMs = 800;
const compactForMs = 1_000;
const closeForMs = 800;

export async function createRelay(parts: RelayParts): Promise<Relay> {
  const { config, storage, condenser, log, metrics, timing } = parts;
  const rooms = new Rooms({ ...parts, pace: new Pace(), turns: new Turns() });
  const { limits } = config;
  const doors = new Doors(parts.bus?.doors.ask.bind(parts.bus.doors));
  parts.bus?.doors.answerBy((...asked) => doors.askHere(...asked));
  const connectionParts = { limits, log, metrics, timing, rates: ratesOf(limits), doors };
  const connections = new Set<Connection>();
  const addresses = new Map<string, number>();
  let isStopping = false;

  const { handshakeMs } = config.limits;
  const server = createServer(
    {
      headersTimeout: handshakeMs,
      requestTimeout: handshakeMs,
      connectionsCheckingInterval: Math.min(1_000, handshakeMs),
    },
    createHttp({ ...parts, doors, isStopping: () => isStopping, moveBoard: move }),
  );
  server.on("clientError", (_error, socket) => socket.destroy());
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.messageBytes + frameOverhead,
    perMessageDeflate: false,
    skipUTF8Validation: true,
    clientTracking: false,
    // Everything that is sent goes through the connection's outbox, its pongs too.
    autoPong: false,
    WebSocket: RelaySocket,
  });

  server.on("upgrade", (request, stream: Duplex, head) => {
    // A raw socket without a listener would end the process with its first error.
    stream.on("error", () => stream.destroy());
    try {
      upgrade(request, stream, head);
    } catch (error) {
      log(unexpected("upgrade", error));
      stream.destroy();
    }
  });

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const address = addressOf(request, config.trustProxy);
    const asked = askedRoom(request);
    const refusal = refusalOf(request, asked, address);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const accepted = { socket, stream, wantsEcho: asked.wantsEcho };
      const connection = new Connection(connectionParts, accepted);
      connections.add(connection);
      addresses.set(address, (addresses.get(address) ?? 0) + 1);
      metrics.connections.set(connections.size);
      socket.on("close", () => {
        connections.delete(connection);
        const left = (addresses.get(address) ?? 1) - 1;
        if (left > 0) addresses.set(address, left);
        else addresses.delete(address);
        metrics.connections.set(connections.size);
      });
      // Refused after the handshake: before it, a browser would not be told why.
      if (refusal) connection.end(refusal);
      else void enter(connection, asked);
    });
  }

  function refusalOf(
    request: IncomingMessage,
    { room, isOfAnotherVersion }: Asked,
    address: string,
  ): CloseReasonName | undefined {
    if (isStopping) return "restart";
    if (isOfAnotherVersion) return "version";
    if (!isRoom(room)) return "malformed";
    if (!isOwnOrigin(request, config)) return "origin";
    if ((addresses.get(address) ?? 0) >= config.limits.addressSockets) return "tooMany";
    return undefined;
  }

  async function enter(connection: Connection, { room: name, pairOf }: Asked): Promise<void> {
    try {
      const isPad = config.create === "closed" && (await isBoard(pairOf));
      const joined = await rooms.join(name, connection);
      if (joined.kind === "joined" && isPad) joined.room.mayBegin = true;
      if (joined.kind === "joined") connection.enter(joined.room);
      else connection.end(joined.reason);
    } catch (error) {
      log(unexpected("join", error));
      connection.end("storage");
    }
  }

  /** Whether people have a board in this room, live or stored. */
  async function isBoard(room: string): Promise<boolean> {
    return isRoom(room) && rooms.isBoard(room);
  }

  async function move(from: string, to: string): Promise<Moved> {
    const { boards } = parts;
    if (!boards) throw new StorageRefusal("cannotWrite");
    const keyOf = (room: string) => storage.keyOf(room);
    const endKey = (key: string) => rooms.endKey(key);
    return moveBoard({ boards, keyOf, endKey, settle: () => rooms.settle() }, from, to);
  }

  /** The boards nobody used for their time, and what a kill left in the files. */
  async function eraseUnused(): Promise<void> {
    try {
      const ended = (key: string) => void rooms.endKey(key);
      const erased = await storage.eraseUnused(Date.now(), config.retentionDays, ended);
      if (erased > 0) log({ event: "erasedUnused", boards: erased });
    } catch (error) {
      reportKeeping("retention", error);
    }
    await settle();
  }

  /** What a kill left uncondensed, of this relay or of another that does not come back. */
  async function settle(): Promise<void> {
    try {
      const settled = await storage.settle(
        async ({ snapshot, tail }) => {
          const updates = tail.map(({ update }) => update);
          if (snapshot) updates.unshift(snapshot.bytes);
          return condenser.condense(updates, Number.POSITIVE_INFINITY);
        },
        (key) => rooms.hasKey(key),
      );
      if (settled > 0) log({ event: "settled", boards: settled });
    } catch (error) {
      const problem = error instanceof CondenseFailed ? error.problem : undefined;
      if (problem === "tooLong") log({ event: "cannotCondense" });
      else if (problem !== "closed") reportKeeping("settle", error);
    }
  }

  function reportKeeping(where: string, error: unknown): void {
    if (!(error instanceof StorageRefusal)) log(unexpected(where, error));
    else if (error.problem !== "closed") log({ event: "cannotWrite", code: systemCode(error) });
  }

  try {
    await listen();
  } catch (error) {
    await rooms.close();
    throw error;
  }
  // Such as too many open files: a connection is lost, the relay is not.
  server.on("error", (error) => log(unexpected("accept", error)));
  const sweepTimer = setInterval(() => {
    const now = performance.now();
    for (const connection of connections) connection.sweep(now);
  }, timing.sweepMs);
  const retentionTimer = setInterval(() => void eraseUnused(), retentionSweepMs);
  const settleTimer = parts.bus && setInterval(() => void settle(), settleEveryMs);
  const housekeeping = eraseUnused();
  const { port } = server.address() as AddressInfo;
  log({ event: "started", port, durability: config.durability });
  let closing: Promise<void> | undefined;

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(config.port, config.host, () => {
        server.off("error", reject);
        resolve();
      });
    });
  }

  async function stop(): Promise<void> {
    const startedAt = performance.now();
    isStopping = true;
    log({ event: "stopping", connections: connections.size });
    clearInterval(sweepTimer);
    clearInterval(retentionTimer);
    clearInterval(settleTimer);
    const isDown = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await within(settleForMs, rooms.settle());
    for (const connection of connections) connection.end("restart");
    await within(settleForMs, rooms.settle());
    await within(compactForMs, rooms.compactRemoved());
    await rooms.close();
    await within(closeForMs, untilGone());
    for (const connection of connections) connection.drop();
    server.closeAllConnections();
    await isDown;
    await within(closeForMs, housekeeping);
    await condenser.close();
    await parts.bus?.close();
    await storage.close();
    log({ event: "stopped", ms: Math.round(performance.now() - startedAt) });
  }

  async function untilGone(): Promise<void> {
    while (connections.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  return {
    port,
    endKey: (key) => rooms.endKey(key),
    close: () => {
      closing ??= stop();
      return closing;
    },
  };
}

/** The library ends a connection itself when a message is too large; here with our code. */
class RelaySocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const { tooLarge } = closeReasons;
    if (code === 1009) super.close(tooLarge.code, tooLarge.name);
    else super.close(code, reason);
  }
}

interface Asked {
  /** As it stands in the address, not checked. */
  readonly room: string;
  readonly wantsEcho: boolean;
  /** The board whose pair this pad belongs to, not checked; empty for a board. */
  readonly pairOf: string;
  /** A page of ours from before or after an update; others do not say. */
  readonly isOfAnotherVersion: boolean;
}

function askedRoom({ url }: IncomingMessage): Asked {
  const [path = "", query = ""] = (url ?? "").split("?", 2);
  const asked = new URLSearchParams(query);
  return {
    room: path.startsWith(socketPath) ? path.slice(socketPath.length) : "",
    wantsEcho: asked.get("ack") === "1",
    pairOf: asked.get("pairOf") ?? "",
    isOfAnotherVersion: (asked.get("v") ?? protocolVersion) !== protocolVersion,
  };
}

/** Waits for `job`, but not for ever: a stop goes on without it. */
async function within(ms: number, job: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([job, limit]);
  clearTimeout(timer);
}

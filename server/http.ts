import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { doorway, socketPath } from "../shared/protocol.ts";
import type { Config } from "./config.ts";
import { createDoorDesk } from "./doorDesk.ts";
import type { Doors } from "./doors.ts";
import { type Log, systemCode, unexpected } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { type Moved, parseMoveRequest } from "./moveBoard.ts";
import { makeBoard, parseBoardRequest } from "./newBoard.ts";
import { addressOf, isOwnOrigin, publicAddress, safeHost } from "./origin.ts";
import { createPage } from "./page.ts";
import { type Storage, StorageRefusal } from "./storage/storage.ts";
import type { Timing } from "./timing.ts";
import { Rate, TokenBucket } from "./tokenBucket.ts";

/** The built client, health, metrics, and new boards for scripts. */

export interface HttpParts {
  readonly storage: Storage;
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly timing: Timing;
  readonly doors: Doors;
  /** Folder with the built client. */
  readonly clientDir: string;
  readonly isStopping: () => boolean;
  /** Gives a board a new room. Rejects with a StorageRefusal. */
  readonly moveBoard: (from: string, to: string) => Promise<Moved>;
}

const bodyLimit = 10_000;
/** Boards made from one address; a hospital shares one, and a script may make a course's worth. */
const newBoards = new Rate(1, 100);
/** A body and not an address: rooms stand in no log of a proxy. */
const movePath = "/api/boards/move";
const movedStatus = { moved: 204, ended: 410, taken: 409 } as const satisfies Record<Moved, number>;
/** Trying the disk costs a flush, and anybody may ask. */
const probeEveryMs = 500;
const countedAddresses = 10_000;

export function createHttp(parts: HttpParts): RequestListener {
  const servePage = createPage(parts.clientDir, parts.config);
  const buckets = new Map<string, TokenBucket>();
  const desk = createDoorDesk(parts);
  let probe: { readonly at: number; readonly canWrite: Promise<boolean> } | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSafetyHeaders(request, response);
    const [pathname = "/"] = (request.url ?? "/").split("?", 1);
    if (pathname === "/api/boards") return newBoard(request, response);
    if (pathname === movePath) return move(request, response);
    if (pathname === doorway.askPath || pathname === doorway.receiptPath) {
      return atDoor(request, response, pathname);
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return reply(response, 405, "method not allowed");
    }
    if (pathname === "/healthz") return reply(response, 200, "ok");
    if (pathname === "/readyz") return ready(response);
    if (pathname === "/metrics") return metricsPage(request, response);
    if (pathname.startsWith("/api/") || pathname.startsWith(socketPath)) {
      return reply(response, 404, "not found");
    }
    servePage(request, response, () => reply(response, 404, "not found"));
  }

  async function ready(response: ServerResponse): Promise<void> {
    const now = performance.now();
    if (!probe || now - probe.at > probeEveryMs)
      probe = { at: now, canWrite: parts.storage.canWrite() };
    const isReady = !parts.isStopping() && (await probe.canWrite);
    reply(response, isReady ? 200 : 503, isReady ? "ready" : "not ready");
  }

  async function metricsPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { metricsToken } = parts.config;
    if (metricsToken && request.headers.authorization !== `Bearer ${metricsToken}`) {
      return reply(response, 401, "unauthorized");
    }
    const { metrics } = parts;
    response.setHeader("Content-Type", metrics.registry.contentType);
    response.end(await metrics.text());
  }

  async function newBoard(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return reply(response, 405, "method not allowed");
    if (!isOwnOrigin(request, parts.config)) return reply(response, 403, "forbidden");
    if (!mayMakeBoard(request)) return reply(response, 429, "too many requests");
    const body = await readBody(request);
    if (body === undefined) return reply(response, 413, "too large");
    const asked = parseBoardRequest(parseJson(body));
    if (!asked) return reply(response, 400, "bad request");
    try {
      const made = await makeBoard(parts.storage, asked);
      const url = `${publicAddress(request, parts.config)}/b#${made.secret}`;
      response.writeHead(201, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(JSON.stringify({ ...made, url }));
    } catch (error) {
      if (!(error instanceof StorageRefusal)) throw error;
      parts.log({ event: "cannotWrite", code: systemCode(error) });
      reply(response, 503, "storage cannot write");
    }
  }

  /** Joining by code. Answers alike whatever the code, and as fast. */
  async function atDoor(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): Promise<void> {
    if (request.method !== "POST") return reply(response, 405, "method not allowed");
    if (!isOwnOrigin(request, parts.config)) return reply(response, 403, "forbidden");
    const body = await readBody(request);
    if (body === undefined) return reply(response, 413, "too large");
    const json = parseJson(body);
    if (pathname === doorway.receiptPath) {
      return desk.takeReceipt(json)
        ? reply(response, 200, "thank you")
        : reply(response, 400, "bad request");
    }
    const asked = await desk.ask(json, addressOf(request, parts.config.trustProxy));
    if (asked === "malformed") return reply(response, 400, "bad request");
    if (asked === "tooMany") return reply(response, 429, "too many requests");
    response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
    response.end(JSON.stringify(asked));
  }

  async function move(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return reply(response, 405, "method not allowed");
    if (!isOwnOrigin(request, parts.config)) return reply(response, 403, "forbidden");
    if (!mayMakeBoard(request)) return reply(response, 429, "too many requests");
    const body = await readBody(request);
    const asked = body === undefined ? undefined : parseMoveRequest(parseJson(body));
    if (!asked) return reply(response, 400, "bad request");
    try {
      const moved = await parts.moveBoard(asked.room, asked.to);
      if (moved === "moved") response.writeHead(204, { "Cache-Control": "no-store" }).end();
      else reply(response, movedStatus[moved], moved);
    } catch (error) {
      if (!(error instanceof StorageRefusal)) throw error;
      parts.log({ event: "cannotWrite", code: systemCode(error) });
      reply(response, 503, "storage cannot write");
    }
  }

  function mayMakeBoard(request: IncomingMessage): boolean {
    const address = addressOf(request, parts.config.trustProxy);
    const now = performance.now();
    // Forgetting all at once is generous for a moment and keeps memory bounded.
    if (buckets.size >= countedAddresses) buckets.clear();
    const bucket = buckets.get(address) ?? new TokenBucket(newBoards, now);
    buckets.set(address, bucket);
    return bucket.take(1, now);
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Cut off by who asked: nobody waits for an answer.
      if (request.errored) return;
      parts.log(unexpected("http", error));
      if (!response.headersSent) reply(response, 500, "internal error");
      else response.destroy();
    });
  };
}

function setSafetyHeaders(request: IncomingMessage, response: ServerResponse): void {
  const host = safeHost(request);
  // Older browsers do not count sockets of the same host as "self".
  const sockets = host === undefined ? "" : ` ws://${host} wss://${host}`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader("Content-Security-Policy", policy.join("; "));
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(`${text}\n`);
}

/** Undefined when it is larger than any request needs. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    bytes += chunk.length;
    if (bytes > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An empty body is an empty request. */
function parseJson(body: string): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

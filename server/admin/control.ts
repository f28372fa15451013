import { chmod, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isBoardKey } from "../storage/boardKey.ts";
import { localAddress } from "../storage/folderLock.ts";
import type { StoredBoards } from "../storage/storedBoards.ts";
import { encodeBoard, parseBoard } from "./boardCode.ts";

/**
 * The relay's side door for its operator: a local socket in the data folder, open to the account
 * that runs the relay and to nobody else. With it the tools work while the relay does, and boards
 * are read and written by the one process that knows them.
 *
 *   GET /boards, /erased       keys as JSON
 *   GET, PUT, DELETE /boards/<key>
 */

export interface ControlParts {
  readonly folder: string;
  readonly boards: StoredBoards;
  /** A board was erased: who is there has to be told. */
  readonly ended: (key: string) => Promise<void>;
}

export interface Control {
  close(): Promise<void>;
}

export const controlPurpose = "control";

/** Call it only while holding the lock of the folder: an address left by a killed relay is taken. */
export async function openControl(parts: ControlParts): Promise<Control> {
  const address = localAddress(parts.folder, controlPurpose);
  if (process.platform !== "win32") await rm(address, { force: true });
  const server = createServer((request, response) => {
    answer(parts, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, resolve);
  });
  // Whatever the account's umask: it may erase every board.
  if (process.platform !== "win32") await chmod(address, 0o600);
  server.unref();
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { boards, ended }: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, what, key] = (request.url ?? "").split("/");
  if (request.method === "GET" && key === undefined) {
    if (what === "boards") return sendJson(response, await boards.boardKeys());
    if (what === "erased") return sendJson(response, await boards.erasedKeys());
  }
  if (what !== "boards" || key === undefined || !isBoardKey(key)) return send(response, 404);
  switch (request.method) {
    case "GET": {
      const board = await boards.readBoard(key);
      if (!board) return send(response, 404);
      const { places = 0, bytes = 0 } = board.damage ?? {};
      response.setHeader("X-Damage", `${places} ${bytes}`);
      return send(response, 200, encodeBoard(board));
    }
    case "PUT": {
      const board = parseBoard(await bodyOf(request));
      if (board?.key !== key) return send(response, 400);
      return sendJson(response, await boards.addBoard(board));
    }
    case "DELETE":
      await boards.eraseBoard(key);
      await ended(key);
      return send(response, 204);
    default:
      return send(response, 405);
  }
}

function send(response: ServerResponse, status: number, body?: Buffer): void {
  response.writeHead(status, { "Content-Length": body?.length ?? 0 });
  response.end(body);
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, Buffer.from(JSON.stringify(value)));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

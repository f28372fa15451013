import { type IncomingMessage, request } from "node:http";
import { isBoardKey } from "../storage/boardKey.ts";
import { localAddress } from "../storage/folderLock.ts";
import type { Added, ReadBoard, StoredBoard } from "../storage/storedBoards.ts";
import { encodeBoard, parseBoard } from "./boardCode.ts";
import { controlPurpose } from "./control.ts";
import type { OpenBoards } from "./openBoards.ts";
import { Refusal } from "./refusal.ts";

/** The boards of a relay that runs, through its side door (`control.ts`). */

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

const added: readonly Added[] = ["added", "there", "erased"];

/** Rejects with a Refusal when whoever holds the folder has no such door. */
export async function openRunningRelay(folder: string): Promise<OpenBoards> {
  const socketPath = localAddress(folder, controlPurpose);
  const ask = (method: string, path: string, body?: Buffer) =>
    answerOf({ socketPath, method, path, ...(body && { body }) });
  const keys = async (path: string) => keysIn((await ask("GET", path)).body);
  await keys("/boards").catch(() => {
    throw new Refusal(
      `DATA_DIR=${folder}: in use by a program that lets no tool in; stop it first`,
    );
  });
  return {
    isRunning: true,
    boardKeys: () => keys("/boards"),
    erasedKeys: () => keys("/erased"),
    async readBoard(key): Promise<ReadBoard | undefined> {
      const { status, headers, body } = await ask("GET", `/boards/${key}`);
      if (status === 404) return undefined;
      const board = status === 200 ? parseBoard(body) : undefined;
      if (!board) throw failed();
      const [places = 0, bytes = 0] = String(headers["x-damage"]).split(" ").map(Number);
      return places > 0 ? { ...board, damage: { places, bytes } } : board;
    },
    async addBoard(board: StoredBoard) {
      const { status, body } = await ask("PUT", `/boards/${board.key}`, encodeBoard(board));
      const said: unknown = status === 200 ? JSON.parse(body.toString("utf8")) : undefined;
      const found = added.find((each) => each === said);
      if (!found) throw failed();
      return found;
    },
    async eraseBoard(key) {
      if ((await ask("DELETE", `/boards/${key}`)).status !== 204) throw failed();
    },
    async markMove() {
      throw new Refusal("A relay runs here; stop it, then move");
    },
    async close() {
      // Each question was a connection of its own.
    },
  };
}

interface Asked {
  readonly socketPath: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Buffer;
}

function answerOf({ body, ...asked }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ ...asked, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, body: Buffer.concat(chunks) });
      });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

function keysIn(body: Buffer): readonly string[] {
  const value: unknown = JSON.parse(body.toString("utf8"));
  if (!Array.isArray(value)) throw failed();
  return value.filter((each): each is string => typeof each === "string" && isBoardKey(each));
}

function failed(): Refusal {
  return new Refusal("The relay could not do this; its log says why");
}

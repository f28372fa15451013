import * as Y from "yjs";
import { createBoard, type NewBoard, templates } from "../shared/board.ts";
import { newSecret, roomOf } from "../shared/room.ts";
import type { Storage } from "./storage/storage.ts";

/** Boards made by scripts, through POST /api/boards. */

export interface BoardRequest {
  readonly board: NewBoard;
  readonly retentionDays?: number;
}

const titleLimit = 1_000;
const retentionLimit = 3_650;

/** Undefined when the body asks for something there is not. */
export function parseBoardRequest(body: unknown): BoardRequest | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { template, language, title, retentionDays, ...rest } = body as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return undefined;
  const found = templates.find((each) => each === template);
  if (template !== undefined && !found) return undefined;
  // Every viewer chooses a language; the field is taken so that scripts may state theirs.
  if (language !== undefined && language !== "en" && language !== "sv") return undefined;
  if (title !== undefined && (typeof title !== "string" || title.length > titleLimit)) {
    return undefined;
  }
  if (retentionDays !== undefined && !isDays(retentionDays)) return undefined;
  return {
    board: { ...(found && { template: found }), ...(title !== undefined && { title }) },
    ...(retentionDays !== undefined && { retentionDays }),
  };
}

function isDays(value: unknown): value is number {
  return (
    typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= retentionLimit
  );
}

/** Makes and stores a board. Rejects with a StorageRefusal when it cannot be kept. */
export async function makeBoard(
  storage: Storage,
  { board, retentionDays }: BoardRequest,
): Promise<{ secret: string; room: string }> {
  const secret = newSecret();
  const room = roomOf(secret);
  const doc = new Y.Doc();
  createBoard(doc, board);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  if (retentionDays !== undefined) await storage.keepFor(room, retentionDays);
  await storage.append(room, update);
  return { secret, room };
}

import { isRoom } from "../shared/room.ts";
import type { StoredBoards } from "./storage/storedBoards.ts";

/** A board moves to another room, in one step for who has it open: the old one ends (4410). */

export interface MoveParts {
  readonly boards: StoredBoards;
  readonly keyOf: (room: string) => string;
  /** Resolves when all that was received for a room is stored. */
  readonly settle: (room: string) => Promise<void>;
  readonly endKey: (key: string) => Promise<void>;
}

/** ended: there is no such board. taken: something is kept under the new room. */
export type Moved = "moved" | "ended" | "taken";

/** Killed in between, the board is there twice and nothing is lost. Rejects with a StorageRefusal. */
export async function moveBoard(parts: MoveParts, from: string, to: string): Promise<Moved> {
  const { boards, keyOf, settle, endKey } = parts;
  await settle(from);
  const board = await boards.readBoard(keyOf(from));
  if (!board) return "ended";
  const { damage: _, ...whole } = board;
  if ((await boards.addBoard({ ...whole, key: keyOf(to) })) !== "added") return "taken";
  await boards.eraseBoard(keyOf(from));
  await endKey(keyOf(from));
  return "moved";
}

export interface MoveRequest {
  readonly room: string;
  readonly to: string;
}

/** Undefined for anything but two rooms. */
export function parseMoveRequest(body: unknown): MoveRequest | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { room, to, ...rest } = body as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return undefined;
  if (typeof room !== "string" || typeof to !== "string" || room === to) return undefined;
  return isRoom(room) && isRoom(to) ? { room, to } : undefined;
}

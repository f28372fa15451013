import { createHash } from "node:crypto";

/** The name a room has in every storage: nobody can walk back from it to the room. 64 hex digits. */
export function boardKeyOf(room: string): string {
  return createHash("sha256").update(room).digest("hex");
}

export function isBoardKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

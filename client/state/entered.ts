import { myBoards } from "./myBoards.ts";

/** Whether somebody went in to this board on this device before, and did not forget it since. */
export function isEntered(secret: string): boolean {
  return myBoards.get().some((board) => board.secret === secret);
}

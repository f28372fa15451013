import * as Y from "yjs";
import { BoardBytes } from "../../server/boardBytes.ts";
import { condense } from "../../server/condense.ts";
import { readUpdate } from "../../server/updateReader.ts";

/** What a room does with the bytes of a board, without sockets and without a disk. */

/** Takes in one update and stores it: how it ended, and the board either way. */
export function offer(board: BoardBytes, bytes: Uint8Array): "refused" | "incomplete" | "placed" {
  const read = readUpdate(bytes);
  const checked = read && board.check(read);
  if (!checked) return "refused";
  board.add(checked);
  const batch = board.take();
  if (batch) board.setStored(batch);
  return checked.isComplete ? "placed" : "incomplete";
}

/** What one has who asked for the whole board. */
export function docOf(board: BoardBytes): Y.Doc {
  const doc = new Y.Doc();
  for (const update of board.updates) Y.applyUpdate(doc, update);
  return doc;
}

/** The board condensed and opened again. */
export function reopened(board: BoardBytes): {
  readonly board: BoardBytes;
  readonly stateVector: Uint8Array;
  readonly unreadable: number;
} {
  const condensed = condense(board.updates);
  const again = new BoardBytes(condensed);
  return { board: again, stateVector: again.stateVector, unreadable: condensed.unreadable };
}

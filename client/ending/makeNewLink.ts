import { announceMove, forgetMove } from "../../shared/newLink.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

const savedWithinMs = 10_000;
const answeredWithinMs = 20_000;

/**
 * Moves the board to a new link. First everybody who is here learns it, then the relay moves the
 * board and ends the old link, which takes this page along too. False when nothing has changed.
 */
export async function makeNewLink(handle: BoardHandle): Promise<boolean> {
  const to = newSecret();
  handle.workshop.act(announceMove, handle.secret, to);
  const isMoved = (await isSaved(handle)) && (await askRelay(handle.room, roomOf(to)));
  if (!isMoved) handle.workshop.act(forgetMove);
  return isMoved;
}

async function askRelay(room: string, to: string): Promise<boolean> {
  try {
    const answer = await fetch("/api/boards/move", {
      method: "POST",
      body: JSON.stringify({ room, to }),
      signal: AbortSignal.timeout(answeredWithinMs),
    });
    return answer.ok;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}

/** Resolves once the relay has stored, and so passed on, all that was written. */
function isSaved({ status }: BoardHandle): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (saved: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(saved);
    };
    const look = () => {
      const { kind } = status.get();
      if (kind !== "saving") settle(kind === "saved" || kind === "sent");
    };
    const unsubscribe = status.subscribe(look);
    const timer = setTimeout(() => settle(false), savedWithinMs);
    look();
  });
}

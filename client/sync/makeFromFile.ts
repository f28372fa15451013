import * as Y from "yjs";
import type { BoardContent } from "../../shared/boardFile/content.ts";
import { fillingOf } from "../../shared/boardFile/fillBoard.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openOfflineCopy, removeOfflineCopy } from "./offlineCopy.ts";
import { socketAddress } from "./page.ts";
import { createRelayLink } from "./relayLink.ts";

/** Far below what a relay takes as one message; a larger board goes to it in pieces, bytes. */
const oneMessage = 2_000_000;
/** A relay from which nothing comes for so long is not there, ms. */
const patienceMs = 20_000;

export interface FromFileOptions {
  readonly signal: AbortSignal;
  /** Called before each piece is sent, from 1; never for a board that needs no sending. */
  readonly onPart: (part: number, of: number) => void;
  /** Address of the relay's sockets, without the room; by default where the page came from. */
  readonly address?: string;
  readonly WebSocket?: typeof WebSocket;
}

/**
 * Makes a new board of what a file holds and resolves to its secret; undefined when it takes a
 * connection and there is none, or it was cancelled. The board is whole on this device before anybody
 * can open it, or nowhere.
 */
export async function makeFromFile(
  content: BoardContent,
  options: FromFileOptions,
): Promise<string | undefined> {
  const secret = newSecret();
  const room = roomOf(secret);
  const doc = new Y.Doc();
  const copy = openOfflineCopy(room, doc);
  await copy.loaded;
  const pieces: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => pieces.push(update));
  for (const write of fillingOf(content)) write(doc);
  await copy.settled();
  const isKept = copy.isKept();
  await copy.close();
  doc.destroy();
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  if (isKept && bytes <= oneMessage) return secret;
  if (await send(room, pieces, options)) return secret;
  await removeOfflineCopy(room);
  return undefined;
}

/** Piece after piece, each saved before the next. False when there is no relay or it was cancelled. */
function send(
  room: string,
  pieces: readonly Uint8Array[],
  { signal, onPart, address = socketAddress(), WebSocket: Socket }: FromFileOptions,
): Promise<boolean> {
  const doc = new Y.Doc();
  const link = createRelayLink({ address, room, doc, ...(Socket && { WebSocket: Socket }) });
  let sent = 0;
  let moved = Date.now();
  return new Promise<boolean>((resolve) => {
    const settle = (isDone: boolean) => {
      unsubscribe();
      clearInterval(watch);
      link.close();
      doc.destroy();
      resolve(isDone);
    };
    const look = () => {
      const { kind } = link.status.get();
      if (signal.aborted || kind === "refused" || kind === "unsaved") return settle(false);
      if (Date.now() - moved > patienceMs) return settle(false);
      if (!link.isSaved()) return;
      const piece = pieces[sent];
      if (!piece) return settle(true);
      moved = Date.now();
      sent++;
      onPart(sent, pieces.length);
      Y.applyUpdate(doc, piece);
    };
    const unsubscribe = link.status.subscribe(look);
    const watch = setInterval(look, 25);
    link.connect();
  });
}

import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type Board, readBoard } from "../../shared/board.ts";
import { roomOf } from "../../shared/room.ts";
import { openStock, stockProvider } from "../support/stockProviders.ts";
import type { WorkshopNote } from "./workshopNotes.ts";

/** A script at the board that knows nothing of Sameboat but the board format. */
export interface Bot {
  readonly provider: WebsocketProvider;
  add(note: WorkshopNote): void;
  board(): Board;
  /** Whether its document holds `words` anywhere, also in what was deleted and kept. */
  holds(words: string): boolean;
  close(): void;
}

export async function openBot(socketUrl: string, secret: string): Promise<Bot> {
  const doc = new Y.Doc();
  const provider = openStock(await stockProvider("3.1.0"), socketUrl, roomOf(secret), doc);
  const notes = doc.getMap("notes");
  return {
    provider,
    add({ place, text }) {
      const note = new Y.Map<unknown>([
        ["place", place],
        ["text", new Y.Text(text)],
        ["color", "white"],
      ]);
      notes.set(`bot-${notes.size}`, note);
    },
    board: () => readBoard(doc),
    holds: (words) => Buffer.from(Y.encodeStateAsUpdate(doc)).includes(words),
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

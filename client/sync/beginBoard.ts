import type * as Y from "yjs";
import { boardOf, createBoard } from "../../shared/board.ts";
import { beginningKey } from "./createLocalBoard.ts";
import type { DeviceStorage } from "./deviceStorage.ts";

/** Writes the beginning of a board that was made on this device and never opened. */
export function beginBoard(doc: Y.Doc, room: string, storage: DeviceStorage): void {
  const waiting = storage.read(beginningKey(room));
  if (typeof waiting !== "object" || waiting === null) return;
  const { title } = waiting as { title?: unknown };
  if (boardOf(doc).size === 0) createBoard(doc, { title: typeof title === "string" ? title : "" });
  storage.remove(beginningKey(room));
}

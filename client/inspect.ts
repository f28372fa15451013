import type { Board } from "../shared/board.ts";
import type { Rect } from "../shared/geometry.ts";
import type { BoardHandle, Status } from "./sync/boardHandle.ts";

/** What a tool finds as `window.sameboat` while a board is open. Nothing in it can change a board. */
export interface Inspection {
  readonly version: string;
  board(): Board;
  status(): Status;
  /** Where a note is painted, CSS pixels from the upper left corner of the window. */
  noteRect(id: string): Rect | undefined;
}

declare global {
  interface Window {
    readonly sameboat?: Inspection;
  }
}

/** Shows a board to tools until the returned function is called. */
export function showInspection(
  handle: Pick<BoardHandle, "board" | "status">,
  noteRect: (id: string) => Rect | undefined,
): () => void {
  const inspection: Inspection = Object.freeze({
    version: import.meta.env.VITE_VERSION ?? "",
    // Copies: the board that is drawn is made of the same objects.
    board: () => structuredClone(handle.board.get()),
    status: () => ({ ...handle.status.get() }),
    noteRect: (id: string) => {
      const rect = noteRect(id);
      return rect && { ...rect };
    },
  });
  Object.defineProperty(window, "sameboat", { value: inspection, configurable: true });
  return () => {
    if (window.sameboat === inspection) Reflect.deleteProperty(window, "sameboat");
  };
}

import { useEffect } from "react";
import { paintedRect } from "../canvas/noteRect.ts";
import { showInspection } from "../inspect.ts";
import type { OpenBoard } from "../state/boardContext.ts";

/** Lets a tool find where each note is painted in the window, while the board is in view. */
export function useInspection({ handle, camera }: OpenBoard): void {
  useEffect(
    () =>
      showInspection(handle, (id) => {
        const element = document.querySelector(".board-view");
        const note = handle.note(id);
        if (!element || !note || note.putAwayAt !== undefined) return undefined;
        const { left, top } = element.getBoundingClientRect();
        const rect = paintedRect(note, camera.get());
        return { ...rect, x: rect.x + left, y: rect.y + top };
      }),
    [handle, camera],
  );
}

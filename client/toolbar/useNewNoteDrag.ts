import { type RefObject, useEffect } from "react";
import { useBoardContext } from "../state/boardContext.ts";
import { focusField } from "../ui/focusField.ts";
import { dragNewNote } from "./dragNewNote.ts";

/** Lets a new note be dragged out of its button onto the board; in the List it can only be pressed. */
export function useNewNoteDrag(button: RefObject<HTMLElement | null>): void {
  const { actions, camera } = useBoardContext();
  useEffect(() => {
    const element = button.current;
    if (!element) return undefined;
    let ghost: HTMLElement | undefined;
    return dragNewNote(element, {
      move({ x, y }) {
        if (!document.querySelector(".board-view")) return;
        ghost ??= createGhost();
        ghost.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
      },
      end(at) {
        ghost?.remove();
        ghost = undefined;
        const board = at && document.elementFromPoint(at.x, at.y)?.closest(".board-view");
        if (!at || !board) return;
        const { left, top } = board.getBoundingClientRect();
        actions.newNote({ at: camera.toBoard({ x: at.x - left, y: at.y - top }) });
        focusField();
      },
    });
  }, [button, actions, camera]);
}

function createGhost(): HTMLElement {
  const ghost = document.createElement("div");
  ghost.className = "new-note-ghost";
  ghost.setAttribute("aria-hidden", "true");
  document.body.append(ghost);
  return ghost;
}

import { createBoardGestures } from "../gestures/boardGestures.ts";
import type { OpenBoard } from "../state/boardContext.ts";
import { isStill } from "../state/useIsStill.ts";
import { isPhone } from "../ui/isPhone.ts";
import { listenToPointers } from "./listenToPointers.ts";
import type { NotesSeen } from "./notesInView.ts";

/**
 * Understands pointers anywhere on the board's element, until the returned function is called. A
 * chunk of its own: it is not needed to see the first board, and there before a hand comes to it.
 */
export function understandPointers(
  element: HTMLElement,
  { handle, camera, scene, actions }: OpenBoard,
  notes: NotesSeen,
): () => void {
  const find: Parameters<typeof listenToPointers>[2] = (at, by) =>
    notes.at(camera.get(), at, by === "touch")?.id;
  const gestures = createBoardGestures({
    handle,
    camera,
    scene,
    actions,
    noteAt: find,
    isPhone,
    isCovered: (id, place) => notes.isCovered(id, place, camera.get()),
    onMenu: (id) => actions.ask({ kind: "more", id }),
    notesIn: (frame) => notes.within(frame, camera.get()).map(({ id }) => id),
    isStill,
  });
  const stop = listenToPointers(element, gestures, find);
  return () => {
    stop();
    gestures.close();
  };
}

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { overlap } from "../shared/geometry.ts";
import { type BoardStage, createBoardStage } from "./canvas/boardStage.ts";
import { followSize } from "./canvas/followSize.ts";
import { listenToPointers } from "./canvas/listenToPointers.ts";
import { paintedRect } from "./canvas/noteRect.ts";
import { noteAt } from "./canvas/notesInView.ts";
import { useStageLook } from "./canvas/useStageLook.ts";
import { createBoardGestures } from "./gestures/boardGestures.ts";
import { useBoardContext } from "./state/boardContext.ts";
import { isPhone } from "./ui/useIsPhone.ts";
import "./canvas/board.css";

/**
 * The board as a drawing: paints it, and understands pointers anywhere on it. `children` is the
 * overlay of real buttons, which assistive technology meets instead of the painting.
 */
export function BoardView({ children }: { readonly children?: ReactNode }) {
  const { handle, camera, scene, actions } = useBoardContext();
  const look = useStageLook();
  const root = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<BoardStage>(undefined);
  const firstLook = useRef(look);

  useLayoutEffect(() => {
    if (!container.current || !root.current) return undefined;
    const element = root.current;
    const parts = { handle, camera, scene, look: firstLook.current };
    const painted = createBoardStage({ ...parts, container: container.current });
    stage.current = painted;
    const stopFollowing = followSize(element, camera, painted.resize);
    return () => {
      stopFollowing();
      painted.close();
      stage.current = undefined;
    };
  }, [handle, camera, scene]);

  useLayoutEffect(() => stage.current?.setLook(look), [look]);

  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const find: Parameters<typeof listenToPointers>[2] = (at, by) =>
      noteAt(handle.board.get().notes, camera.get(), at, by === "touch")?.id;
    const gestures = createBoardGestures({
      handle,
      camera,
      scene,
      actions,
      noteAt: find,
      isPhone,
      isCovered(id, place) {
        const { notes } = handle.board.get();
        const index = notes.findIndex((note) => note.id === id);
        const note = notes[index];
        if (!note) return false;
        const rect = paintedRect({ ...note, place }, camera.get());
        const above = notes.slice(index + 1);
        return above.some((other) => overlap(rect, paintedRect(other, camera.get())) > 0);
      },
      onMenu: (id) => actions.ask({ kind: "more", id }),
      notesIn: (frame) =>
        handle.board
          .get()
          .notes.filter((note) => overlap(frame, paintedRect(note, camera.get())) > 0)
          .map(({ id }) => id),
      isStill: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    const stop = listenToPointers(element, gestures, find);
    return () => {
      stop();
      gestures.close();
    };
  }, [handle, camera, scene, actions]);

  return (
    <div className="board-view" ref={root} tabIndex={-1} data-keys="board">
      <div className="stage" aria-hidden="true" ref={container} />
      {children}
    </div>
  );
}

import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { type BoardStage, createBoardStage } from "./canvas/boardStage.ts";
import { followSize } from "./canvas/followSize.ts";
import { listenToPointers } from "./canvas/listenToPointers.ts";
import { notesOn } from "./canvas/notesInView.ts";
import { useStageLook } from "./canvas/useStageLook.ts";
import { createBoardGestures } from "./gestures/boardGestures.ts";
import { useBoardContext } from "./state/boardContext.ts";
import { isStill } from "./state/useIsStill.ts";
import { isPhone } from "./ui/useIsPhone.ts";
import "./canvas/board.css";

/**
 * The board as a drawing: paints it, and understands pointers anywhere on it. `children` is the
 * overlay of real buttons, which assistive technology meets instead of the painting.
 */
export function BoardView({ children }: { readonly children?: ReactNode }) {
  const { handle, camera, scene, actions } = useBoardContext();
  const look = useStageLook();
  const notes = notesOn(handle.board);
  const root = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<BoardStage>(undefined);
  const firstLook = useRef(look);

  useLayoutEffect(() => {
    if (!container.current || !root.current) return undefined;
    const element = root.current;
    const parts = { handle, camera, scene, notes, look: firstLook.current };
    const painted = createBoardStage({ ...parts, container: container.current });
    stage.current = painted;
    const stopFollowing = followSize(element, camera, painted.resize);
    return () => {
      stopFollowing();
      painted.close();
      stage.current = undefined;
    };
  }, [handle, camera, scene, notes]);

  useLayoutEffect(() => stage.current?.setLook(look), [look]);

  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
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
  }, [handle, camera, scene, actions, notes]);

  return (
    <div className="board-view" ref={root} tabIndex={-1} data-keys="board">
      <div className="stage" aria-hidden="true" ref={container} />
      {children}
    </div>
  );
}

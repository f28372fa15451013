import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type BoardStage, createBoardStage } from "./canvas/boardStage.ts";
import { followSize } from "./canvas/followSize.ts";
import { notesOn } from "./canvas/notesInView.ts";
import { useStageLook } from "./canvas/useStageLook.ts";
import { useBoardContext } from "./state/boardContext.ts";
import { afterFirstBoard } from "./state/firstBoard.ts";
import "./canvas/board.css";

const pointers = async () => {
  await afterFirstBoard();
  return import("./canvas/understandPointers.ts");
};

/**
 * The board as a drawing: paints it, and understands pointers anywhere on it. `children` is the
 * overlay of real buttons, which assistive technology meets instead of the painting.
 */
export function BoardView({ children }: { readonly children?: ReactNode }) {
  const board = useBoardContext();
  const { handle, camera, scene } = board;
  const look = useStageLook();
  const notes = notesOn(handle.board);
  const root = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<BoardStage>(undefined);
  const firstLook = useRef(look);
  const [failure, setFailure] = useState<unknown>();
  if (failure !== undefined) throw failure;

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
    let stop: (() => void) | undefined;
    let isHere = true;
    pointers().then(
      ({ understandPointers }) => {
        if (!isHere) return;
        stop = understandPointers(element, board, notes);
        element.dataset.pointers = "understood";
      },
      (error: unknown) => isHere && setFailure(error ?? new Error("the board's code did not come")),
    );
    return () => {
      isHere = false;
      stop?.();
    };
  }, [board, notes]);

  return (
    <div className="board-view" ref={root} tabIndex={-1} data-keys="board">
      <div className="stage" aria-hidden="true" ref={container} />
      {children}
    </div>
  );
}

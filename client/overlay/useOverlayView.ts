import { useEffect, useMemo } from "react";
import { useBoardContext } from "../state/boardContext.ts";
import { useStore } from "../state/useStore.ts";
import { createOverlayView, type OverlayView } from "./overlayView.ts";

export function useOverlayView(isClear: boolean): OverlayView {
  const { handle, camera, scene } = useBoardContext();
  const view = useMemo(
    () => createOverlayView({ handle, camera, scene, isClear }),
    [handle, camera, scene, isClear],
  );
  useEffect(() => view.open(), [view]);
  return useStore(view);
}

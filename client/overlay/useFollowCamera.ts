import { type RefObject, useEffect } from "react";
import type { Detail } from "../canvas/noteRect.ts";
import type { Camera, CameraView } from "../state/camera.ts";

/** Zooming rests when the scale has not changed for so long. */
const restMs = 80;
/** So many buttons take a new scale within a frame; more of them wait until zooming rests. */
const quickButtons = 300;

/**
 * Moves the layer of buttons with the camera, outside of React: one style for any number of notes.
 * Lines and tiles that keep their size at every scale use `--inverse-zoom`. A value that very many
 * buttons inherit is costly to change, so on a large board it follows when zooming rests.
 */
export function useFollowCamera(
  layer: RefObject<HTMLElement | null>,
  camera: Camera,
  detail: Detail,
  isForAll: boolean,
): void {
  useEffect(() => {
    const element = layer.current;
    if (!element) return undefined;
    const buttons = element.getElementsByClassName("note-button");
    const forAll = isForAll || detail === "tile";
    const move = () => {
      const view = camera.get();
      const { zoom } = view;
      element.style.transform = layerTransform(view);
      if (!forAll || zoom === lined) return;
      clearTimeout(resting);
      if (buttons.length <= quickButtons) lineAll();
      else resting = setTimeout(lineAll, restMs);
    };
    const lineAll = () => {
      lined = camera.get().zoom;
      element.style.setProperty("--inverse-zoom", String(1 / lined));
    };
    let lined: number | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;
    if (forAll) lineAll();
    move();
    const stop = camera.subscribe(move);
    return () => {
      stop();
      clearTimeout(resting);
      element.style.removeProperty("--inverse-zoom");
    };
  }, [layer, camera, detail, isForAll]);
}

/** Of a layer in board units, its origin at the board's centre, so that it lies as `view` shows it. */
export function layerTransform({ x, y, zoom, width, height }: CameraView): string {
  return `translate(${width / 2 - x * zoom}px, ${height / 2 - y * zoom}px) scale(${zoom})`;
}

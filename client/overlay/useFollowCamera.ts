import { type RefObject, useEffect } from "react";
import type { Detail } from "../canvas/noteRect.ts";
import type { Camera } from "../state/camera.ts";

/**
 * Moves the layer of buttons with the camera, outside of React: one style for any number of notes.
 * Lines that keep their width at every scale use `--inverse-zoom`. A value that every button
 * inherits is costly to change, so while it is not needed for all, only those get it that have a
 * line now.
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
    const forAll = isForAll || detail === "tile";
    const move = () => {
      const { x, y, zoom, width, height } = camera.get();
      const left = width / 2 - x * zoom;
      const top = height / 2 - y * zoom;
      element.style.transform = `translate(${left}px, ${top}px) scale(${zoom})`;
      const inverse = String(1 / zoom);
      const lined = forAll ? [element] : element.querySelectorAll<HTMLElement>(".draft-note");
      for (const one of lined) one.style.setProperty("--inverse-zoom", inverse);
    };
    move();
    const stop = camera.subscribe(move);
    return () => {
      stop();
      element.style.removeProperty("--inverse-zoom");
    };
  }, [layer, camera, detail, isForAll]);
}

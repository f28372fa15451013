import { type RefObject, useEffect } from "react";
import type { Detail } from "../canvas/noteRect.ts";
import type { OpenBoard } from "../state/boardContext.ts";
import type { CameraView } from "../state/camera.ts";
import { fewNotes } from "./overlayView.ts";

/** The view rests when it has not moved for so long. */
const restMs = 150;

/**
 * Moves the layer of buttons with the camera, outside of React: one style for any number of notes.
 * Lines and tiles that keep their size at every scale use `--inverse-zoom`. A value that very many
 * buttons inherit is costly to change, so on a large board it follows when zooming rests.
 */
export function useFollowCamera(
  layer: RefObject<HTMLElement | null>,
  { camera, scene }: Pick<OpenBoard, "camera" | "scene">,
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
      if (buttons.length > fewNotes) return wait();
      if (forAll && zoom !== lined) lineAll();
    };
    const lineAll = () => {
      lined = camera.get().zoom;
      element.style.setProperty("--inverse-zoom", String(1 / lined));
    };
    const wait = () => {
      glass.hidden = false;
      clearTimeout(resting);
      resting = setTimeout(rest, restMs);
    };
    const rest = () => {
      glass.hidden = scene.get().held.size === 0;
      if (forAll && camera.get().zoom !== lined) lineAll();
    };
    let lined: number | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const glass = createGlass();
    element.after(glass);
    if (forAll) lineAll();
    move();
    rest();
    const holding = () => {
      const isHolding = scene.get().held.size > 0;
      if (buttons.length > fewNotes && (isHolding || !glass.hidden)) wait();
    };
    const stops = [camera.subscribe(move), scene.subscribe(holding)];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(resting);
      glass.remove();
      element.style.removeProperty("--inverse-zoom");
    };
  }, [layer, camera, scene, detail, isForAll]);
}

function createGlass(): HTMLElement {
  const glass = document.createElement("div");
  glass.className = "note-glass";
  glass.ariaHidden = "true";
  return glass;
}

/** Of a layer in board units, its origin at the board's centre, so that it lies as `view` shows it. */
export function layerTransform({ x, y, zoom, width, height }: CameraView): string {
  return `translate(${width / 2 - x * zoom}px, ${height / 2 - y * zoom}px) scale(${zoom})`;
}

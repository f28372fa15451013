import type { BoardActions } from "../state/actions.ts";
import type { Camera } from "../state/camera.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

/**
 * Keeps camera and stage as large as the board's element. Until the viewer moves the view,
 * everything stays in it: at the first sight, when the board was read, when the window changes.
 * Returns how to stop.
 */
export function followSize(
  box: HTMLElement,
  { camera, actions, handle }: { camera: Camera; actions: BoardActions; handle: BoardHandle },
  resized: () => void,
): () => void {
  /** What the camera saw when everything was shown last. */
  let shown = camera.get().width <= 1 ? camera.get() : undefined;
  let isOpen = true;

  const showAll = () => {
    actions.showAll();
    shown = camera.get();
  };
  const measure = () => {
    if (box.clientWidth === 0 || box.clientHeight === 0) return;
    const isUntouched = camera.get() === shown;
    camera.resize(box.clientWidth, box.clientHeight);
    if (isUntouched) showAll();
    resized();
  };
  void handle.loaded.then(() => {
    if (isOpen && camera.get() === shown) showAll();
  });
  const observer = new ResizeObserver(measure);
  observer.observe(box);
  measure();
  return () => {
    isOpen = false;
    observer.disconnect();
  };
}

import type { Camera } from "../state/camera.ts";
import { firstSightOf } from "../state/showAll.ts";

/**
 * Keeps camera and stage as large as the board's element. Until the viewer moves the view, the
 * triangle stays in it, also when the window changes. Returns how to stop.
 */
export function followSize(box: HTMLElement, camera: Camera, resized: () => void): () => void {
  /** What the camera saw at the first sight. */
  let first = camera.get().width <= 1 ? camera.get() : undefined;
  const measure = () => {
    if (box.clientWidth === 0 || box.clientHeight === 0) return;
    const isUntouched = camera.get() === first;
    camera.resize(box.clientWidth, box.clientHeight);
    if (isUntouched) {
      const { rect, padding } = firstSightOf(camera.get());
      camera.fit(rect, padding);
      first = camera.get();
    }
    resized();
  };
  const observer = new ResizeObserver(measure);
  observer.observe(box);
  measure();
  return () => observer.disconnect();
}

import type { Point } from "../../shared/geometry.ts";
import type { Camera } from "../state/camera.ts";

/** The view goes on moving after it was let go, ever slower, until something stops it. */
export interface Glide {
  /** Pixels a millisecond. */
  start(speed: Point): void;
  stop(): void;
}

/** After this time in ms a third of the speed is left. */
const slowMs = 300;
const slowest = 0.02;
/** A frame that took longer moves no further: the page was held up. */
const longestFrameMs = 50;

export function createGlide(camera: Camera): Glide {
  let frame: number | undefined;

  const stop = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  };
  return {
    start(speed) {
      stop();
      let { x, y } = speed;
      let last = performance.now();
      const move = (now: number) => {
        const ms = Math.min(longestFrameMs, Math.max(0, now - last));
        last = now;
        const before = camera.get();
        camera.panBy(x * ms, y * ms);
        const { x: atX, y: atY } = camera.get();
        const left = Math.exp(-ms / slowMs);
        [x, y] = [x * left, y * left];
        const isAtEdge = ms > 0 && atX === before.x && atY === before.y;
        frame = Math.hypot(x, y) < slowest || isAtEdge ? undefined : requestAnimationFrame(move);
      };
      frame = requestAnimationFrame(move);
    },
    stop,
  };
}

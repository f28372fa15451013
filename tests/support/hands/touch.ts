import type { CDPSession, Page } from "playwright-core";
import type { Point } from "../../../shared/geometry.ts";

/** One finger on a touch screen, as the browser itself would report it. CSS pixels in the window. */
export interface Touch {
  tap(at: Point): Promise<void>;
  doubleTap(at: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  /** Rests on a place until `came` is done. */
  longPress(at: Point, came: () => Promise<void>): Promise<void>;
}

const steps = 8;

export function createTouch(page: Page): Touch {
  let session: Promise<CDPSession> | undefined;
  const send = async (type: "touchStart" | "touchMove" | "touchEnd", points: readonly Point[]) => {
    session ??= page.context().newCDPSession(page);
    await (await session).send("Input.dispatchTouchEvent", { type, touchPoints: [...points] });
  };
  // Sent at once: on a busy computer a tap whose end waits for its beginning becomes a long press.
  const tap = async (at: Point) => {
    await Promise.all([send("touchStart", [at]), send("touchEnd", [])]);
  };
  return {
    tap,
    async doubleTap(at) {
      await Promise.all([tap(at), tap(at)]);
    },
    async longPress(at, came) {
      await send("touchStart", [at]);
      await came();
      await send("touchEnd", []);
    },
    async drag(from, to) {
      await send("touchStart", [from]);
      for (let step = 1; step <= steps; step++) {
        const share = step / steps;
        await send("touchMove", [
          { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share },
        ]);
      }
      await send("touchEnd", []);
    },
  };
}

import type { CDPSession } from "playwright-core";
import type { Point } from "../../../shared/geometry.ts";
import { until } from "../../support/until.ts";

/**
 * A hand on mouse and trackpad, by the DevTools protocol: the browser gets what its devices would
 * send. Positions are CSS pixels in the window.
 */
export interface Hand {
  move(at: Point): void;
  press(at: Point): Promise<void>;
  release(at: Point): Promise<void>;
  /** Two fingers on a trackpad, or with `isZooming` a pinch on it. */
  scroll(at: Point, dx: number, dy: number, isZooming?: boolean): void;
  /** Resolves when the page has taken everything so far. */
  settled(): Promise<void>;
}

/** So many inputs wait at most; a device does not wait either, and the browser joins what waits. */
const mostWaiting = 12;
const ctrl = 2;
const settledWithinMs = 120_000;

export function createHand(cdp: CDPSession): Hand {
  let waiting = 0;
  const send = (event: Parameters<typeof cdp.send<"Input.dispatchMouseEvent">>[1]) => {
    waiting++;
    const sent = cdp.send("Input.dispatchMouseEvent", event);
    const settle = () => {
      waiting--;
    };
    return sent.then(settle, settle);
  };
  const soon = (event: Parameters<typeof send>[0]) => {
    if (waiting < mostWaiting) void send(event);
  };
  let isPressed = false;
  const held = { button: "left", buttons: 1 } as const;
  const button = { ...held, clickCount: 1 } as const;
  return {
    move: ({ x, y }) => soon({ type: "mouseMoved", x, y, ...(isPressed && held) }),
    async press({ x, y }) {
      await send({ type: "mouseMoved", x, y });
      isPressed = true;
      await send({ type: "mousePressed", x, y, ...button });
    },
    async release({ x, y }) {
      isPressed = false;
      await send({ type: "mouseReleased", x, y, ...button, buttons: 0 });
    },
    scroll({ x, y }, deltaX, deltaY, isZooming = false) {
      soon({ type: "mouseWheel", x, y, deltaX, deltaY, modifiers: isZooming ? ctrl : 0 });
    },
    settled: () => until("the page takes its input", () => waiting === 0, settledWithinMs),
  };
}

/** As often as a good mouse or trackpad speaks, so that every frame has something to do. */
const inputEveryMs = 8;

/** Calls `act` with the seconds that have passed, at the pace of a device. */
export async function play(seconds: number, act: (passed: number) => void): Promise<void> {
  const startedAt = performance.now();
  for (let next = startedAt; ; ) {
    const passed = (performance.now() - startedAt) / 1_000;
    if (passed >= seconds) return;
    act(passed);
    next = Math.max(next + inputEveryMs, performance.now());
    await new Promise((resolve) => setTimeout(resolve, next - performance.now()));
  }
}

/** There and back again and again: from 0 to 1 to 0 within `period` seconds. */
export function toAndFro(passed: number, period: number): number {
  const share = (passed / period) % 1;
  return share < 0.5 ? share * 2 : 2 - share * 2;
}

import type { Point } from "../../shared/geometry.ts";

/** How wheel and edges move the view. Pure; CSS pixels. */

export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages, as in a WheelEvent. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export type WheelEffect =
  | { readonly kind: "pan"; readonly dx: number; readonly dy: number }
  | { readonly kind: "zoom"; readonly factor: number };

const lineHeight = 20;
const pageHeight = 400;
/** One notch of a mouse wheel is 100 to 120 px; a trackpad's pinch sends small steps. */
const zoomPerPixel = 0.0025;
const mostPerTurn = 120;

export function wheelEffect(turn: WheelTurn): WheelEffect {
  const unit = turn.deltaMode === 0 ? 1 : turn.deltaMode === 1 ? lineHeight : pageHeight;
  const dx = turn.deltaX * unit;
  const dy = turn.deltaY * unit;
  if (turn.ctrlKey || turn.metaKey) {
    const held = Math.max(-mostPerTurn, Math.min(mostPerTurn, dy));
    return { kind: "zoom", factor: Math.exp(-held * zoomPerPixel * (isPinch(turn) ? 4 : 1)) };
  }
  // Some systems turn the wheel sideways by themselves while Shift is held, others do not.
  if (turn.shiftKey && dx === 0) return { kind: "pan", dx: -dy, dy: 0 };
  return { kind: "pan", dx: -dx, dy: -dy };
}

/** A trackpad's pinch comes as a ctrl wheel with small, broken steps. */
function isPinch({ deltaY, deltaMode }: WheelTurn): boolean {
  return deltaMode === 0 && Math.abs(deltaY) < 30;
}

const edgeWidth = 48;
/** Pixels a second at the very edge. */
const fastest = 900;

/**
 * How fast the view moves while a note is held at `at`, in pixels a second; nothing in the middle.
 * As a movement of the paper: to the left when the note is at the right edge.
 */
export function edgeScroll(at: Point, size: { width: number; height: number }): Point {
  return { x: -speedAt(at.x, size.width), y: -speedAt(at.y, size.height) };
}

function speedAt(at: number, size: number): number {
  const edge = Math.min(edgeWidth, size / 4);
  if (at < edge) return -fastest * Math.min(1, (edge - at) / edge);
  if (at > size - edge) return fastest * Math.min(1, (at - (size - edge)) / edge);
  return 0;
}

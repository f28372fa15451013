import type { Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import type { NoteLayout } from "../../shared/noteLayout.ts";
import type { Phrase } from "../i18n/phrase.ts";
import type { CameraView } from "../state/camera.ts";
import { fontFamily, type Palette } from "../ui/palette.ts";

/**
 * What every painter gets: the board's stage and the picture to take home are painted by the same
 * functions, so that people find in the picture what they saw. All sizes are CSS pixels.
 */
export interface Painting {
  readonly ctx: CanvasRenderingContext2D;
  readonly view: CameraView;
  readonly palette: Palette;
  readonly t: Phrase;
  /** Width of the edge of notes and triangle. */
  readonly edge: number;
  /** Device pixels per CSS pixel; edges are put on whole device pixels, else they blur. */
  readonly ratio: number;
  /** How much larger marks and signatures are painted below a note's text, as on paper. */
  readonly metaFactor?: number;
  /** No shadows, as in the picture to take home. */
  readonly isFlat: boolean;
  /** Of notes partly under others: what is to be seen. */
  readonly seen?: ReadonlyMap<Note, NoteLayout>;
}

function snap(value: number, ratio: number): number {
  return Math.round(value * ratio) / ratio;
}

export function snapRect(rect: Rect, ratio: number): Rect {
  const x = snap(rect.x, ratio);
  const y = snap(rect.y, ratio);
  return {
    x,
    y,
    width: snap(rect.x + rect.width, ratio) - x,
    height: snap(rect.y + rect.height, ratio) - y,
  };
}

/** Smaller on all sides by `by`; larger when it is negative. */
export function inset({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

/** Begins a new path: `rect` with rounded corners. */
export function roundedPath(ctx: CanvasRenderingContext2D, rect: Rect, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(
    rect.x,
    rect.y,
    rect.width,
    rect.height,
    Math.max(0, Math.min(radius, rect.width / 2, rect.height / 2)),
  );
}

/** A line of `width` along the inner side of `rect`, so that the painted outside is `rect` itself. */
export function strokeInside(
  ctx: CanvasRenderingContext2D,
  rect: Rect,
  radius: number,
  width: number,
  color: string,
): void {
  roundedPath(ctx, inset(rect, width / 2), radius - width / 2);
  ctx.lineWidth = width;
  ctx.strokeStyle = color;
  ctx.stroke();
}

export function fontOf(size: number, isBold = false): string {
  return `${isBold ? 700 : 400} ${size}px ${fontFamily}`;
}

/** From the middle of a line to its baseline, in em: capitals then stand in the line's middle. */
const baselineBelowMiddle = 0.36;

/** The baseline of a line of text whose upper edge is `top`. */
export function baselineOf(top: number, lineHeight: number, size: number): number {
  return top + lineHeight / 2 + baselineBelowMiddle * size;
}

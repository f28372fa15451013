import type { Rect } from "../../shared/geometry.ts";
import { type Painting, roundedPath } from "./painting.ts";

/**
 * Soft shadows are by far the dearest thing to paint, and notes in hands are alike in size: a shadow
 * is blurred once for a size and copied, also for fifty notes that move at the same time.
 */
export interface Softness {
  readonly color: string;
  /** CSS pixels, as for `shadowBlur`. */
  readonly blur: number;
  readonly below: number;
}

const shadows = new Map<string, HTMLCanvasElement>();
/** A size, ratio and theme each; emptied while somebody zooms with notes in the hand. */
const mostShadows = 24;

/** Paints what of the shadow lies outside of `rect`. */
export function paintSoftShadow(
  { ctx, ratio }: Painting,
  rect: Rect,
  corner: number,
  softness: Softness,
): void {
  const { x, y, width, height } = rect;
  const key = `${width} ${height} ${corner} ${ratio} ${Object.values(softness).join()}`;
  let shadow = shadows.get(key);
  if (!shadow) {
    shadow = createShadow(rect, corner, softness, ratio);
    if (shadows.size >= mostShadows) shadows.clear();
    shadows.set(key, shadow);
  }
  const around = roomAround(softness);
  ctx.drawImage(shadow, x - around, y - around, shadow.width / ratio, shadow.height / ratio);
}

function roomAround({ blur, below }: Softness): number {
  return Math.ceil(blur * 1.5 + below);
}

function createShadow(
  { width, height }: Rect,
  corner: number,
  softness: Softness,
  ratio: number,
): HTMLCanvasElement {
  const around = roomAround(softness);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((width + 2 * around) * ratio);
  canvas.height = Math.ceil((height + 2 * around) * ratio);
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser paints no canvas");
  ctx.scale(ratio, ratio);
  roundedPath(ctx, { x: around, y: around, width, height }, corner);
  ctx.shadowColor = softness.color;
  // Shadows do not follow the scale of the context.
  ctx.shadowBlur = softness.blur * ratio;
  ctx.shadowOffsetY = softness.below * ratio;
  ctx.fill();
  ctx.shadowColor = "transparent";
  ctx.globalCompositeOperation = "destination-out";
  ctx.fill();
  return canvas;
}

import type { Point } from "../../shared/geometry.ts";
import { noteMark, type Shape } from "../ui/palette.ts";
import { roundedPath } from "./painting.ts";

/** The shape that doubles a note's colour, so that nobody has to tell colours apart. */

/** Width of the halo around it, CSS pixels. */
const halo = 2;

/** Lifts the mark off the note's edge, on which it lies. */
export function paintHalo(
  ctx: CanvasRenderingContext2D,
  at: Point,
  size: number,
  fill: string,
): void {
  const side = size + 2 * halo;
  roundedPath(ctx, { x: at.x - side / 2, y: at.y - side / 2, width: side, height: side }, 4);
  ctx.fillStyle = fill;
  ctx.fill();
}

/** `size` CSS pixels wide and high, its middle `at`. */
export function paintMark(
  ctx: CanvasRenderingContext2D,
  shape: Shape,
  at: Point,
  size: number,
  fill: string,
): void {
  const half = size / 2;
  ctx.beginPath();
  if (shape === "ring" || shape === "disc") ctx.arc(at.x, at.y, half * 0.9, 0, 2 * Math.PI);
  if (shape === "square") ctx.rect(at.x - half * 0.8, at.y - half * 0.8, half * 1.6, half * 1.6);
  if (shape === "triangle") polygon(ctx, at, half, [0, -0.95, 1, 0.8, -1, 0.8]);
  if (shape === "diamond") polygon(ctx, at, half, [0, -1, 1, 0, 0, 1, -1, 0]);
  if (shape === "ring") {
    const width = Math.max(2, size * 0.16);
    ctx.beginPath();
    ctx.arc(at.x, at.y, half * 0.9 - width / 2, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.lineWidth = width;
    ctx.strokeStyle = noteMark;
    ctx.stroke();
    return;
  }
  ctx.fillStyle = noteMark;
  ctx.fill();
}

function polygon(
  ctx: CanvasRenderingContext2D,
  at: Point,
  half: number,
  shares: readonly number[],
): void {
  for (let i = 0; i < shares.length; i += 2) {
    const x = at.x + (shares[i] ?? 0) * half;
    const y = at.y + (shares[i + 1] ?? 0) * half;
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.closePath();
}

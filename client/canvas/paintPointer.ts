import type { Point } from "../../shared/geometry.ts";
import { pointerFill, pointerHalo } from "../ui/palette.ts";

/** An arrow 24 px high, tip at (0, 0): all alike, and without a name (rule 12). */
const arrow = new Float64Array([0, 0, 6.4, 21, 10.4, 13, 18.6, 10.6]);

/** Paints someone else's pointer with its tip `at`, so far faded as `strength` says (1 to 0). */
export function paintPointer(ctx: CanvasRenderingContext2D, at: Point, strength = 1): void {
  ctx.save();
  ctx.globalAlpha = strength;
  ctx.translate(at.x, at.y);
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (let i = 0; i < arrow.length; i += 2) ctx.lineTo(arrow[i] ?? 0, arrow[i + 1] ?? 0);
  ctx.closePath();
  ctx.lineWidth = 4;
  ctx.strokeStyle = pointerHalo;
  ctx.stroke();
  ctx.lineWidth = 1;
  ctx.fillStyle = pointerFill;
  ctx.strokeStyle = pointerFill;
  ctx.fill();
  ctx.stroke();
  ctx.restore();
}

import type { Point, Rect } from "../../shared/geometry.ts";
import { type Area, areaSheet, boardRect, triangleSheet } from "../../shared/regions.ts";
import { corners } from "../../shared/triangle.ts";
import type { Palette } from "../ui/palette.ts";
import { screenPoint, screenRect } from "./noteRect.ts";
import { type Painting, roundedPath, snapRect, strokeInside } from "./painting.ts";

/** What lies under the notes and cannot be taken hold of: table, sheets of paper, triangle. */

export const sheetRadius = 16;
/** Board units. */
const boardRadius = 80;
/** From a corner to where its rounding begins, along the edge, in board units. */
export const cornerRounding = 68;
/** Board units from a corner: its tint is full up to the first and gone at the second. */
export const tintReach = { full: 730, gone: 1180 } as const;

export function paintTable({ ctx, view, palette }: Painting): void {
  ctx.fillStyle = palette.beyond;
  ctx.fillRect(0, 0, view.width, view.height);
  const rect = screenRect(boardRect, view);
  roundedPath(ctx, rect, boardRadius * view.zoom);
  ctx.fillStyle = palette.table;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = palette.line;
  ctx.stroke();
}

export function paintSheets(painting: Painting, areas: readonly Area[]): void {
  paintSheet(painting, triangleSheet);
  paintAreas(painting, areas);
}

export function paintAreas(painting: Painting, areas: readonly Area[]): void {
  for (const area of areas) paintSheet(painting, areaSheet(area).rect);
}

function paintSheet({ ctx, view, palette, ratio }: Painting, sheet: Rect): void {
  const rect = snapRect(screenRect(sheet, view), ratio);
  roundedPath(ctx, rect, sheetRadius);
  ctx.fillStyle = palette.board;
  ctx.fill();
  strokeInside(ctx, rect, sheetRadius, 1, palette.sheetEdge);
}

export function paintTriangle({ ctx, view, palette, edge }: Painting): void {
  const seen = [corners.meaning, corners.context, corners.resource].map((corner) =>
    screenPoint(corner, view),
  );
  trianglePath(ctx, seen, cornerRounding * view.zoom);
  ctx.save();
  ctx.clip();
  const middle = screenPoint({ x: 0, y: 0 }, view);
  ctx.translate(middle.x, middle.y);
  ctx.rotate(view.turn);
  ctx.scale(view.zoom, view.zoom);
  ctx.drawImage(tintOf(palette), -tintHalf, -tintHalf, 2 * tintHalf, 2 * tintHalf);
  ctx.restore();
  ctx.lineWidth = edge;
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.line;
  ctx.stroke();
}

/** Board units from the centre to the edge of the tinted square; the triangle lies within. */
const tintHalf = 1_200;
const tintSide = 600;
const tints = new Map<Palette["tints"], HTMLCanvasElement>();

/**
 * The triangle's colours, painted once: they are soft, so a small picture serves every scale, and
 * copying it costs a panning frame far less than three gradients over the whole view.
 */
function tintOf(palette: Palette): HTMLCanvasElement {
  const known = tints.get(palette.tints);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = tintSide;
  canvas.height = tintSide;
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser paints no canvas");
  ctx.scale(tintSide / 2 / tintHalf, tintSide / 2 / tintHalf);
  ctx.translate(tintHalf, tintHalf);
  const fill = (style: string | CanvasGradient) => {
    ctx.fillStyle = style;
    ctx.fillRect(-tintHalf, -tintHalf, 2 * tintHalf, 2 * tintHalf);
  };
  fill(palette.centre);
  // The tints fade into each other without borders: a note near one belongs to both sides.
  for (const corner of ["meaning", "context", "resource"] as const) {
    const { x, y } = corners[corner];
    const tint = palette.tints[corner];
    const gradient = ctx.createRadialGradient(x, y, 0, x, y, tintReach.gone);
    gradient.addColorStop(0, tint);
    gradient.addColorStop(tintReach.full / tintReach.gone, tint);
    gradient.addColorStop(1, `${tint}00`);
    fill(gradient);
  }
  tints.set(palette.tints, canvas);
  return canvas;
}

function trianglePath(
  ctx: CanvasRenderingContext2D,
  points: readonly Point[],
  rounding: number,
): void {
  ctx.beginPath();
  points.forEach((corner, i) => {
    const before = points[(i + 2) % 3] ?? corner;
    const after = points[(i + 1) % 3] ?? corner;
    const from = towards(corner, before, rounding);
    const to = towards(corner, after, rounding);
    if (i === 0) ctx.moveTo(from.x, from.y);
    else ctx.lineTo(from.x, from.y);
    ctx.quadraticCurveTo(corner.x, corner.y, to.x, to.y);
  });
  ctx.closePath();
}

/** The point `by` away from `from` on the way to `to`. */
export function towards(from: Point, to: Point, by: number): Point {
  const share = by / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

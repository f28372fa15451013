import type { Rect } from "../../shared/geometry.ts";
import { screenRect } from "../canvas/noteRect.ts";
import type { Painting } from "../canvas/painting.ts";
import { paintNote } from "../canvas/paintNote.ts";
import { paintAreas, paintTriangle } from "../canvas/paintPaper.ts";
import { createTexts, paintBlock } from "../canvas/paintTexts.ts";
import { logo } from "../ui/logo.ts";
import {
  edge,
  frameOf,
  metaFactor,
  type PictureWords,
  paper,
  templateLookOf,
  viewOf,
  zoom,
} from "./pictureLook.ts";
import { furniture, type PicturePart, sizeOf } from "./picturePlan.ts";
import { seenNotes } from "./seenNotes.ts";
import type { Slices } from "./slices.ts";
import { tableMeasure } from "./tableMeasure.ts";

/**
 * Paints one part of the board, in slices. Undefined when it was stopped. Throws where the browser
 * gives no such canvas.
 */
export async function paintPicture(
  part: PicturePart,
  words: PictureWords,
  slices: Slices,
): Promise<HTMLCanvasElement | undefined> {
  const canvas = document.createElement("canvas");
  const { width, height } = sizeOf(part.rect, part.scale);
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!ctx) throw new Error("this browser paints no picture of this size");
  // Letters as they are drawn, and not as a screen of this sharpness would rather have them.
  ctx.textRendering = "geometricPrecision";
  ctx.fillStyle = paper.card;
  ctx.fillRect(0, 0, width, height);
  paintFrame(ctx, part, words);

  ctx.save();
  ctx.translate(furniture.side, furniture.above);
  const enlarged = part.scale / zoom;
  ctx.scale(enlarged, enlarged);
  const view = viewOf(part);
  const { notes, layouts, openParts } = seenNotes(part.notes, part.rect, words.t);
  const painting: Painting = {
    ctx,
    view,
    palette: paper,
    t: words.t,
    edge: edge / enlarged,
    ratio: enlarged,
    metaFactor,
    isFlat: true,
    seen: layouts,
  };
  clipTo(painting, part.rect);
  paintAreas(painting, part.areas);
  if (part.hasTriangle) paintTriangle(painting);
  createTexts(tableMeasure)(painting, templateLookOf(part, words), part.areas);
  for (const note of notes) {
    ctx.save();
    clipTo(painting, openParts.get(note) ?? part.rect);
    paintNote(painting, note);
    ctx.restore();
    if (await slices.next()) continue;
    // Some phones keep a canvas's memory until it is small again.
    canvas.width = 0;
    return undefined;
  }
  ctx.restore();
  return canvas;
}

/** On whole pixels, where it costs nothing: long notes under others are mostly not painted. */
function clipTo({ ctx, view, ratio }: Painting, rect: Rect): void {
  const { x, y, width, height } = screenRect(rect, view);
  const [left, top] = [Math.floor(x * ratio), Math.floor(y * ratio)];
  const [right, bottom] = [Math.ceil((x + width) * ratio), Math.ceil((y + height) * ratio)];
  ctx.beginPath();
  ctx.rect(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio);
  ctx.clip();
}

function paintFrame(ctx: CanvasRenderingContext2D, part: PicturePart, words: PictureWords): void {
  const { blocks, rule, logo: at } = frameOf(part, words);
  for (const block of blocks) paintBlock(ctx, paper, block);
  ctx.fillStyle = paper.ink2;
  ctx.fillRect(rule.x, rule.y, rule.width, rule.height);
  ctx.save();
  ctx.translate(at.x, at.y);
  ctx.fillStyle = paper.primary;
  ctx.fill(new Path2D(logo.path));
  ctx.restore();
}

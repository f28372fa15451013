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
import { tableMeasure } from "./tableMeasure.ts";

/** Paints one part of the board on `canvas`. Throws where the browser gives no such canvas. */
export function paintPicture(
  part: PicturePart,
  words: PictureWords,
  canvas: HTMLCanvasElement = document.createElement("canvas"),
): HTMLCanvasElement {
  const { width, height } = sizeOf(part.rect, part.scale);
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext("2d", { alpha: false });
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
  const painting: Painting = {
    ctx,
    view: viewOf(part),
    palette: paper,
    t: words.t,
    edge: edge / enlarged,
    ratio: enlarged,
    metaFactor,
    isFlat: true,
  };
  paintAreas(painting, part.areas);
  if (part.hasTriangle) paintTriangle(painting);
  createTexts(tableMeasure)(painting, templateLookOf(part, words), part.areas);
  for (const note of part.notes) paintNote(painting, note);
  ctx.restore();
  return canvas;
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

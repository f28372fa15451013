import type { Rect } from "../../shared/geometry.ts";
import type { NoteColor } from "../../shared/note.ts";
import { noteLooks } from "../ui/palette.ts";
import { tile, tileCorner } from "./noteRect.ts";
import { type Painting, roundedPath, strokeInside } from "./painting.ts";
import { paintMark } from "./paintMark.ts";

/** Notes seen from far: all of one colour look alike, so each colour is painted once and copied. */

export const tileMarkSize = 10;
/** Room around a tile for its shadow, CSS pixels. */
const around = 3;

const sprites = new Map<string, HTMLCanvasElement>();
/** Colours times a few ratios and themes; emptied when somebody goes through many zooms of the page. */
const mostSprites = 60;

export function paintTile(painting: Painting, rect: Rect, color: NoteColor): void {
  const { ctx, ratio, palette, edge, isFlat } = painting;
  const key = `${color} ${ratio} ${palette.edge} ${edge} ${isFlat}`;
  let sprite = sprites.get(key);
  if (!sprite) {
    sprite = createSprite(painting, color);
    if (sprites.size >= mostSprites) sprites.clear();
    sprites.set(key, sprite);
  }
  const { width, height } = sprite;
  ctx.drawImage(sprite, rect.x - around, rect.y - around, width / ratio, height / ratio);
}

function createSprite({ ratio, palette, edge, isFlat }: Painting, color: NoteColor) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((tile.width + 2 * around) * ratio);
  canvas.height = Math.ceil((tile.height + 2 * around) * ratio);
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser paints no canvas");
  ctx.scale(ratio, ratio);
  const rect = { x: around, y: around, ...tile };
  if (!isFlat) {
    roundedPath(ctx, { ...rect, y: rect.y + 2 }, tileCorner);
    ctx.fillStyle = palette.shadow;
    ctx.fill();
  }
  const { fill, shape } = noteLooks[color];
  roundedPath(ctx, rect, tileCorner);
  ctx.fillStyle = fill;
  ctx.fill();
  strokeInside(ctx, rect, tileCorner, edge, palette.edge);
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  paintMark(ctx, shape, middle, tileMarkSize, fill);
  return canvas;
}

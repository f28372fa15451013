import type { Rect } from "../../shared/geometry.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import { fontOf, type Painting } from "../canvas/painting.ts";
import { paintNote } from "../canvas/paintNote.ts";
import { paintAreas, paintTriangle } from "../canvas/paintPaper.ts";
import { createTexts, paintBlock } from "../canvas/paintTexts.ts";
import { createMeasure, layoutBlock, type Measure, type TextStyle } from "../canvas/textBlock.ts";
import type { Level, Phrase } from "../i18n/phrase.ts";
import type { CameraView } from "../state/camera.ts";
import { logo } from "../ui/logo.ts";
import { palettes } from "../ui/palette.ts";
import { furniture, type PicturePart, sizeOf } from "./picturePlan.ts";

/** What stands around the drawing, in the viewer's own words. */
export interface PictureWords {
  readonly t: Phrase;
  readonly level: Level;
  readonly title: string;
  readonly date: string;
  /** Which part this is; undefined when there is only one. */
  readonly part: string | undefined;
}

/** White paper in every theme: minutes are printed, and must last. */
const palette = { ...palettes.light, board: "#FFFFFF", table: "#FFFFFF" };
/** Painted as at "Show all" on a large screen and then enlarged: with every word of every note. */
const zoom = 0.357;
/** Edges of notes and triangle in the finished picture, pixels. */
const edge = 3;

/** The canvas with one part of the board on it. Throws where the browser gives no such canvas. */
export function paintPicture(part: PicturePart, words: PictureWords): HTMLCanvasElement {
  const { rect, scale } = part;
  const { width, height } = sizeOf(rect, scale);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext("2d", { alpha: false });
  if (!ctx) throw new Error("this browser paints no picture of this size");
  ctx.fillStyle = palette.card;
  ctx.fillRect(0, 0, width, height);
  const measure = createMeasure();
  paintHead(ctx, width, words, measure);
  paintFoot(ctx, width, height, words, measure);

  ctx.save();
  ctx.translate(furniture.side, furniture.above);
  const enlarged = scale / zoom;
  ctx.scale(enlarged, enlarged);
  const view: CameraView = {
    x: rect.x + rect.width / 2,
    y: rect.y + rect.height / 2,
    zoom,
    turn: 0,
    width: rect.width * zoom,
    height: rect.height * zoom,
  };
  const painting: Painting = {
    ctx,
    view,
    palette,
    t: words.t,
    edge: edge / enlarged,
    ratio: enlarged,
    isFlat: true,
  };
  paintAreas(painting, part.areas);
  if (part.hasTriangle) paintTriangle(painting);
  const { hasTriangle } = part;
  const avoid = part.notes.map((note) => scaled(noteRectAt(note.place, layoutOf(note)), zoom));
  const look = { ...words, isPhone: false, hasTriangle, hasSource: false, avoid };
  createTexts(measure)(painting, look, part.areas);
  for (const note of part.notes) paintNote(painting, note);
  ctx.restore();
  return canvas;
}

function scaled({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

const titleStyle: TextStyle = { size: 50, lineHeight: 58, isBold: true, color: "ink" };
const quiet: TextStyle = { size: 28, lineHeight: 36, color: "ink2" };
const source: TextStyle = { size: 23, lineHeight: 30, color: "ink2" };

function paintHead(
  ctx: CanvasRenderingContext2D,
  width: number,
  { title, date, part }: PictureWords,
  measure: Measure,
): void {
  const room = width - 2 * furniture.side;
  const below = [{ text: part === undefined ? date : `${date} · ${part}`, style: quiet }];
  const block = layoutBlock([{ text: title, style: titleStyle }, ...below], room, measure);
  const rect = { x: furniture.side, y: 44, width: room, height: block.height };
  paintBlock(ctx, palette, { ...block, rect });
}

function paintFoot(
  ctx: CanvasRenderingContext2D,
  width: number,
  height: number,
  { t }: PictureWords,
  measure: Measure,
): void {
  const rule = height - furniture.below + 40;
  ctx.fillStyle = palette.ink2;
  ctx.fillRect(furniture.side, rule, width - 2 * furniture.side, 2);
  const name = t("app.name");
  const nameWidth = measure(name, fontOf(source.size));
  const room = width - 2 * furniture.side - nameWidth - logo.side - 60;
  const block = layoutBlock([{ text: t("attribution"), style: source }], room, measure);
  const y = rule + 20;
  paintBlock(ctx, palette, { ...block, rect: { x: furniture.side, y, width: room, height: 0 } });
  const left = width - furniture.side - nameWidth;
  const sender = layoutBlock([{ text: name, style: source }], nameWidth + 1, measure);
  paintBlock(ctx, palette, { ...sender, rect: { x: left, y, width: nameWidth, height: 0 } });
  paintLogo(ctx, left - logo.side - 10, y + 1);
}

function paintLogo(ctx: CanvasRenderingContext2D, x: number, y: number): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.fillStyle = palette.primary;
  ctx.fill(new Path2D(logo.path));
  ctx.restore();
}

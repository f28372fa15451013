import { type Area, areaSheet } from "../../shared/regions.ts";
import type { CameraView } from "../state/camera.ts";
import type { Palette } from "../ui/palette.ts";
import { screenRect } from "./noteRect.ts";
import { baselineOf, fontOf, type Painting } from "./painting.ts";
import { layoutTemplate, type TemplateLook, templateStyles, textScale } from "./templateTexts.ts";
import { layoutBlock, type Measure, type PlacedBlock } from "./textBlock.ts";

/** Paints the words of the template. Notes are painted over them. */
export type PaintTexts = (painting: Painting, look: TemplateLook, areas: readonly Area[]) => void;

/** Remembers the last layout, so that a panning frame lays out nothing. */
export function createTexts(measure: Measure): PaintTexts {
  let key: readonly unknown[] = [];
  let blocks: readonly PlacedBlock[] = [];
  return (painting, look, areas) => {
    const { view } = painting;
    const now = [view.zoom, view.turn, look.t, look.level, look.isPhone, look.textFactor];
    if (now.some((part, i) => part !== key[i])) {
      key = now;
      blocks = layoutTemplate(view.zoom, view.turn, look, measure);
    }
    const origin = {
      x: view.width / 2 - view.x * view.zoom,
      y: view.height / 2 - view.y * view.zoom,
    };
    for (const block of blocks)
      paintBlock(painting.ctx, painting.palette, block, origin.x, origin.y);
    for (const area of areas) paintHeading(painting, area, look, measure);
  };
}

const headingMargin = 24;

function paintHeading(painting: Painting, area: Area, look: TemplateLook, measure: Measure): void {
  const block = layoutHeading(painting.view, area, look, measure);
  paintBlock(painting.ctx, painting.palette, block);
}

/** The heading of an opened area, inside its sheet. */
export function layoutHeading(
  view: CameraView,
  area: Area,
  { t, level, textFactor }: TemplateLook,
  measure: Measure,
): PlacedBlock {
  const { name } = templateStyles(view.zoom, level, textFactor);
  const rect = screenRect(areaSheet(area).rect, view);
  const margin = Math.min(headingMargin * textScale(view.zoom), rect.width / 12);
  const paragraphs = [{ text: t(`region.${area}`), style: name }];
  const block = layoutBlock(paragraphs, rect.width - 2 * margin, measure);
  return {
    ...block,
    rect: { ...rect, x: rect.x + margin, y: rect.y + margin, width: block.width },
  };
}

/** Paints a block with its rectangle moved by (dx, dy). */
export function paintBlock(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  { lines, align, rect }: PlacedBlock,
  dx = 0,
  dy = 0,
): void {
  ctx.textBaseline = "alphabetic";
  ctx.direction = "ltr";
  ctx.textAlign = align;
  const x = rect.x + dx + (align === "center" ? rect.width / 2 : 0);
  for (const { text, y, size, lineHeight, isBold, color } of lines) {
    ctx.font = fontOf(size, isBold);
    ctx.fillStyle = palette[color];
    ctx.fillText(text, x, rect.y + dy + baselineOf(y, lineHeight, size));
  }
}

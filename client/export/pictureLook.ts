import type { Point, Rect } from "../../shared/geometry.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import { fontOf } from "../canvas/painting.ts";
import type { TemplateLook } from "../canvas/templateTexts.ts";
import { layoutBlock, type PlacedBlock, type TextStyle } from "../canvas/textBlock.ts";
import type { Level, Phrase } from "../i18n/phrase.ts";
import type { CameraView } from "../state/camera.ts";
import { logo } from "../ui/logo.ts";
import { palettes } from "../ui/palette.ts";
import { furniture, type PicturePart, roomBeyond, sizeOf } from "./picturePlan.ts";
import { tableMeasure } from "./tableMeasure.ts";

/** How a picture looks, painted as pixels or written as a drawing; pure, without any canvas. */

/** What stands around the drawing. */
export interface PictureWords {
  readonly t: Phrase;
  readonly level: Level;
  readonly title: string;
  readonly date: string;
  /** Which part this is; undefined when there is only one. */
  readonly part: string | undefined;
}

/** White paper in every theme: minutes are printed, and must last. */
export const paper = { ...palettes.light, board: "#FFFFFF", table: "#FFFFFF" };
/** Painted as at "Show all" on a large screen and then enlarged: with every word of every note. */
export const zoom = 0.357;
/** Words around the triangle, and marks below a note's text, can be read on paper too. */
export const textFactor = 1.2;
export const metaFactor = 1.15;
/** Edges of notes and triangle in the finished picture, pixels. */
export const edge = 3;

/** Where everything lies that is painted for a part: the board's own view, enlarged by the picture. */
export function viewOf({ rect }: PicturePart): CameraView {
  return {
    x: rect.x + rect.width / 2,
    y: rect.y + rect.height / 2,
    zoom,
    turn: 0,
    width: rect.width * zoom,
    height: rect.height * zoom,
  };
}

/** What the words around the triangle are laid out by. */
export function templateLookOf(part: PicturePart, { t, level }: PictureWords): TemplateLook {
  const avoid = part.notes.map((note) => scaled(noteRectAt(note.place, layoutOf(note)), zoom));
  const { hasTriangle } = part;
  const room = roomBeyond * zoom;
  return { t, level, isPhone: false, hasTriangle, hasSource: false, textFactor, room, avoid };
}

function scaled({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

const titleStyle: TextStyle = { size: 50, lineHeight: 58, isBold: true, color: "ink" };
const quiet: TextStyle = { size: 36, lineHeight: 44, color: "ink2" };
const source: TextStyle = { size: 34, lineHeight: 42, color: "ink2" };

/** Title above and source below, in pixels of the finished picture. */
export interface PictureFrame {
  readonly blocks: readonly PlacedBlock[];
  /** The line above the source. */
  readonly rule: Rect;
  readonly logo: Point;
}

export function frameOf({ rect, scale }: PicturePart, words: PictureWords): PictureFrame {
  const { width, height } = sizeOf(rect, scale);
  const { t, title, date, part } = words;
  const { side } = furniture;
  const room = width - 2 * side;
  const place = (block: Omit<PlacedBlock, "rect">, x: number, y: number): PlacedBlock => ({
    ...block,
    rect: { x, y, width: block.width, height: block.height },
  });
  const below = part === undefined ? date : `${date} · ${part}`;
  const heading = [
    { text: title, style: titleStyle },
    { text: below, style: quiet },
  ];
  const rule = { x: side, y: height - furniture.below + 40, width: room, height: 2 };
  const name = t("app.name");
  const nameWidth = tableMeasure(name, fontOf(source.size));
  const left = width - side - nameWidth;
  const y = rule.y + 20;
  const sourceRoom = room - nameWidth - logo.side - 60;
  const one = (text: string, most: number) =>
    layoutBlock([{ text, style: source }], most, tableMeasure);
  return {
    blocks: [
      place(layoutBlock(heading, room, tableMeasure), side, 44),
      place(one(t("attribution"), sourceRoom), side, y),
      place(one(name, nameWidth + 1), left, y),
    ],
    rule,
    logo: { x: left - logo.side - 10, y: y + 6 },
  };
}

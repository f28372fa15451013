import { toBase64 } from "lib0/buffer";
import type { Board } from "../../shared/board.ts";
import type { Point, Rect } from "../../shared/geometry.ts";
import { escapeMarkup } from "../../shared/minutes/markup.ts";
import type { Note } from "../../shared/note.ts";
import { layoutNote, lineRoom, type NoteLayout } from "../../shared/noteLayout.ts";
import { isPlainPhoto } from "../../shared/photo/jpeg.ts";
import { areaSheet } from "../../shared/regions.ts";
import { corners } from "../../shared/triangle.ts";
import {
  cornerAt,
  metaOf,
  metaWords,
  paintedRect,
  screenPoint,
  screenRect,
} from "../canvas/noteRect.ts";
import { baselineOf, fontOf, inset, snapRect } from "../canvas/painting.ts";
import { mark, photoRect } from "../canvas/paintNote.ts";
import { cornerRounding, sheetRadius, tintReach, towards } from "../canvas/paintPaper.ts";
import { layoutHeading } from "../canvas/paintTexts.ts";
import { layoutTemplate } from "../canvas/templateTexts.ts";
import type { Phrase } from "../i18n/phrase.ts";
import type { CameraView } from "../state/camera.ts";
import { logo } from "../ui/logo.ts";
import { fontFamily, noteInk, noteLooks, noteMeta } from "../ui/palette.ts";
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
import { type PartsOptions, picturesOf } from "./pictureParts.ts";
import { furniture, type PicturePart, sizeOf } from "./picturePlan.ts";
import { seenNotes } from "./seenNotes.ts";
import { blockOf, box, element, markOf, round, textOf } from "./svgMarks.ts";
import { tableMeasure } from "./tableMeasure.ts";

export interface SvgWords extends PictureWords {
  readonly language: string;
  /** What the drawing shows, for who does not see it. */
  readonly alternative: string;
  /** Leaves out what lies under other notes, as it does not show. */
  readonly isLean: boolean;
}

/**
 * One part of the board as a drawing (SVG) with everything at the places it has in the picture, and
 * every text as text. It runs nothing and fetches nothing. It was made without any font: a program
 * that has a wider one than ours writes lines a little longer.
 */
export function toSvg(part: PicturePart, words: SvgWords): string {
  const { width, height } = sizeOf(part.rect, part.scale);
  const { blocks, rule, logo: at } = frameOf(part, words);
  const enlarged = part.scale / zoom;
  const view = viewOf(part);
  const { notes, layouts } = words.isLean
    ? seenNotes(part.notes, part.rect, words.t)
    : { notes: part.notes, layouts: nothingHidden };
  const board = [
    ...part.areas.map((area) =>
      sheetOf(snapRect(screenRect(areaSheet(area).rect, view), enlarged)),
    ),
    ...(part.hasTriangle ? [triangleOf(view, edge / enlarged)] : []),
    ...templateOf(part, words, view),
    ...notes.map((note) => noteOf(note, view, enlarged, words.t, layouts.get(note))),
  ];
  const content = [
    element("title", {}, escapeMarkup(words.title)),
    element("desc", {}, escapeMarkup(words.alternative)),
    ...(part.hasTriangle ? [element("defs", {}, tints(view).join(""))] : []),
    element("rect", { width, height, fill: paper.card }),
    ...blocks.map((block) => blockOf(block)),
    box(rule, 0, { fill: paper.ink2 }),
    element("path", {
      transform: `translate(${round(at.x)} ${round(at.y)})`,
      fill: paper.primary,
      d: logo.path,
    }),
    element(
      "g",
      { transform: `translate(${furniture.side} ${furniture.above}) scale(${enlarged})` },
      board.join("\n"),
    ),
  ];
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    lang: words.language,
    "font-family": fontFamily,
  };
  return `${element("svg", root, `\n${content.join("\n")}\n`)}\n`;
}

const nothingHidden: ReadonlyMap<Note, NoteLayout> = new Map();

function sheetOf(rect: Rect): string {
  // The edge lies within, as in the picture.
  const line = { fill: paper.board, stroke: paper.ink, "stroke-opacity": 0.16, "stroke-width": 1 };
  return box(inset(rect, 0.5), sheetRadius - 0.5, line);
}

function tints(view: CameraView): readonly string[] {
  const reach = tintReach.gone * view.zoom;
  return (["meaning", "context", "resource"] as const).map((corner) => {
    const { x, y } = screenPoint(corners[corner], view);
    const color = paper.tints[corner];
    const stop = (offset: number, opacity: number) =>
      element("stop", { offset: round(offset), "stop-color": color, "stop-opacity": opacity });
    return element(
      "radialGradient",
      { id: corner, gradientUnits: "userSpaceOnUse", cx: x, cy: y, r: reach },
      [stop(0, 1), stop(tintReach.full / tintReach.gone, 1), stop(1, 0)].join(""),
    );
  });
}

function triangleOf(view: CameraView, width: number): string {
  const names = ["meaning", "context", "resource"] as const;
  const points = names.map((corner) => screenPoint(corners[corner], view));
  const rounding = cornerRounding * view.zoom;
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  const d = points.map((corner, i) => {
    const from = towards(corner, points[(i + 2) % 3] ?? corner, rounding);
    const to = towards(corner, points[(i + 1) % 3] ?? corner, rounding);
    return `${i === 0 ? "M" : "L"}${at(from)}Q${at(corner)} ${at(to)}`;
  });
  const path = `${d.join("")}Z`;
  const line = { "stroke-width": width, "stroke-linejoin": "round", stroke: paper.line };
  return [
    element("path", { d: path, fill: paper.centre }),
    ...names.map((name) => element("path", { d: path, fill: `url(#${name})` })),
    element("path", { d: path, fill: "none", ...line }),
  ].join("");
}

function templateOf(part: PicturePart, words: PictureWords, view: CameraView): readonly string[] {
  const look = templateLookOf(part, words);
  const dx = view.width / 2 - view.x * view.zoom;
  const dy = view.height / 2 - view.y * view.zoom;
  return [
    ...layoutTemplate(view.zoom, view.turn, look, tableMeasure).map((block) =>
      blockOf(block, dx, dy),
    ),
    ...part.areas.map((area) => blockOf(layoutHeading(view, area, look, tableMeasure))),
  ];
}

/** Width of the halo around a mark, CSS pixels. */
const halo = 2;

function noteOf(
  note: Note,
  view: CameraView,
  ratio: number,
  t: Phrase,
  layout = layoutNote(note.text, metaOf(note, metaWords(t))),
): string {
  const rect = snapRect(paintedRect(note, view), ratio);
  const { fill, shape } = noteLooks[note.color];
  const line = edge / ratio;
  const size = Math.max(mark.leastPx, mark.size * zoom);
  const at = {
    x: rect.x + rect.width - mark.fromRight * zoom - size / 2,
    y: rect.y + rect.height - line / 2,
  };
  const around = inset(
    { x: at.x - size / 2, y: at.y - size / 2, width: size, height: size },
    -halo,
  );
  const stroke = { fill, stroke: paper.edge, "stroke-width": line };
  return element(
    "g",
    {},
    [
      box(inset(rect, line / 2), cornerAt(zoom) - line / 2, stroke),
      box(around, 4, { fill }),
      markOf(shape, at, size, fill),
      ...photoOf(note, rect),
      ...textsOf(layout, rect),
    ].join(""),
  );
}

function photoOf({ photo }: Note, rect: Rect): readonly string[] {
  if (!photo || !isPlainPhoto(photo)) return [];
  const href = `data:image/jpeg;base64,${toBase64(photo)}`;
  return [element("image", { ...photoRect(rect, zoom), href })];
}

function textsOf(layout: NoteLayout, rect: Rect): readonly string[] {
  const { isRightToLeft } = layout;
  const side = layout.left * zoom;
  const x = isRightToLeft ? rect.x + rect.width - side : rect.x + side;
  const metaSize = layout.metaSize * metaFactor;
  const lines = layout.lines.map(({ text, y }) => ({
    text,
    y: rect.y + baselineOf(y, layout.lineHeight, layout.size) * zoom,
  }));
  const meta = layout.metaLines.map(({ text, y }) => ({
    text,
    y: rect.y + baselineOf(y, layout.metaSize * 1.2, layout.metaSize) * zoom,
    width: tableMeasure(text, fontOf(metaSize)) > lineRoom ? lineRoom * zoom : undefined,
  }));
  return [
    textOf(lines, { x, size: layout.size * zoom, color: noteInk, isRightToLeft }),
    textOf(meta, { x, size: metaSize * zoom, color: noteMeta, isRightToLeft }),
  ];
}

/** With more letters a drawing is lean in any case: no program opens a million lines of text. */
const mostLetters = 500_000;

export interface DrawingOptions extends PartsOptions {
  readonly language: string;
  /** Nobody searches it or takes it apart, as inside a page that has all words beside it. */
  readonly isLean?: boolean;
}

/** The whole board as one drawing: it can be made larger without becoming coarse. */
export function wholeDrawing(
  board: Board,
  { language, isLean = false, ...options }: DrawingOptions,
): string {
  const [whole] = picturesOf(board, options);
  if (!whole) throw new Error("every board has a picture");
  const { part, words } = whole;
  const alternative = options.t("picture.alt");
  const letters = board.notes.reduce((sum, { text }) => sum + text.length, 0);
  return toSvg(part, {
    ...words,
    part: undefined,
    language,
    alternative,
    isLean: isLean || letters > mostLetters,
  });
}

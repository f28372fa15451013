import type { Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import {
  firstWords,
  layoutNote,
  lineRoom,
  type NoteLayout,
  photoBox,
  photoRoom,
} from "../../shared/noteLayout.ts";
import { noteInk, noteLooks, noteMeta } from "../ui/palette.ts";
import { paintPhoto } from "./latePhotos.ts";
import { cornerAt, detailAt, metaOf, metaWords, paintedRect } from "./noteRect.ts";
import {
  baselineOf,
  fontOf,
  inset,
  type Painting,
  roundedPath,
  snapRect,
  strokeInside,
} from "./painting.ts";
import { paintHalo, paintMark } from "./paintMark.ts";
import { paintTile, tileMarkSize } from "./paintTile.ts";
import { paintSoftShadow } from "./softShadow.ts";

/** In which state a note is painted (DESIGN 3, "The note, in all states"). */
export type NoteState =
  | "rest"
  | "open"
  /** Just placed by this viewer, or focused. */
  | "marked"
  | "heldByMe"
  | "heldByAnother"
  /** Waits for a tap on its new place. */
  | "picked";

const softness = { held: { blur: 32, below: 14 }, hovered: { blur: 14, below: 5 } } as const;
/** Board units. */
export const mark = { size: 42, fromRight: 30, leastPx: 12 } as const;
/** Text that is held at a readable size while the note around it is smaller. */
const heldType = { size: 16, lineHeight: 20 } as const;

/** Paints one note where `paintedRect` says, with all of its text inside. */
export function paintNote(painting: Painting, note: Note, state: NoteState = "rest"): void {
  const { ctx, view, palette, ratio, edge } = painting;
  const detail = detailAt(view.zoom);
  const rect = snapRect(paintedRect(note, view), ratio);
  if (detail === "tile" && state === "rest") {
    paintTile(painting, rect, note.color);
    return;
  }
  const corner = cornerAt(view.zoom);
  const { fill, shape } = noteLooks[note.color];
  ctx.save();
  if (state === "picked") ctx.globalAlpha = 0.6;
  paintShadow(painting, rect, corner, state);
  paintRing(painting, rect, corner, state);
  roundedPath(ctx, rect, corner);
  ctx.fillStyle = fill;
  ctx.fill();
  if (state === "picked") ctx.setLineDash([6, 4]);
  if (state === "open") strokeInside(ctx, rect, corner, 4, palette.primary);
  else strokeInside(ctx, rect, corner, edge, palette.edge);
  ctx.setLineDash([]);
  if (detail === "tile") {
    const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    paintMark(ctx, shape, middle, tileMarkSize, fill);
  } else {
    const size = Math.max(mark.leastPx, mark.size * view.zoom);
    const right = rect.x + rect.width - mark.fromRight * view.zoom;
    const centre = { x: right - size / 2, y: rect.y + rect.height - edge / 2 };
    paintHalo(ctx, centre, size, fill);
    paintMark(ctx, shape, centre, size, fill);
    if (note.photo) paintPhoto(painting, note.photo, photoRect(rect, view.zoom));
    if (detail === "full") paintText(painting, note, rect);
    else paintFirstWords(painting, note, rect);
  }
  ctx.restore();
}

/** The shadow around a note that a pointer is over; the note itself and its order stay as they are. */
export function paintHover(painting: Painting, note: Note): void {
  const { view, palette, ratio, isFlat } = painting;
  if (isFlat) return;
  const rect = snapRect(paintedRect(note, view), ratio);
  paintSoftShadow(painting, rect, cornerAt(view.zoom), {
    color: palette.heldShadow,
    ...softness.hovered,
  });
}

/** Where a note in this viewer's hand was taken from. */
export function paintOldPlace(painting: Painting, note: Note): void {
  const { ctx, view, palette, ratio } = painting;
  const rect = snapRect(paintedRect(note, view), ratio);
  ctx.save();
  ctx.setLineDash([6, 5]);
  strokeInside(ctx, rect, cornerAt(view.zoom), 2, palette.line);
  ctx.restore();
}

function paintShadow(painting: Painting, rect: Rect, corner: number, state: NoteState): void {
  const { ctx, palette, isFlat } = painting;
  if (isFlat || state === "picked") return;
  if (state === "heldByMe" || state === "heldByAnother") {
    // Even so it is too much for every note of a board.
    paintSoftShadow(painting, rect, corner, { color: palette.heldShadow, ...softness.held });
    return;
  }
  ctx.fillStyle = palette.shadow;
  roundedPath(ctx, { ...rect, y: rect.y + 2 }, corner);
  ctx.fill();
}

function paintRing(painting: Painting, rect: Rect, corner: number, state: NoteState): void {
  const { ctx, palette } = painting;
  if (state === "marked" || state === "heldByMe") {
    strokeInside(ctx, inset(rect, -2), corner + 2, 2, palette.focusGap);
    strokeInside(ctx, inset(rect, -5), corner + 5, 3, palette.primary);
  }
  if (state === "heldByAnother") {
    ctx.save();
    ctx.setLineDash([6, 4]);
    strokeInside(ctx, inset(rect, -5), corner + 5, 2, palette.line);
    ctx.restore();
  }
}

function paintText(painting: Painting, note: Note, rect: Rect): void {
  const { view, t, seen, metaFactor = 1 } = painting;
  const layout = seen?.get(note) ?? layoutNote(note.text, metaOf(note, metaWords(t)));
  const lines = layout.lines.map(({ text, y }) => ({
    text,
    y: rect.y + baselineOf(y, layout.lineHeight, layout.size) * view.zoom,
  }));
  paintLines(painting, layout, rect, lines, fontOf(layout.size * view.zoom), noteInk);
  if (layout.metaLines.length === 0) return;
  const meta = layout.metaLines.map(({ text, y }) => ({
    text,
    y: rect.y + baselineOf(y, layout.metaSize * 1.2, layout.metaSize) * view.zoom,
  }));
  paintLines(
    painting,
    layout,
    rect,
    meta,
    fontOf(layout.metaSize * metaFactor * view.zoom),
    noteMeta,
  );
}

/** Where the photo of a note at `rect` is, in the same pixels. */
export function photoRect(rect: Rect, zoom: number): Rect {
  const height = photoBox.height * zoom;
  return {
    x: rect.x + photoBox.side * zoom,
    y: rect.y + rect.height - photoBox.below * zoom - height,
    width: photoBox.width * zoom,
    height,
  };
}

function paintFirstWords(painting: Painting, note: Note, rect: Rect): void {
  const { view } = painting;
  const height = rect.height - (note.photo ? photoRoom * view.zoom : 0);
  const most = Math.max(1, Math.floor((height - 2) / heldType.lineHeight));
  const words = cachedFirstWords(note.text, Math.ceil(heldType.size / view.zoom), most);
  const top = rect.y + (height - words.length * heldType.lineHeight) / 2;
  const lines = words.map((text, i) => ({
    text,
    y: baselineOf(top + i * heldType.lineHeight, heldType.lineHeight, heldType.size),
  }));
  const layout = layoutNote(note.text);
  paintLines(painting, layout, rect, lines, fontOf(heldType.size), noteInk);
}

/**
 * Lines of text inside `rect`. No line becomes wider than its room whatever fonts the system has:
 * breaking follows one table of widths on all screens, and a wider font is squeezed here.
 */
function paintLines(
  { ctx, view }: Painting,
  { isRightToLeft, left }: NoteLayout,
  rect: Rect,
  lines: readonly { readonly text: string; readonly y: number }[],
  font: string,
  color: string,
): void {
  ctx.font = font;
  ctx.fillStyle = color;
  ctx.textBaseline = "alphabetic";
  ctx.direction = isRightToLeft ? "rtl" : "ltr";
  ctx.textAlign = isRightToLeft ? "right" : "left";
  const side = left * view.zoom;
  const x = isRightToLeft ? rect.x + rect.width - side : rect.x + side;
  for (const { text, y } of lines) {
    if (text !== "") ctx.fillText(text, x, y, lineRoom * view.zoom);
  }
}

const firstWordsCache = new Map<string, readonly string[]>();
const firstWordsLimit = 5_000;

function cachedFirstWords(text: string, size: number, lines: number): readonly string[] {
  const key = `${size} ${lines} ${text}`;
  const known = firstWordsCache.get(key);
  if (known) return known;
  const words = firstWords(text, size, lineRoom, lines);
  if (firstWordsCache.size >= firstWordsLimit) firstWordsCache.clear();
  firstWordsCache.set(key, words);
  return words;
}

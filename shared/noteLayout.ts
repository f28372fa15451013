import type { Point, Rect } from "./geometry.ts";
import { glyphWidth, isFullWidth } from "./glyphWidths.ts";

/**
 * How a text fills a note. One pure function serves board, picture and editor, so that the text
 * never jumps and all screens agree: type shrinks step by step to a floor that is still easy to
 * read, then the note grows downwards. Nothing is ever cut off (CONVENTIONS 2).
 * All measures are board units.
 */

export const noteWidth = 368;
export const noteHeight = 192;
const padding = { above: 12, side: 24, below: 20 } as const;
/** The room a line has. A painted line must not become wider than this. */
export const lineRoom = noteWidth - 2 * padding.side;

/** Where a photo lies in its note: below the words, from the note's left and lower edge. */
export const photoBox = { side: padding.side, below: padding.below, width: lineRoom, height: 240 };
/** So much higher is a note with a photo. */
export const photoRoom = photoBox.height + 12;

/** Starting size first, floor last; the same for every note on the board (rule 10). */
const typeSizes = [
  { size: 60, lineHeight: 71 },
  { size: 58, lineHeight: 69 },
  { size: 56, lineHeight: 67 },
] as const;

const floor = typeSizes[2];

/** "Changed" and a signature stand in this size below the text. */
const metaType = { size: 46, lineHeight: 56 } as const;

export interface NoteLine {
  readonly text: string;
  /** Upper edge of the line, from the note's upper edge. */
  readonly y: number;
}

export interface NoteLayout {
  readonly height: number;
  readonly size: number;
  readonly lineHeight: number;
  readonly lines: readonly NoteLine[];
  readonly metaSize: number;
  readonly metaLines: readonly NoteLine[];
  /** True when the text is to be read from right to left, by its first letter with a direction. */
  readonly isRightToLeft: boolean;
  /** From the note's left edge to the text. */
  readonly left: number;
}

/** Lays out `text` and, below it, one line for each of `meta`. Cached by content. */
export function layoutNote(text: string, meta: readonly string[] = []): NoteLayout {
  const key = meta.length === 0 ? text : `${text}\u0000${meta.join("\u0000")}`;
  const known = cache.get(key);
  if (known) return known;
  const layout = computeLayout(text, meta);
  if (cache.size >= cacheSize) cache.clear();
  cache.set(key, layout);
  return layout;
}

/** Texts of several large boards; a full cache is emptied, which costs one layout for each in view. */
const cacheSize = 20_000;
const cache = new Map<string, NoteLayout>();

/** The layout of a note with a photo, if it has one; the lines stay where they are. */
export function withPhoto(layout: NoteLayout, photo: unknown): NoteLayout {
  return photo ? { ...layout, height: layout.height + photoRoom } : layout;
}

/**
 * The rectangle of a note whose `place` is the centre of a note of least height. A longer note
 * keeps its upper edge and grows downwards, so that typing never moves the words above.
 */
export function noteRectAt(place: Point, layout: NoteLayout): Rect {
  return {
    x: place.x - noteWidth / 2,
    y: place.y - noteHeight / 2,
    width: noteWidth,
    height: layout.height,
  };
}

/**
 * No note of `text` with `meta` below it is higher, board units. Needs no layout, so that who looks
 * for what is in view need not lay out what is not: two lines together are always longer than one,
 * and no UTF-16 unit is wider than an emoji.
 */
export function heightAtMost(text: string, meta: readonly string[] = []): number {
  const lines = linesAtMost(text, floor.size) * floor.lineHeight;
  const below = meta.reduce((sum, line) => sum + linesAtMost(line, metaType.size), 0);
  const content = lines + below * metaType.lineHeight;
  return Math.max(noteHeight, padding.above + content + padding.below);
}

function linesAtMost(text: string, size: number): number {
  let paragraphs = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) paragraphs++;
  return paragraphs + Math.floor((2 * widestGlyph * text.length * size) / lineRoom);
}

/** In em. */
const widestGlyph = 1.3;

function computeLayout(text: string, meta: readonly string[]): NoteLayout {
  const metaLines = meta.flatMap((line) => breakLines(line, metaType.size));
  const metaHeight = metaLines.length * metaType.lineHeight;
  const room = noteHeight - padding.above - padding.below;
  let type: (typeof typeSizes)[number] = typeSizes[0];
  let lines: readonly string[] = [];
  const measured = measure(text);
  // Many lines of a long text need not be broken to know that they are too many.
  const leastLines = inkOf(measured) / lineRoom;
  for (const candidate of typeSizes) {
    type = candidate;
    if (type !== floor && leastLines * type.size * type.lineHeight > room) continue;
    const broken = breakText(measured, type.size, lineRoom);
    lines = broken.lines;
    // A smaller size is better than a word in two pieces.
    if (!broken.hasSplitWord && lines.length * type.lineHeight + metaHeight <= room) break;
  }
  const content = lines.length * type.lineHeight + metaHeight;
  const height = Math.max(noteHeight, padding.above + content + padding.below);
  const firstY = padding.above + (height - padding.above - padding.below - content) / 2;
  const metaY = firstY + lines.length * type.lineHeight;
  return {
    height,
    size: type.size,
    lineHeight: type.lineHeight,
    lines: lines.map((line, i) => ({ text: line, y: firstY + i * type.lineHeight })),
    metaSize: metaType.size,
    metaLines: metaLines.map((line, i) => ({ text: line, y: metaY + i * metaType.lineHeight })),
    isRightToLeft: isRightToLeft(text),
    left: padding.side,
  };
}

/** The first words that fit into one line at `size`, with "…" where some are left out. */
export function firstWords(text: string, size: number, room = lineRoom, lines = 1): string[] {
  const all = breakLines(text, size, room);
  if (all.length <= lines) return all;
  const kept = all.slice(0, lines);
  const last = graphemes(kept[lines - 1] ?? "");
  while (last.length > 0 && widthOf(last) * size + 0.8 * size > room) last.pop();
  kept[lines - 1] = `${last.join("").trimEnd()}…`;
  return kept;
}

/** Breaks at spaces, after hyphens and slashes, beside full-width signs; a longer word anywhere. */
export function breakLines(text: string, size: number, room = lineRoom): string[] {
  return breakText(measure(text), size, room).lines;
}

/** A line of a text as it was typed, with the width of each grapheme in em. */
interface Paragraph {
  readonly graphemes: readonly string[];
  readonly widths: readonly number[];
}

function measure(text: string): readonly Paragraph[] {
  return text.split("\n").map((line) => {
    const signs = graphemes(line);
    return { graphemes: signs, widths: signs.map(glyphWidth) };
  });
}

/** Width of all but spaces, which may stand beyond the end of a line; em. */
function inkOf(text: readonly Paragraph[]): number {
  let width = 0;
  for (const { graphemes, widths } of text) {
    for (const [i, sign] of graphemes.entries()) if (sign > " ") width += widths[i] ?? 0;
  }
  return width;
}

function breakText(text: readonly Paragraph[], size: number, room: number) {
  const most = room / size;
  const lines: string[] = [];
  let hasSplitWord = false;
  for (const { graphemes, widths } of text) {
    const push = (from: number, to?: number) =>
      lines.push(graphemes.slice(from, to).join("").trimEnd());
    /** The line that is being filled: from here, so wide. */
    let start = 0;
    let width = 0;
    /** Where it may break: before this grapheme; nowhere yet when that is its start. */
    let breakAt = 0;
    for (let i = 0; i < graphemes.length; i++) {
      const grapheme = graphemes[i] ?? "";
      const glyph = widths[i] ?? 0;
      const isSpace = grapheme === " " || grapheme === "\t";
      const isWide = isFullWidth(grapheme);
      if (isWide && i > start) breakAt = i;
      // A second time when what was left of a broken word is still too long together with this.
      while (width + glyph > most && !isSpace && i > start) {
        const end = breakAt > start ? breakAt : i;
        if (breakAt <= start) hasSplitWord = true;
        push(start, end);
        start = end;
        while (start < i && graphemes[start] === " ") start++;
        width = 0;
        for (let at = start; at < i; at++) width += widths[at] ?? 0;
        breakAt = start;
      }
      width += glyph;
      if (isSpace || grapheme === "-" || grapheme === "/" || isWide) breakAt = i + 1;
    }
    push(start);
  }
  return { lines, hasSplitWord };
}

function widthOf(line: readonly string[]): number {
  let width = 0;
  for (const grapheme of line) width += glyphWidth(grapheme);
  return width;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Characters that never join with their neighbours: most texts here, and much quicker to split. */
const simple = /^[\u0020-\u007e\u00a0-\u02ff\u2010-\u2027]*$/;

/** What a reader sees as single signs: an emoji with its skin tone is one. */
export function graphemes(text: string): string[] {
  if (simple.test(text)) return text.split("");
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Letters and the marks for a direction; digits, signs and emoji have none of their own. */
const firstStrong = /[\p{L}\u200e\u200f\u061c]/u;
const rightToLeft =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function isRightToLeft(text: string): boolean {
  const strong = firstStrong.exec(text)?.[0];
  return strong !== undefined && rightToLeft.test(strong);
}

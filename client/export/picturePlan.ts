import type { Board } from "../../shared/board.ts";
import { overlap, type Rect, union } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import {
  type Area,
  type AreaGroup,
  areaSheet,
  areaSheets,
  isArea,
  regionAt,
} from "../../shared/regions.ts";
import { corners } from "../../shared/triangle.ts";
import { layoutOf } from "../canvas/noteRect.ts";

/** What goes into the picture to take home, and how large; pure, in board units and pixels. */

export interface PicturePart {
  /** What this part shows, when there is more than one. */
  readonly shows: "all" | "triangle" | AreaGroup;
  readonly rect: Rect;
  readonly hasTriangle: boolean;
  readonly areas: readonly Area[];
  readonly notes: readonly Note[];
  /** Pixels for a board unit. */
  readonly scale: number;
}

/** More pixels than these make an empty canvas on some phones. */
export const mostPixels = 16_777_216;
const mostSide = 16_000;
/** A note's smallest type is 56 units high, so here it has 29 px. */
const readableScale = 0.525;
/** Around the drawn part, board units. */
const margin = 60;
/** Title above and source below, pixels, at most. */
export const furniture = { above: 200, below: 130, side: 64 } as const;

/**
 * The whole board in one part where note type stays readable in it, else one part for each sheet.
 * A part that is still too large, because of very long notes, is drawn smaller.
 */
export function planPicture(board: Board): readonly PicturePart[] {
  const whole = partOf(board.notes, "all", true, board.areas);
  if (pixelsOf(whole.rect, readableScale) <= mostPixels) return [whole];
  const groups = new Set(areaSheets.flatMap(({ area, group }) => (has(board, area) ? group : [])));
  const isIn = (group: AreaGroup) => (note: Note) => {
    const region = regionAt(note.place);
    return isArea(region) && areaSheet(region).group === group;
  };
  const onTriangle = board.notes.filter((note) => !isArea(regionAt(note.place)));
  return [
    partOf(onTriangle, "triangle", true, []),
    ...[...groups].map((group) => {
      const areas = board.areas.filter((area) => areaSheet(area).group === group);
      return partOf(board.notes.filter(isIn(group)), group, false, areas);
    }),
  ];
}

const has = (board: Board, area: Area) => board.areas.includes(area);

function partOf(
  notes: readonly Note[],
  shows: PicturePart["shows"],
  hasTriangle: boolean,
  areas: readonly Area[],
): PicturePart {
  const rects = [
    ...(hasTriangle ? [triangleRect()] : []),
    ...areas.map((area) => areaSheet(area).rect),
    ...notes.map(rectOf),
  ];
  const rect = grown(union(rects) ?? triangleRect(), margin);
  return { shows, rect, hasTriangle, areas, notes, scale: scaleFor(rect) };
}

/** The triangle with the words around it. */
function triangleRect(): Rect {
  const ys = Object.values(corners).map(({ y }) => y);
  const top = Math.min(...ys);
  return { x: -1740, y: top, width: 3480, height: Math.max(...ys) - top };
}

function rectOf(note: Note): Rect {
  return noteRectAt(note.place, layoutOf(note));
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Width and height of the finished picture, in pixels. */
export function sizeOf(rect: Rect, scale: number): { width: number; height: number } {
  return {
    width: Math.ceil(rect.width * scale + 2 * furniture.side),
    height: Math.ceil(rect.height * scale + furniture.above + furniture.below),
  };
}

function pixelsOf(rect: Rect, scale: number): number {
  const { width, height } = sizeOf(rect, scale);
  return width > mostSide || height > mostSide ? Number.POSITIVE_INFINITY : width * height;
}

function scaleFor(rect: Rect): number {
  let scale = readableScale;
  while (pixelsOf(rect, scale) > mostPixels) scale *= 0.95;
  return scale;
}

/** How many notes have another note lying over a part of them. */
export function countCovered(notes: readonly Note[]): number {
  const rects = notes.map(rectOf);
  return rects.filter((rect, i) => rects.some((other, j) => j > i && overlap(rect, other) > 0))
    .length;
}

/** A file name that every system takes; nothing in it but the board's own title. */
export function fileNameOf(title: string, part?: number): string {
  const safe = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M} _-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60)
    .trim();
  return `${safe || "Sameboat"}${part === undefined ? "" : ` ${part}`}.png`;
}

import type { Board } from "../../shared/board.ts";
import { overlap, type Rect, union } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { noteRectAt, noteWidth } from "../../shared/noteLayout.ts";
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
  /** What this part shows. Of several the first is the overview, and the others are to be read. */
  readonly shows: "all" | "overview" | "triangle" | "around" | "tile" | AreaGroup;
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
/** A page of A4, 210 mm, at 300 dots an inch. */
export const pageWidth = 2_480;
/**
 * Here capitals of a type of 53 board units, which are at least 37 high, have the 24 pixels that are
 * 2 mm on that page. Nothing in a picture is written smaller; notes have 56.
 */
export const readableScale = 0.64;
/** To see where things lie. */
const overviewScale = 0.525;
/** Around the drawn part, board units. */
const margin = 24;
/** Title above and source below, pixels, at most. */
export const furniture = { above: 216, below: 160, side: 34 } as const;
/** Narrower parts have room for title and source beside them, pixels. */
const leastWidth = 1_400;
/** What of the board fits on a page, board units. */
const pageRoom = (pageWidth - 2 * furniture.side) / readableScale;
/** Long notes make a part high; more of them go into another. */
const mostHeight = 6_000;

/** Nobody looks through more parts than these. */
const mostParts = 30;

/**
 * The whole board in one part where all of it can be read on a page of A4, else an overview and one
 * part for each sheet, as much of it as fits on a page. Where long notes lie over each other all over
 * the board that would be thousands: then the board is cut into tiles. A board that is too high even for
 * them comes as the overview alone.
 */
export function planPicture(board: Board): readonly PicturePart[] {
  const whole = partOf(board.notes, "all", true, board.areas);
  if (fitsPage(whole.rect)) return [whole];
  const onTriangle: Note[] = [];
  const around: Note[] = [];
  const inArea = new Map<Area, Note[]>(board.areas.map((area) => [area, []]));
  for (const note of board.notes) {
    const region = regionAt(note.place);
    const notes = isArea(region) ? inArea.get(region) : undefined;
    if (notes) notes.push(note);
    else if (isBesideTriangle(note)) onTriangle.push(note);
    else around.push(note);
  }
  // Sheets on which nobody wrote are to be seen in the overview.
  const groups = new Set(
    areaSheets.flatMap(({ area, group }) => (inArea.get(area)?.length ? [group] : [])),
  );
  const overview: PicturePart = {
    ...whole,
    shows: "overview",
    scale: scaleFor(whole.rect, overviewScale),
  };
  const parts = [
    ...splitHigh(onTriangle, "triangle", true, []),
    ...[...groups].flatMap((group) => partsOfGroup(group, inArea)),
    ...split(around, "around"),
  ];
  if (parts.length <= mostParts) return [overview, ...parts];
  return [overview, ...tilesOf(whole)];
}

/** Columns of the whole height, so near to each other that every note is whole in one of them; or none. */
function tilesOf(whole: PicturePart): readonly PicturePart[] {
  const { rect, notes, areas } = whole;
  const { height } = sizeOf(rect, readableScale);
  const pixels = Math.min(pageWidth, Math.floor(mostPixels / height));
  const width = (pixels - 1 - 2 * furniture.side) / readableScale;
  const step = width - noteWidth - 2 * margin;
  if (height > mostSide) return [];
  const count = Math.ceil((rect.width - width) / step) + 1;
  return Array.from({ length: count }, (_, i) => {
    const tile = { ...rect, x: rect.x + Math.min(i * step, rect.width - width), width };
    const isIn = (one: Rect) => overlap(tile, one) > 0;
    return {
      ...whole,
      shows: "tile",
      rect: tile,
      hasTriangle: isIn(triangleRect()),
      areas: areas.filter((area) => isIn(areaSheet(area).rect)),
      notes: notes.filter((note) => isIn(rectOf(note))),
      scale: readableScale,
    };
  });
}

/** The areas of a group together, or each for itself where they are too wide for a page. */
function partsOfGroup(
  group: AreaGroup,
  inArea: ReadonlyMap<Area, readonly Note[]>,
): readonly PicturePart[] {
  const areas = [...inArea.keys()].filter((area) => areaSheet(area).group === group);
  const notes = areas.flatMap((area) => inArea.get(area) ?? []);
  const together = partOf(notes, group, false, areas);
  if (fitsPage(together.rect)) return [together];
  return areas
    .filter((area) => inArea.get(area)?.length)
    .flatMap((area) => splitHigh(inArea.get(area) ?? [], group, false, [area]));
}

/** Very long notes one below the other make a picture that no page holds; then there are two. */
function splitHigh(
  notes: readonly Note[],
  shows: PicturePart["shows"],
  hasTriangle: boolean,
  areas: readonly Area[],
): readonly PicturePart[] {
  const part = partOf(notes, shows, hasTriangle, areas);
  if (part.rect.height <= mostHeight || notes.length < 2) return [part];
  const sorted = notes.toSorted((a, b) => a.place.y - b.place.y);
  const half = Math.ceil(sorted.length / 2);
  return [
    ...splitHigh(sorted.slice(0, half), shows, hasTriangle, areas),
    ...splitHigh(sorted.slice(half), shows, hasTriangle, areas),
  ];
}

/** Notes without a sheet, in as few parts as fit on a page each. */
function split(notes: readonly Note[], shows: "around"): readonly PicturePart[] {
  if (notes.length === 0) return [];
  const part = partOf(notes, shows, false, []);
  const { width, height } = part.rect;
  if (notes.length === 1 || (width <= pageRoom && height <= mostHeight)) return [part];
  const isWide = width > pageRoom;
  const sorted = notes.toSorted((a, b) => (isWide ? a.place.x - b.place.x : a.place.y - b.place.y));
  const half = Math.ceil(sorted.length / 2);
  return [...split(sorted.slice(0, half), shows), ...split(sorted.slice(half), shows)];
}

function fitsPage(rect: Rect): boolean {
  return rect.width <= pageRoom && pixelsOf(rect, readableScale) <= mostPixels;
}

/** Whether a note lies on the triangle's part of a page without making it wider. */
function isBesideTriangle(note: Note): boolean {
  const { x, width } = rectOf(note);
  return x - margin >= -pageRoom / 2 && x + width + margin <= pageRoom / 2;
}

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
  const rect = wideEnough(grown(union(rects) ?? triangleRect(), margin));
  return { shows, rect, hasTriangle, areas, notes, scale: scaleFor(rect, readableScale) };
}

/** So far above and below the triangle there is room for the words around it, board units. */
export const roomBeyond = 130;

/** The triangle with the words around it. */
function triangleRect(): Rect {
  const ys = Object.values(corners).map(({ y }) => y);
  const top = Math.min(...ys) - roomBeyond;
  return { x: -1740, y: top, width: 3480, height: Math.max(...ys) + roomBeyond - top };
}

function rectOf(note: Note): Rect {
  return noteRectAt(note.place, layoutOf(note));
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function wideEnough(rect: Rect): Rect {
  const missing = (leastWidth - 2 * furniture.side) / readableScale - rect.width;
  return missing <= 0 ? rect : { ...rect, x: rect.x - missing / 2, width: rect.width + missing };
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

function scaleFor(rect: Rect, wished: number): number {
  let scale = wished;
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
export function fileNameOf(title: string, extension: string, part?: number): string {
  const safe = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M} _-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60)
    .trim();
  return `${safe || "Sameboat"}${part === undefined ? "" : ` ${part}`}.${extension}`;
}

import type { Board } from "../../shared/board.ts";
import type { Rect } from "../../shared/geometry.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { areaSheet } from "../../shared/regions.ts";
import { corners, turned } from "../../shared/triangle.ts";
import type { CameraView, Padding } from "./camera.ts";

/** Narrower boards show the triangle alone; its names are buttons that find their own room. */
const narrowBelow = 700;
/** Room beside the corners, board units: labels where there is room for them, notes at least. */
const wide = { left: 1800, right: 1800, above: 0, below: 0 } as const;
const narrow = { left: 55, right: 204, above: 400, below: 165 } as const;
/** Where height is short the triangle comes first; the source is seen by moving the view. */
const low = { left: 55, right: 204, above: 264, below: 165 } as const;
const lowBelow = 420;

export const lanePadding: Padding = { top: 12, right: 8, bottom: 68, left: 8 };
/** What comes into view keeps clear of the edges and of the tools below. */
export const revealPadding: Padding = { top: 24, right: 24, bottom: 84, left: 24 };
const narrowPadding: Padding = { top: 8, right: 4, bottom: 64, left: 4 };
/** The page scrolls there, so that the tools need not be cleared. */
const lowPadding: Padding = { ...narrowPadding, bottom: 8 };

/** What is seen first: the triangle, at a size at which its notes can be read. */
export function firstSightOf(view: CameraView): { rect: Rect; padding: Padding } {
  if (view.width >= narrowBelow) {
    return { rect: triangleRect(view.turn, wide), padding: lanePadding };
  }
  return view.height < lowBelow
    ? { rect: triangleRect(view.turn, low), padding: lowPadding }
    : { rect: triangleRect(view.turn, narrow), padding: narrowPadding };
}

/** What "Show all" shows: the triangle, the areas somebody opened and every note. */
export function showAllOf(board: Board, view: CameraView): { rect: Rect; padding: Padding } {
  const first = firstSightOf(view);
  let rect = first.rect;
  for (const area of board.areas) rect = union(rect, areaSheet(area).rect);
  for (const note of board.notes) {
    rect = union(rect, noteRectAt(turned(note.place, view.turn), layoutNote(note.text)));
  }
  return { rect, padding: first.padding };
}

function triangleRect(turn: number, room: typeof wide | typeof narrow | typeof low): Rect {
  const seen = Object.values(corners).map((corner) => turned(corner, turn));
  const [left, right] = extent(seen.map(({ x }) => x));
  const [top, bottom] = extent(seen.map(({ y }) => y));
  const x = room === wide ? -room.left : left - room.left;
  const end = room === wide ? room.right : right + room.right;
  const y = top - room.above;
  return { x, y, width: end - x, height: bottom + room.below - y };
}

function extent(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

import { clamp, type Rect } from "../../shared/geometry.ts";
import type { CameraView } from "../state/camera.ts";

/**
 * How the board is cut into tiles at one scale and turn. A level's plane is the board as seen, in
 * CSS pixels of that scale, with the board's centre at (0, 0): panning moves the plane and changes
 * nothing on it.
 */
export interface Level {
  readonly zoom: number;
  readonly turn: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** Of a tile, CSS pixels; a whole number of device pixels, so that tiles meet without a seam. */
  readonly side: number;
}

export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

/** Device pixels: large enough for few tiles in view, small enough to be painted in a few ms. */
const sides = { ordinary: 512, dense: 768 } as const;

export function levelAt({ zoom, turn }: CameraView, ratio: number): Level {
  return { zoom, turn, ratio, side: (ratio > 1.5 ? sides.dense : sides.ordinary) / ratio };
}

/** What of the plane is in view, CSS pixels of the plane. Exact for a level of the same turn. */
export function planeInView(level: Level, view: CameraView): Rect {
  const scale = level.zoom / view.zoom;
  const width = view.width * scale;
  const height = view.height * scale;
  return {
    x: view.x * level.zoom - width / 2,
    y: view.y * level.zoom - height / 2,
    width,
    height,
  };
}

/** A rectangle in board units as seen, on the plane. */
export function onPlane(rect: Rect, { zoom }: Level): Rect {
  return {
    x: rect.x * zoom,
    y: rect.y * zoom,
    width: rect.width * zoom,
    height: rect.height * zoom,
  };
}

/** The tiles that `area` of the plane touches and `rings` of tiles around it, the middle ones first. */
export function tilesIn(area: Rect, { side }: Level, rings = 0): TilePlace[] {
  const at = (value: number) => Math.floor(value / side);
  const places: TilePlace[] = [];
  const lastColumn = at(area.x + area.width) + rings;
  const lastRow = at(area.y + area.height) + rings;
  for (let row = at(area.y) - rings; row <= lastRow; row++) {
    for (let column = at(area.x) - rings; column <= lastColumn; column++) {
      places.push({ column, row });
    }
  }
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const away = ({ column, row }: TilePlace) =>
    Math.max(
      Math.abs((column + 0.5) * side - middle.x) / area.width,
      Math.abs((row + 0.5) * side - middle.y) / area.height,
    );
  return places.sort((a, b) => away(a) - away(b));
}

export function tileKey({ column, row }: TilePlace): string {
  return `${column},${row}`;
}

/** What the painters get to paint one tile: a view as large as the tile. */
export function viewOfTile(level: Level, { column, row }: TilePlace): CameraView {
  const { zoom, turn, side } = level;
  return {
    x: ((column + 0.5) * side) / zoom,
    y: ((row + 0.5) * side) / zoom,
    zoom,
    turn,
    width: side,
    height: side,
  };
}

/** The part of `rect` (on the plane) within a tile, from the tile's corner, in whole device pixels. */
export function partOfTile(rect: Rect, level: Level, { column, row }: TilePlace): Rect {
  const { side, ratio } = level;
  const within = (value: number) => clamp(value, 0, side);
  const x = within(Math.floor((rect.x - column * side) * ratio) / ratio);
  const y = within(Math.floor((rect.y - row * side) * ratio) / ratio);
  const right = within(Math.ceil((rect.x + rect.width - column * side) * ratio) / ratio);
  const bottom = within(Math.ceil((rect.y + rect.height - row * side) * ratio) / ratio);
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * The same view with the board's centre on a whole device pixel, half a pixel away at most: then
 * what is painted at once and what was painted into tiles meet exactly, and stay sharp.
 */
export function alignedView(view: CameraView, ratio: number): CameraView {
  const whole = (value: number) => Math.round(value * ratio) / ratio;
  return {
    ...view,
    x: (view.width / 2 - whole(view.width / 2 - view.x * view.zoom)) / view.zoom,
    y: (view.height / 2 - whole(view.height / 2 - view.y * view.zoom)) / view.zoom,
  };
}

/** How the plane of `level` lies in the element that shows `view`, as a CSS transform. */
export function planeTransform(level: Level, view: CameraView): string {
  const scale = view.zoom / level.zoom;
  const { x, y, zoom, width, height } = scale === 1 ? alignedView(view, level.ratio) : view;
  const place = `translate(${width / 2 - x * zoom}px, ${height / 2 - y * zoom}px)`;
  return scale === 1 ? place : `${place} scale(${scale})`;
}

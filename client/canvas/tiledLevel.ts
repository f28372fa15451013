import { overlap, type Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import type { CameraView } from "../state/camera.ts";
import { paintedRect, withReach } from "./noteRect.ts";
import {
  type Level,
  partOfTile,
  planeInView,
  planeTransform,
  type TilePlace,
  tileKey,
  tilesIn,
} from "./tileGrid.ts";
import { createSurface, type Surface } from "./tileSurface.ts";

export interface Tile {
  readonly place: TilePlace;
  /** Undefined until it was painted. */
  surface: Surface | undefined;
  /** Parts that are no longer right, from the tile's corner; "all" of it. */
  wrong: Rect[] | "all";
}

/** The tiles of one level, in an element that follows the camera by one transform. */
export interface TiledLevel {
  readonly level: Level;
  readonly element: HTMLElement;
  follow(view: CameraView): void;
  /** Notes that came, went or changed: where they lie, tiles are no longer right. */
  touch(notes: readonly Note[]): void;
  /** Tiles in view and so many rings around it that are not there or not right, the middle first. */
  missing(view: CameraView, rings?: number): Tile[];
  isIn(tile: Tile, view: CameraView, rings?: number): boolean;
  /** The tile's surface, in its place. */
  surfaceOf(tile: Tile): Surface;
  /** Lets go of painted tiles until `most` are left; those farthest from the view first. */
  trim(view: CameraView, most: number): void;
  close(): void;
}

/** A tile with more wrong parts than this is painted anew as a whole. */
const mostParts = 6;
/** Where each of more notes than this lies takes longer to find out than to paint all anew. */
const mostTouched = 500;

export function createTiledLevel(level: Level): TiledLevel {
  const element = document.createElement("div");
  element.className = "tiles";
  const tiles = new Map<string, Tile>();
  let transform = "";
  /** With it, painted rectangles are places on the plane. */
  const plane: CameraView = { ...level, x: 0, y: 0, width: 0, height: 0 };

  const tileAt = (place: TilePlace): Tile => {
    const key = tileKey(place);
    const known = tiles.get(key);
    if (known) return known;
    const tile: Tile = { place, surface: undefined, wrong: "all" };
    tiles.set(key, tile);
    return tile;
  };
  const rectOf = ({ place: { column, row } }: Tile, rings = 0): Rect => ({
    x: (column - rings) * level.side,
    y: (row - rings) * level.side,
    width: (1 + 2 * rings) * level.side,
    height: (1 + 2 * rings) * level.side,
  });

  return {
    level,
    element,
    follow(view) {
      const next = planeTransform(level, view);
      if (next !== transform) element.style.transform = next;
      transform = next;
    },
    touch(notes) {
      if (notes.length > mostTouched) for (const tile of tiles.values()) tile.wrong = "all";
      if (tiles.size === 0 || notes.length > mostTouched) return;
      for (const note of notes) {
        const rect = withReach(paintedRect(note, plane), level.zoom);
        for (const place of tilesIn(rect, level)) {
          const tile = tiles.get(tileKey(place));
          if (!tile || tile.wrong === "all") continue;
          if (tile.wrong.length < mostParts) tile.wrong.push(partOfTile(rect, level, place));
          else tile.wrong = "all";
        }
      }
    },
    missing(view, rings = 0) {
      const places = tilesIn(planeInView(level, view), level, rings);
      return places.map(tileAt).filter(({ wrong }) => wrong === "all" || wrong.length > 0);
    },
    isIn: (tile, view, rings = 0) =>
      tiles.get(tileKey(tile.place)) === tile &&
      overlap(rectOf(tile, rings), planeInView(level, view)) > 0,
    surfaceOf(tile) {
      if (!tile.surface) {
        const { column, row } = tile.place;
        tile.surface = createSurface(level.side, level.side, level.ratio);
        const { canvas } = tile.surface;
        canvas.style.transform = `translate(${column * level.side}px, ${row * level.side}px)`;
        element.append(canvas);
      }
      return tile.surface;
    },
    trim(view, most) {
      const painted = [...tiles.values()].filter(({ surface }) => surface);
      if (painted.length <= most) return;
      const seen = planeInView(level, view);
      const away = (tile: Tile) => {
        const { x, y, width } = rectOf(tile);
        return Math.hypot(
          x + width / 2 - seen.x - seen.width / 2,
          y + width / 2 - seen.y - seen.height / 2,
        );
      };
      painted.sort((a, b) => away(a) - away(b));
      for (const tile of painted.slice(most)) {
        tile.surface?.close();
        tiles.delete(tileKey(tile.place));
      }
    },
    close() {
      for (const { surface } of tiles.values()) surface?.close();
      tiles.clear();
      element.remove();
    },
  };
}

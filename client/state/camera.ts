import { clamp, type Point, type Rect } from "../../shared/geometry.ts";
import { boardReach } from "../../shared/regions.ts";
import { turned, unturned } from "../../shared/triangle.ts";

/**
 * Where this viewer looks: one mutable value outside React, because panning and zooming must not
 * render anything but the canvas and one transform. Screen points are CSS pixels from the upper
 * left corner of the board's element.
 */
export interface CameraView {
  /** Board units at the middle of the free part of the element. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels per board unit. */
  readonly zoom: number;
  /** How far this viewer turned the triangle, radians. */
  readonly turn: number;
  /** Size of the board's element, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  get(): CameraView;
  subscribe(moved: () => void): () => void;
  resize(width: number, height: number): void;
  panBy(dx: number, dy: number): void;
  /** Zooms by `factor` so that what lies under `at` (screen) stays there. */
  zoomBy(factor: number, at?: Point): void;
  zoomTo(zoom: number, at?: Point): void;
  /** Shows `rect` (board units) as large as it fits, within `padding` CSS pixels. */
  fit(rect: Rect, padding?: Padding): void;
  /** Moves no further than needed to bring `rect` into view. */
  reveal(rect: Rect, padding?: Padding): void;
  centreOn(place: Point): void;
  setTurn(turn: number): void;
  toScreen(place: Point): Point;
  /** The place on the board under a screen point, this viewer's turn undone. */
  toBoard(screen: Point): Point;
  /** Board units in view, as this viewer sees them (turned). */
  inView(): Rect;
}

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const noPadding: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const zoomLimits = { least: 0.05, most: 2 } as const;
/** The line around the board stays this far inside the view when panning stops, CSS pixels. */
const edgeMargin = 24;

export function createCamera(): Camera {
  let view: CameraView = { x: 0, y: 0, zoom: 0.3, turn: 0, width: 1, height: 1 };
  const listeners = new Set<() => void>();

  const set = (next: Partial<CameraView>) => {
    view = bounded({ ...view, ...next });
    for (const listener of listeners) listener();
  };
  const toSeen = (screen: Point): Point => ({
    x: view.x + (screen.x - view.width / 2) / view.zoom,
    y: view.y + (screen.y - view.height / 2) / view.zoom,
  });
  const zoomTo = (zoom: number, at?: Point) => {
    const anchor = at ?? { x: view.width / 2, y: view.height / 2 };
    const seen = toSeen(anchor);
    const next = clamp(zoom, zoomLimits.least, zoomLimits.most);
    set({
      zoom: next,
      x: seen.x - (anchor.x - view.width / 2) / next,
      y: seen.y - (anchor.y - view.height / 2) / next,
    });
  };

  return {
    get: () => view,
    subscribe(moved) {
      listeners.add(moved);
      return () => listeners.delete(moved);
    },
    resize(width, height) {
      if (width !== view.width || height !== view.height) set({ width, height });
    },
    panBy: (dx, dy) => set({ x: view.x - dx / view.zoom, y: view.y - dy / view.zoom }),
    zoomBy: (factor, at) => zoomTo(view.zoom * factor, at),
    zoomTo,
    fit(rect, padding = noPadding) {
      const width = Math.max(1, view.width - padding.left - padding.right);
      const height = Math.max(1, view.height - padding.top - padding.bottom);
      const zoom = clamp(
        Math.min(width / rect.width, height / rect.height),
        zoomLimits.least,
        zoomLimits.most,
      );
      set({
        zoom,
        x: rect.x + rect.width / 2 + (padding.right - padding.left) / 2 / zoom,
        y: rect.y + rect.height / 2 + (padding.bottom - padding.top) / 2 / zoom,
      });
    },
    reveal(rect, padding = noPadding) {
      const seen = turned({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, view.turn);
      const left = (seen.x - rect.width / 2 - view.x) * view.zoom + view.width / 2;
      const top = (seen.y - rect.height / 2 - view.y) * view.zoom + view.height / 2;
      const right = left + rect.width * view.zoom;
      const bottom = top + rect.height * view.zoom;
      const dx = shift(left, right, padding.left, view.width - padding.right);
      const dy = shift(top, bottom, padding.top, view.height - padding.bottom);
      if (dx !== 0 || dy !== 0) set({ x: view.x - dx / view.zoom, y: view.y - dy / view.zoom });
    },
    centreOn(place) {
      const seen = turned(place, view.turn);
      set({ x: seen.x, y: seen.y });
    },
    setTurn: (turn) => set({ turn }),
    toScreen(place) {
      const seen = turned(place, view.turn);
      return {
        x: (seen.x - view.x) * view.zoom + view.width / 2,
        y: (seen.y - view.y) * view.zoom + view.height / 2,
      };
    },
    toBoard: (screen) => unturned(toSeen(screen), view.turn),
    inView: () => ({
      x: view.x - view.width / 2 / view.zoom,
      y: view.y - view.height / 2 / view.zoom,
      width: view.width / view.zoom,
      height: view.height / view.zoom,
    }),
  };
}

/** How far to move [from, to] so that it lies within [least, most]; its beginning wins. */
function shift(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  if (to > most) return Math.max(most - to, least - from);
  return 0;
}

/** Panning stops with the board's edge a little inside the view; a small board stays in the middle. */
function bounded(view: CameraView): CameraView {
  const margin = edgeMargin / view.zoom;
  return {
    ...view,
    x: boundedAxis(view.x, view.width / view.zoom, margin),
    y: boundedAxis(view.y, view.height / view.zoom, margin),
  };
}

function boundedAxis(centre: number, extent: number, margin: number): number {
  const most = boardReach + margin - extent / 2;
  return most <= 0 ? clamp(centre, most, -most) : clamp(centre, -most, most);
}

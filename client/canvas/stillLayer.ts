import type { Note } from "../../shared/note.ts";
import { boardReach } from "../../shared/regions.ts";
import type { CameraView } from "../state/camera.ts";
import type { Painting } from "./painting.ts";
import { paintStill, type Still } from "./stillPainter.ts";
import { createTiledLevel, type Tile, type TiledLevel } from "./tiledLevel.ts";
import { type Level, levelAt, planeInView, tilesIn, viewOfTile } from "./tileGrid.ts";
import { createEasel } from "./tileSurface.ts";

/**
 * All that lies still, as tiles of the board's area that the browser moves: panning and zooming
 * paint nothing. Tiles are exact only where the view rests; while it is zoomed, those of the last
 * rest are stretched, and what they do not reach is seen as a coarse picture of the whole board.
 */
export interface StillLayer {
  /** Another look: everything is painted anew, and what was there stays until then. */
  repaint(): void;
  /** Notes that came, went or changed, as they were and as they are. */
  touch(notes: Iterable<Note>): void;
  follow(view: CameraView, now: number): void;
  /** When zooming may have come to rest, on the clock of `follow`; undefined when it has. */
  restsAt(): number | undefined;
  /** Mends what is wrong in view, and paints what is missing there until `deadline`. True when done. */
  paint(deadline: number): boolean;
  /** Paints what may come into view next, until `deadline`. True when done. */
  paintAhead(deadline: number): boolean;
  /** Tiles and parts of tiles painted so far. */
  painted(): number;
  close(): void;
}

export interface StillParts {
  readonly element: HTMLElement;
  readonly ratio: () => number;
  /** What lies still within a view of the board. */
  readonly read: (view: CameraView, isCoarse: boolean) => Still;
  /** The rest of what painters need, for a view and a context. */
  readonly painting: (ctx: CanvasRenderingContext2D, view: CameraView, ratio: number) => Painting;
}

interface Job {
  readonly tiled: TiledLevel;
  readonly tile: Tile;
  readonly slices: Generator<undefined>;
}

/** The view rests when its scale has not changed for so long, ms. */
const restMs = 50;
/** Stretched farther than this, tiles are painted anew without waiting for a rest. */
const farthest = 2;
/** Device pixels kept in tiles, at most; 4 bytes each. More only where the view itself needs it. */
const mostPixels = 16_000_000;
/** The whole board at this many CSS pixels, with the notes that reach beyond its edge. */
const coarseSide = 1_024;
const coarseReach = boardReach * 1.1;

export function createStillLayer(parts: StillParts): StillLayer {
  const { element, ratio } = parts;
  let view: CameraView | undefined;
  let coarse: TiledLevel | undefined;
  /** Complete at its scale; stays below until `current` is complete too. */
  let under: TiledLevel | undefined;
  let current: TiledLevel | undefined;
  let isComplete = false;
  let isOutdated = false;
  let movedAt = 0;
  let rests = true;
  /** Who never moved the view needs nothing beside it. */
  let wasPanned = false;
  let painted = 0;
  let job: Job | undefined;
  const forJobs = createEasel();
  const forParts = createEasel();

  const open = (level: Level): TiledLevel => {
    const tiled = createTiledLevel(level);
    element.append(tiled.element);
    return tiled;
  };
  const close = (tiled: TiledLevel | undefined) => {
    if (job?.tiled === tiled) stopJob();
    tiled?.close();
  };
  const stopJob = () => {
    job?.slices.return(undefined);
    job = undefined;
  };

  const begin = (seen: CameraView) => {
    if (isComplete) {
      close(under);
      under = current;
    } else close(current);
    current = open(levelAt(seen, ratio()));
    // Notes stay upright while the triangle turns, so tiles of two turns do not fit together.
    if (under && under.level.turn !== seen.turn) current.element.style.visibility = "hidden";
    isComplete = false;
    isOutdated = false;
  };

  const openCoarse = (seen: CameraView) => {
    close(coarse);
    const zoom = coarseSide / (2 * coarseReach);
    coarse = createTiledLevel({ zoom, turn: seen.turn, ratio: 1, side: coarseSide / 2 });
    element.prepend(coarse.element);
    coarse.follow(seen);
  };

  /** A level that was begun is finished first, else a long gesture would never show any. */
  const isDue = (seen: CameraView, { level }: TiledLevel) => {
    if (isOutdated || level.ratio !== ratio()) return true;
    if (level.zoom === seen.zoom && level.turn === seen.turn) return false;
    if (rests) return true;
    const isFar = Math.abs(Math.log(seen.zoom / level.zoom)) > Math.log(farthest);
    return isComplete && (isFar || level.turn !== seen.turn);
  };

  const stillOf = ({ level }: TiledLevel, { place }: Tile) => {
    const seen = viewOfTile(level, place);
    return { seen, still: parts.read(seen, level === coarse?.level) };
  };

  const start = (tiled: TiledLevel, tile: Tile) => {
    const { seen, still } = stillOf(tiled, tile);
    const { side, ratio: pixels } = tiled.level;
    const painting = parts.painting(forJobs.begin(side, side, pixels), seen, pixels);
    tile.wrong = [];
    job = { tiled, tile, slices: paintStill(painting, still) };
  };

  /** Goes on with the tile that is being painted. True when it is there. */
  const run = (deadline: number): boolean => {
    while (job) {
      if (job.slices.next().done) {
        forJobs.showOn(job.tiled.surfaceOf(job.tile));
        job = undefined;
        painted++;
        return true;
      }
      if (performance.now() >= deadline) return false;
    }
    return true;
  };

  /** Paints only the parts of a tile that are wrong, within this frame. */
  const mend = (tiled: TiledLevel, tile: Tile) => {
    const { surface, wrong } = tile;
    if (!surface || wrong === "all") return;
    const { seen, still } = stillOf(tiled, tile);
    const { side, ratio: pixels } = tiled.level;
    const ctx = forParts.begin(side, side, pixels);
    ctx.drawImage(surface.canvas, 0, 0, side, side);
    const painting = parts.painting(ctx, seen, pixels);
    for (const part of wrong) {
      if (part.width === 0 || part.height === 0) continue;
      for (const _ of paintStill(painting, still, part));
    }
    forParts.showOn(surface);
    tile.wrong = [];
    painted++;
  };

  const mendAll = (tiled: TiledLevel | undefined, seen: CameraView) => {
    for (const tile of tiled?.missing(seen) ?? []) {
      if (tile !== job?.tile) mend(tiled as TiledLevel, tile);
    }
  };

  /** Paints missing tiles one after the other. True when there are none. */
  const fill = (tiled: TiledLevel, seen: CameraView, rings: number, deadline: number): boolean => {
    for (;;) {
      if (job && !run(deadline)) return false;
      const next = tiled.missing(seen, rings)[0];
      if (!next) return true;
      if (performance.now() >= deadline) return false;
      start(tiled, next);
    }
  };

  return {
    repaint() {
      isOutdated = true;
      close(coarse);
      coarse = undefined;
    },
    touch(notes) {
      const all = [...notes];
      if (all.length === 0) return;
      for (const tiled of [coarse, under, current]) tiled?.touch(all);
      // It was begun without knowing of them.
      if (job && job.tile.wrong.length > 0) {
        job.tile.wrong = "all";
        stopJob();
      }
    },
    follow(seen, now) {
      if (view && (view.zoom !== seen.zoom || view.turn !== seen.turn)) {
        movedAt = now;
        rests = false;
      } else if (view && (view.x !== seen.x || view.y !== seen.y)) wasPanned = true;
      if (now - movedAt >= restMs) rests = true;
      view = seen;
      if (!current || isDue(seen, current)) begin(seen);
      for (const tiled of [coarse, under, current]) tiled?.follow(seen);
    },
    restsAt: () => (rests ? undefined : movedAt + restMs),
    paint(deadline) {
      if (!view || !current) return true;
      mendAll(under, view);
      mendAll(current, view);
      if (job && (job.tiled !== current || !current.isIn(job.tile, view))) {
        job.tile.wrong = "all";
        stopJob();
      }
      if (!fill(current, view, 0, deadline)) return false;
      if (!isComplete) {
        current.element.style.visibility = "";
        close(under);
        under = undefined;
      }
      isComplete = true;
      return true;
    },
    paintAhead(deadline) {
      if (!view || !current || !isComplete) return true;
      if (coarse?.level.turn !== view.turn) openCoarse(view);
      if (coarse) {
        const all = { ...view, x: 0, y: 0, width: 2, height: 2, zoom: coarse.level.zoom };
        for (const tile of coarse.missing(all)) if (tile !== job?.tile) mend(coarse, tile);
        if (!fill(coarse, all, 0, deadline)) return false;
      }
      if (!wasPanned) return true;
      const { level } = current;
      const perTile = (level.side * level.ratio) ** 2;
      const inView = tilesIn(planeInView(level, view), level).length;
      const most = Math.max(inView * 2, Math.floor(mostPixels / perTile));
      current.trim(view, most);
      const around = tilesIn(planeInView(level, view), level, 1).length;
      return around > most || fill(current, view, 1, deadline);
    },
    painted: () => painted,
    close() {
      stopJob();
      for (const tiled of [coarse, under, current]) tiled?.close();
    },
  };
}

import { Konva } from "konva/lib/Global.js";
import { Layer } from "konva/lib/Layer.js";
import { Shape } from "konva/lib/Shape.js";
import { Stage } from "konva/lib/Stage.js";
import type { Note } from "../../shared/note.ts";
import type { Level, Phrase } from "../i18n/phrase.ts";
import type { Camera, CameraView } from "../state/camera.ts";
import type { Scene } from "../state/scene.ts";
import type { ReadonlyStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { palettes, type Theme } from "../ui/palette.ts";
import { createHotNotes } from "./hotNotes.ts";
import { createIdleTask } from "./idleTask.ts";
import { createMovingPictures } from "./movingPictures.ts";
import { screenPoint } from "./noteRect.ts";
import type { NotesSeen } from "./notesInView.ts";
import { createOthersPointers } from "./othersPointers.ts";
import type { Painting } from "./painting.ts";
import { paintPointer } from "./paintPointer.ts";
import { createTexts } from "./paintTexts.ts";
import { photosReady } from "./photosReady.ts";
import { createStillLayer } from "./stillLayer.ts";
import { createMeasure } from "./textBlock.ts";
import { alignedView } from "./tileGrid.ts";

/** How this viewer wants to see the board. */
export interface StageLook {
  readonly t: Phrase;
  readonly level: Level;
  readonly theme: Theme;
  readonly isPhone: boolean;
  readonly showsPointers: boolean;
  /** False where the overlay shows notes as real text instead. */
  readonly paintsNotes: boolean;
  readonly isReducedMotion: boolean;
  /** How much larger the words of the template are. */
  readonly textFactor: number;
}

export interface BoardStage {
  setLook(look: StageLook): void;
  /** Takes the size of the camera's view. */
  resize(): void;
  close(): void;
}

export interface StageParts {
  readonly container: HTMLDivElement;
  readonly handle: BoardHandle;
  readonly camera: Camera;
  readonly scene: ReadonlyStore<Scene>;
  readonly notes: NotesSeen;
  readonly look: StageLook;
}

/** Another's note is seen where it was so long ago, at most; messages come every 40 ms. */
const glideMs = 90;
const edge = { near: 2, afar: 3 } as const;
/** The shadow under a pointer waits until the view rests for so long, ms. */
const hoverRestMs = 100;
/**
 * How much of a frame may go into tiles, ms: little while something moves, which shall go on moving,
 * and much where nothing moves and everybody waits for a sharp picture.
 */
const budget = { moving: 2, resting: 30 } as const;

/**
 * Paints the open board: what lies still as tiles that the browser moves, what moves on one layer of
 * Konva above them. At most once per frame, and only where something changed. There is no Konva
 * node for a note, and no hit canvas: gestures ask `noteAt`.
 */
export function createBoardStage(parts: StageParts): BoardStage {
  const { container, handle, camera, scene, notes } = parts;
  Konva.autoDrawEnabled = false;
  let { look } = parts;
  const stage = new Stage({ container, width: 1, height: 1, listening: false });
  const duration = () => (look.isReducedMotion ? 0 : glideMs);
  const hot = createHotNotes({ handle, notes, scene, glideMs: duration });
  const pointers = createOthersPointers(duration);
  const measure = createMeasure();
  const texts = { exact: createTexts(measure), coarse: createTexts(measure) };

  const painting = (ctx: CanvasRenderingContext2D, view: CameraView, ratio: number): Painting => {
    const palette = palettes[look.theme];
    const width = look.textFactor > 1 ? edge.afar : edge.near;
    return { ctx, view, palette, t: look.t, edge: width, ratio, isFlat: false };
  };
  const tiles = document.createElement("div");
  container.prepend(tiles);
  const still = createStillLayer({
    element: tiles,
    ratio: () => devicePixelRatio,
    painting,
    read(view, isCoarse) {
      const inView = look.paintsNotes ? notes.inView(view) : [];
      return {
        look,
        areas: handle.board.get().areas,
        texts: isCoarse ? texts.coarse : texts.exact,
        notes: inView.filter(({ id }) => !hot.isHot(id)),
      };
    },
  });

  const moving = document.createElement("div");
  moving.className = "moving-notes";
  tiles.after(moving);
  const pictures = createMovingPictures({
    element: moving,
    ratio: () => devicePixelRatio,
    painting,
  });
  let carried: ReadonlySet<string> = new Set();

  const layer = new Layer({ listening: false });
  const paintMoving = ({ _context: ctx }: { readonly _context: CanvasRenderingContext2D }) => {
    const ratio = layer.getCanvas().getPixelRatio();
    const seen = painting(ctx, alignedView(camera.get(), ratio), ratio);
    const now = performance.now();
    if (look.paintsNotes) hot.paint(seen, now, carried);
    if (!look.showsPointers) return;
    for (const { place, strength } of pointers.shown(now)) {
      paintPointer(ctx, screenPoint(place, seen.view), strength);
    }
  };
  layer.add(new Shape({ listening: false, perfectDrawEnabled: false, sceneFunc: paintMoving }));
  stage.add(layer);

  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isMovingStale = true;
  let movedAt = 0;
  /** What the layer above was painted from; nothing where it is not laid over the tiles at all. */
  let onLayer: readonly unknown[] = [undefined];
  let painted: CameraView | undefined;
  const idle = createIdleTask((deadline) => still.paintAhead(deadline));

  const paintFrame = () => {
    frame = undefined;
    clearTimeout(timer);
    const now = performance.now();
    const view = camera.get();
    const isSameView = view === painted;
    painted = view;
    if (look.showsPointers) pointers.update(handle.presence.others.get(), now);
    touchChanged(now);
    still.follow(view, now);
    if (!isSameView) movedAt = now;
    if (!isSameView || isMovingStale) showMoving(now, view, now - movedAt < hoverRestMs);
    isMovingStale = false;
    const restsAt = still.restsAt();
    const isMoving = !isSameView || restsAt !== undefined || hot.isMoving();
    const isDone = still.paint(now + (isMoving ? budget.moving : budget.resting));
    const isSharp = isDone && restsAt === undefined;
    if (isSharp) idle.request();
    if (isSharp !== (container.dataset.painted === "sharp")) {
      container.dataset.painted = isSharp ? "sharp" : "coarse";
    }
    const hoverAt = now - movedAt < hoverRestMs ? movedAt + hoverRestMs : undefined;
    planNext(now, isDone, restsAt ?? hoverAt);
  };

  /** Tells the tiles what lies on them no longer, or now. */
  const touchChanged = (now: number) => {
    const changes = notes.takeChanges();
    const touched: Note[] = [];
    const others = hot.update(changes, now);
    for (const id of others) {
      const lies = notes.get(id);
      const note = hot.isHot(id) ? (changes.get(id)?.before ?? lies) : lies;
      if (note) touched.push(note);
    }
    for (const [id, { before, after }] of changes) {
      if (hot.isHot(id) || others.has(id)) continue;
      if (before) touched.push(before);
      if (after) touched.push(after);
    }
    if (look.paintsNotes) still.touch(touched);
  };

  /** What moves: as pictures that are carried, and what else there is on the layer above them. */
  const showMoving = (now: number, view: CameraView, isPanning: boolean) => {
    const paintsNotes = look.paintsNotes;
    const moving = paintsNotes ? hot.moving(now) : [];
    carried = pictures.show(moving, alignedView(view, devicePixelRatio));
    // The shadow under a pointer can wait until the view rests.
    const marks = paintsNotes && !(isPanning && hot.isBare()) ? hot.marks(now, carried) : "";
    const hasPointers = look.showsPointers && !pointers.isEmpty(now);
    const isEmpty = !hasPointers && marks === "";
    const next = isEmpty ? [] : [marks, view, handle.board.get(), look];
    if (!hasPointers && isSame(next, onLayer)) return;
    onLayer = hasPointers ? [undefined] : next;
    layer.getNativeCanvasElement().style.visibility = isEmpty ? "hidden" : "";
    layer.drawScene();
  };

  const planNext = (now: number, isDone: boolean, restsAt: number | undefined) => {
    if (hot.isMoving()) return requestMoving();
    if (!isDone) return request();
    const pointer = look.showsPointers ? pointers.nextFrame(now) : undefined;
    const next = Math.min(restsAt ?? Number.POSITIVE_INFINITY, pointer ?? Number.POSITIVE_INFINITY);
    if (next <= now) requestMoving();
    else if (next < Number.POSITIVE_INFINITY) timer = setTimeout(requestMoving, next - now);
  };

  const request = () => {
    frame ??= requestAnimationFrame(paintFrame);
  };
  const requestMoving = () => {
    isMovingStale = true;
    request();
  };
  const repaint = () => {
    still.repaint();
    pictures.repaint();
    requestMoving();
  };

  let areas = handle.board.get().areas;
  const boardChanged = () => {
    const board = handle.board.get();
    if (board.areas.join() !== areas.join()) still.repaint();
    areas = board.areas;
    requestMoving();
  };
  const stops = [
    camera.subscribe(request),
    handle.board.subscribe(boardChanged),
    handle.presence.others.subscribe(requestMoving),
    scene.subscribe(requestMoving),
    photosReady.subscribe(() => {
      still.touch(handle.board.get().notes.filter(({ photo }) => photo));
      pictures.repaint();
      requestMoving();
    }),
  ];

  const resize = () => {
    const { width, height } = camera.get();
    stage.size({ width, height });
    const canvas = layer.getCanvas();
    if (canvas.getPixelRatio() !== devicePixelRatio) canvas.setPixelRatio(devicePixelRatio);
    onLayer = [undefined];
    requestMoving();
  };
  resize();

  return {
    setLook(next) {
      if (next === look) return;
      look = next;
      repaint();
    },
    resize,
    close() {
      for (const stop of stops) stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
      idle.cancel();
      still.close();
      pictures.close();
      stage.destroy();
    },
  };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

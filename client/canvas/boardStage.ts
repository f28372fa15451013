import { Konva } from "konva/lib/Global.js";
import { Layer } from "konva/lib/Layer.js";
import { Shape } from "konva/lib/Shape.js";
import { Stage } from "konva/lib/Stage.js";
import type { Level, Phrase } from "../i18n/phrase.ts";
import type { Camera } from "../state/camera.ts";
import type { Scene } from "../state/scene.ts";
import type { ReadonlyStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { palettes, type Theme } from "../ui/palette.ts";
import { createHotNotes } from "./hotNotes.ts";
import { screenPoint } from "./noteRect.ts";
import { notesInView } from "./notesInView.ts";
import { createOthersPointers } from "./othersPointers.ts";
import type { Painting } from "./painting.ts";
import { paintNote } from "./paintNote.ts";
import { paintSheets, paintTable, paintTriangle } from "./paintPaper.ts";
import { paintPointer } from "./paintPointer.ts";
import { createTexts } from "./paintTexts.ts";
import { createMeasure } from "./textBlock.ts";

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
  readonly look: StageLook;
}

const glideMs = 120;
const edge = 2;

/**
 * Paints the open board. Konva is the shell: one custom shape on each of three layers (paper, notes
 * at rest, what moves), painted at most once per frame and only where something changed. There is
 * no Konva node for a note, and no hit canvas: gestures ask `noteAt`.
 */
export function createBoardStage(parts: StageParts): BoardStage {
  const { handle, camera, scene } = parts;
  Konva.autoDrawEnabled = false;
  let { look } = parts;
  const stage = new Stage({ container: parts.container, width: 1, height: 1, listening: false });
  const duration = () => (look.isReducedMotion ? 0 : glideMs);
  const hot = createHotNotes({ handle, scene, glideMs: duration });
  const pointers = createOthersPointers(duration);

  const texts = createTexts(createMeasure());

  const layerOf = (paint: (painting: Painting) => void) => {
    const layer = new Layer({ listening: false });
    const sceneFunc = (context: { readonly _context: CanvasRenderingContext2D }) => {
      const ratio = layer.getCanvas().getPixelRatio();
      const view = camera.get();
      const palette = palettes[look.theme];
      paint({ ctx: context._context, view, palette, t: look.t, edge, ratio, isFlat: false });
    };
    layer.add(new Shape({ listening: false, perfectDrawEnabled: false, sceneFunc }));
    stage.add(layer);
    return layer;
  };

  const paper = layerOf((painting) => {
    const { areas } = handle.board.get();
    paintTable(painting);
    paintSheets(painting, areas);
    paintTriangle(painting);
    texts(painting, look, areas);
  });
  const notes = layerOf((painting) => {
    if (!look.paintsNotes) return;
    const isHot = hot.ids();
    for (const note of notesInView(handle.board.get().notes, painting.view)) {
      if (!isHot.has(note.id)) paintNote(painting, note);
    }
  });
  const moving = layerOf((painting) => {
    const now = performance.now();
    if (look.paintsNotes) hot.paint(painting, now);
    if (!look.showsPointers) return;
    for (const { place, strength } of pointers.shown(now)) {
      paintPointer(painting.ctx, screenPoint(place, painting.view), strength);
    }
  });

  const stale = new Set<Layer>([paper, notes, moving]);
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const paintFrame = () => {
    frame = undefined;
    clearTimeout(timer);
    const now = performance.now();
    if (look.showsPointers) pointers.update(handle.presence.others.get(), now);
    if (hot.update(now)) stale.add(notes);
    for (const layer of [paper, notes, moving]) if (stale.has(layer)) layer.drawScene();
    stale.clear();
    if (hot.isMoving()) return request(moving);
    const next = look.showsPointers ? pointers.nextFrame(now) : undefined;
    if (next === undefined) return;
    if (next <= now) request(moving);
    else timer = setTimeout(() => request(moving), next - now);
  };
  const request = (...layers: readonly Layer[]) => {
    for (const layer of layers) stale.add(layer);
    frame ??= requestAnimationFrame(paintFrame);
  };
  const requestAll = () => request(paper, notes, moving);

  let areas = handle.board.get().areas;
  const boardChanged = () => {
    const board = handle.board.get();
    if (board.areas.join() !== areas.join()) request(paper);
    areas = board.areas;
    request(notes, moving);
  };
  const stops = [
    camera.subscribe(requestAll),
    handle.board.subscribe(boardChanged),
    handle.presence.others.subscribe(() => request(moving)),
    scene.subscribe(() => request(moving)),
  ];

  const resize = () => {
    const { width, height } = camera.get();
    stage.size({ width, height });
    for (const layer of [paper, notes, moving]) {
      const canvas = layer.getCanvas();
      if (canvas.getPixelRatio() !== devicePixelRatio) canvas.setPixelRatio(devicePixelRatio);
    }
    requestAll();
  };
  resize();

  return {
    setLook(next) {
      look = next;
      requestAll();
    },
    resize,
    close() {
      for (const stop of stops) stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
      stage.destroy();
    },
  };
}

import type { Board } from "../../shared/board.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import { withoutHidden } from "../canvas/hiddenNotes.ts";
import { createIdleTask } from "../canvas/idleTask.ts";
import { type Detail, detailAt } from "../canvas/noteRect.ts";
import { notesOn } from "../canvas/notesInView.ts";
import type { Camera, CameraView } from "../state/camera.ts";
import type { Scene } from "../state/scene.ts";
import { createStore, type ReadonlyStore } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";

/**
 * What the layer of buttons is made from. On a board of ordinary size that is the board as it
 * stands, in every frame. With many notes it follows in pauses and bit by bit: to make or mend
 * thousands of elements takes far longer than a frame, and nobody presses a button while it moves.
 */
export interface OverlayView {
  readonly board: Board;
  readonly outline: readonly OutlineRegion[];
  readonly detail: Detail;
  readonly turn: number;
  /** Notes that have a button; undefined: all of them. */
  readonly shown: ReadonlySet<string> | undefined;
}

export interface OverlayViewParts {
  readonly handle: Pick<BoardHandle, "board" | "outline">;
  readonly camera: Camera;
  readonly scene: ReadonlyStore<Scene>;
  /** Real text instead of a painting has to keep up with the view. */
  readonly isClear: boolean;
}

/** So many notes are followed in every frame. */
export const fewNotes = 300;
/** Up to here every note has a button, also outside the view; above, those in view (UX 2.1). */
const mostButtons = 2_000;
/** The view rests when it has not moved for so long, ms. */
const restMs = 200;
/** After following the board this rests so many times as long as that took, and so long at least. */
const restShare = 20;
const leastRestMs = 100;
/** Buttons made or taken away in one idle moment. */
const stepSize = 50;
/** Of the view's size, what is added on each side. */
const margin = 0.25;

export interface OverlayViewStore extends ReadonlyStore<OverlayView> {
  /** Follows board and camera until the returned function is called. */
  open(): () => void;
}

export function createOverlayView(parts: OverlayViewParts): OverlayViewStore {
  const { handle, camera, scene, isClear } = parts;
  let shown: ReadonlySet<string> | undefined;
  let wanted: ReadonlySet<string> | undefined;
  let boardTimer: ReturnType<typeof setTimeout> | undefined;
  let viewTimer: ReturnType<typeof setTimeout> | undefined;
  let followedAt = 0;
  let costMs = 0;

  const isFew = () => handle.board.get().notes.length <= fewNotes;

  const read = (): OverlayView => ({
    board: handle.board.get(),
    outline: handle.outline.get(),
    detail: detailAt(camera.get().zoom),
    turn: camera.get().turn,
    shown,
  });

  const want = () => {
    const { notes } = handle.board.get();
    if (notes.length <= fewNotes) {
      wanted = shown = undefined;
      return;
    }
    const inUse = ids(scene.get()).filter((id) => notesOn(handle.board).get(id));
    const all = notes.length <= mostButtons ? notes : inSight(handle, camera.get());
    wanted = new Set([...inUse, ...all.map(({ id }) => id)]);
    // What somebody looks for by keyboard is there at once.
    shown = new Set([...(shown ?? []), ...inUse]);
    idle.request();
  };

  // On a large board the view itself comes first, and its buttons when there is time.
  if (!isFew()) shown = new Set();
  const store = createStore(read());

  const follow = () => {
    clearTimeout(boardTimer);
    boardTimer = undefined;
    const began = performance.now();
    want();
    store.set(read());
    followedAt = performance.now();
    costMs = followedAt - began;
  };
  const boardChanged = () => {
    if (isFew()) return follow();
    const wait = Math.max(leastRestMs, restShare * costMs) - (performance.now() - followedAt);
    boardTimer ??= setTimeout(follow, Math.max(0, wait));
  };

  const viewRests = () => {
    viewTimer = undefined;
    follow();
  };
  const viewMoved = () => {
    if (isFew() || isClear) {
      const { detail, turn } = store.get();
      const { zoom, turn: now } = camera.get();
      if (detailAt(zoom) !== detail || now !== turn) follow();
      if (isFew()) return;
    }
    clearTimeout(viewTimer);
    viewTimer = setTimeout(viewRests, restMs);
  };

  const sceneChanged = () => {
    const known = shown;
    if (!known) return;
    const index = notesOn(handle.board);
    if (ids(scene.get()).some((id) => !known.has(id) && index.get(id))) follow();
  };

  /** A few buttons more and a few less, towards those that are wanted. True when that is done. */
  const step = (): boolean => {
    if (!wanted || !shown) return true;
    const next = new Set(shown);
    let left = stepSize;
    for (const id of shown) {
      if (left > 0 && !wanted.has(id)) {
        next.delete(id);
        left--;
      }
    }
    left = stepSize;
    for (const id of wanted) {
      if (next.has(id)) continue;
      if (left-- === 0) break;
      next.add(id);
    }
    if (next.size === shown.size && left === stepSize) return true;
    shown = next;
    store.set({ ...store.get(), shown });
    return false;
  };
  const idle = createIdleTask((deadline) => {
    while (performance.now() < deadline) if (step()) return true;
    return false;
  });

  return {
    get: store.get,
    subscribe: store.subscribe,
    open() {
      if (isFew() || isClear) follow();
      // The board is painted first; what lies hidden is known at little cost then.
      else viewTimer = setTimeout(viewRests, restMs);
      const stops = [
        handle.board.subscribe(boardChanged),
        camera.subscribe(viewMoved),
        scene.subscribe(sceneChanged),
      ];
      return () => {
        for (const stop of stops) stop();
        clearTimeout(boardTimer);
        clearTimeout(viewTimer);
        boardTimer = viewTimer = undefined;
        idle.cancel();
      };
    },
  };
}

/** Notes that somebody may be about to use by keyboard. */
function ids({ focused, open, picked, marked }: Scene): readonly string[] {
  return [focused, open, picked, marked].filter((id) => id !== undefined);
}

/** The notes of which something is to be seen in and around the view, not more than have buttons. */
function inSight({ board }: Pick<BoardHandle, "board">, view: CameraView) {
  const around: CameraView = {
    ...view,
    width: view.width * (1 + 2 * margin),
    height: view.height * (1 + 2 * margin),
  };
  const seen = withoutHidden(notesOn(board).inView(around), around);
  // The highest lie on top.
  return seen.slice(-mostButtons);
}

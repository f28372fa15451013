import type { Board } from "../../shared/board.ts";
import { contains, overlap, type Point, type Rect } from "../../shared/geometry.ts";
import { byOrder, type Note } from "../../shared/note.ts";
import { noteWidth } from "../../shared/noteLayout.ts";
import type { CameraView } from "../state/camera.ts";
import type { ReadonlyStore } from "../state/store.ts";
import { createNoteIndex, type NoteIndex } from "./noteIndex.ts";
import { paintedRect, screenPoint, tile } from "./noteRect.ts";

/** Which notes are to be painted, and which one lies under a finger. */

/** Notes by where they are seen on the screen, CSS pixels of the board's element. */
export interface NotesSeen extends NoteIndex {
  /** Those of which something is in view, lowest first. */
  inView(view: CameraView): Note[];
  /** The one on top at a point; see `noteAt`. */
  at(view: CameraView, at: Point, isFinger: boolean): Note | undefined;
  /** Those that touch `frame`. */
  within(frame: Rect, view: CameraView): Note[];
  /** Whether another note would cover part of this one if it lay at `place` (board units). */
  isCovered(id: string, place: Point, view: CameraView): boolean;
}

const seenOn = new WeakMap<ReadonlyStore<Board>, NotesSeen>();

/** The index of a board's notes, one for all who look there. */
export function notesOn(board: ReadonlyStore<Board>): NotesSeen {
  let seen = seenOn.get(board);
  if (!seen) {
    seen = createNotesSeen(createNoteIndex(board));
    seenOn.set(board, seen);
  }
  return seen;
}

function createNotesSeen(index: NoteIndex): NotesSeen {
  const near = (rect: Rect, view: CameraView, pad: number) =>
    index.near(onBoard(grown(rect, pad), view), view.turn);
  const within = (frame: Rect, view: CameraView) =>
    near(frame, view, tile.width).filter((note) => overlap(frame, paintedRect(note, view)) > 0);
  return {
    ...index,
    inView: (view) =>
      notesInView(near({ x: 0, y: 0, width: view.width, height: view.height }, view, reach), view),
    at: (view, at, isFinger) =>
      noteAt(near({ ...at, width: 0, height: 0 }, view, fingerTarget), view, at, isFinger),
    within,
    isCovered(id, place, view) {
      const note = index.get(id);
      if (!note) return false;
      const others = within(paintedRect({ ...note, place }, view), view);
      return others.some((other) => other.id !== id && byOrder(other, note) > 0);
    },
  };
}

/** A rectangle on the screen in board units as seen. */
function onBoard({ x, y, width, height }: Rect, view: CameraView): Rect {
  const { zoom } = view;
  return {
    x: view.x + (x - view.width / 2) / zoom,
    y: view.y + (y - view.height / 2) / zoom,
    width: width / zoom,
    height: height / zoom,
  };
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Shadow, ring and mark reach this far beyond a note, CSS pixels. */
const reach = 40;

/** The notes of which something is in view, in the order given. */
export function notesInView(notes: readonly Note[], view: CameraView): Note[] {
  const half = (noteWidth / 2) * view.zoom + reach;
  const above = noteWidth * view.zoom + reach;
  return notes.filter((note) => {
    const { x, y } = screenPoint(note.place, view);
    if (x < -half || x > view.width + half || y > view.height + above) return false;
    // Only a long note is asked for its height, which has to be laid out first.
    if (y > -above) return true;
    const rect = paintedRect(note, view);
    return rect.y + rect.height + reach > 0;
  });
}

/** The least a finger can meet, CSS pixels; a mouse meets what it points at. */
const fingerTarget = 44;

/**
 * The note on top at a screen point. A finger also meets a smaller note within 44 pixels, the
 * nearest one, but only where no note lies right under it.
 */
export function noteAt(
  notes: readonly Note[],
  view: CameraView,
  at: Point,
  isFinger = false,
): Note | undefined {
  const near = notesInView(notes, view);
  const exact = near.findLast((note) => contains(paintedRect(note, view), at));
  if (exact || !isFinger) return exact;
  let nearest: Note | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const note of near) {
    const rect = paintedRect(note, view);
    if (!contains(atLeast(rect, fingerTarget), at)) continue;
    const away = Math.hypot(rect.x + rect.width / 2 - at.x, rect.y + rect.height / 2 - at.y);
    if (away <= least) [nearest, least] = [note, away];
  }
  return nearest;
}

function atLeast({ x, y, width, height }: Rect, size: number): Rect {
  const dx = Math.max(0, size - width) / 2;
  const dy = Math.max(0, size - height) / 2;
  return { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
}

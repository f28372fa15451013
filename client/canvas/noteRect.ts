import type { Point, Rect } from "../../shared/geometry.ts";
import { isChanged, type Note } from "../../shared/note.ts";
import { layoutNote, type NoteLayout, noteRectAt } from "../../shared/noteLayout.ts";
import { turned } from "../../shared/triangle.ts";
import type { CameraView } from "../state/camera.ts";

/** Where a note is painted. Canvas, overlay, hit test and `window.sameboat` all ask here. */

/** How much of a note is shown at a scale, so that what is shown can be read (DESIGN 3). */
export type Detail = "full" | "firstWords" | "tile";

/** Text at the floor size has at least 16 px from here on. */
const fullFrom = 0.286;
const firstWordsFrom = 0.22;
/** Size of a tile on the screen, CSS pixels. */
export const tile = { width: 46, height: 24 } as const;

export function detailAt(zoom: number): Detail {
  if (zoom >= fullFrom) return "full";
  return zoom >= firstWordsFrom ? "firstWords" : "tile";
}

/** The lines below a note's text: `changed` is the viewer's word for a note others reworded. */
export function metaOf(note: Note, changed: string): readonly string[] {
  if (note.signature === undefined) return isChanged(note) ? [changed] : noMeta;
  return isChanged(note) ? [changed, note.signature] : [note.signature];
}

const noMeta: readonly string[] = [];

/**
 * The note's layout. The word for "Changed" fits one line in every language, so the height does not
 * depend on it and may be asked for without knowing the viewer's language.
 */
export function layoutOf(note: Note, changed = "Changed"): NoteLayout {
  return layoutNote(note.text, metaOf(note, changed));
}

/** Where a place is seen, in CSS pixels from the upper left corner of the board's element. */
export function screenPoint(place: Point, view: CameraView): Point {
  const seen = turned(place, view.turn);
  return {
    x: (seen.x - view.x) * view.zoom + view.width / 2,
    y: (seen.y - view.y) * view.zoom + view.height / 2,
  };
}

/** Where a rectangle that does not turn is seen, in CSS pixels like `screenPoint`. */
export function screenRect(rect: Rect, view: CameraView): Rect {
  return {
    x: (rect.x - view.x) * view.zoom + view.width / 2,
    y: (rect.y - view.y) * view.zoom + view.height / 2,
    width: rect.width * view.zoom,
    height: rect.height * view.zoom,
  };
}

/**
 * The painted note's rectangle in CSS pixels from the upper left corner of the board's element:
 * upright also where the triangle is turned; a tile around its place when zoomed far out.
 */
export function paintedRect(note: Note, view: CameraView): Rect {
  if (detailAt(view.zoom) === "tile") {
    const { x, y } = screenPoint(note.place, view);
    return { x: x - tile.width / 2, y: y - tile.height / 2, ...tile };
  }
  return screenRect(noteRectAt(turned(note.place, view.turn), layoutOf(note)), view);
}

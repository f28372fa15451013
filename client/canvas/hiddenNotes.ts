import type { Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import type { CameraView } from "../state/camera.ts";
import { cornerAt, paintedRect, withReach } from "./noteRect.ts";

/**
 * On a crowded board most notes lie under others. They are found from above, on a raster of small
 * squares, because to look is so much cheaper than to paint what nobody sees.
 */

/** Side of a square, CSS pixels. */
const square = 8;
/** So much of the radius a rounded corner takes from the square that lies wholly within. */
const cornerShare = 0.3;
/** Fewer notes are painted as they are. */
const crowded = 30;

/** The notes of which something can be seen in `view`, in the order given (lowest first). */
export function withoutHidden(notes: readonly Note[], view: CameraView): readonly Note[] {
  if (notes.length < crowded) return notes;
  const columns = Math.ceil(view.width / square);
  const rows = Math.ceil(view.height / square);
  const isCovered = new Uint8Array(columns * rows);
  const shown: Note[] = [];
  const between = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const inner = cornerShare * cornerAt(view.zoom);
  const sees = (rect: Rect) => {
    const { x, y, width, height } = withReach(rect, view.zoom);
    const left = between(Math.floor(x / square), columns);
    const right = between(Math.ceil((x + width) / square), columns);
    const top = between(Math.floor(y / square), rows);
    const bottom = between(Math.ceil((y + height) / square), rows);
    for (let row = top; row < bottom; row++) {
      for (let at = row * columns + left; at < row * columns + right; at++) {
        if (isCovered[at] === 0) return true;
      }
    }
    return false;
  };
  const cover = ({ x, y, width, height }: Rect) => {
    const left = between(Math.ceil((x + inner) / square), columns);
    const right = between(Math.floor((x + width - inner) / square), columns);
    const top = between(Math.ceil((y + inner) / square), rows);
    const bottom = between(Math.floor((y + height - inner) / square), rows);
    for (let row = top; row < bottom; row++) {
      if (right > left) isCovered.fill(1, row * columns + left, row * columns + right);
    }
  };
  for (let i = notes.length - 1; i >= 0; i--) {
    const note = notes[i];
    if (!note) continue;
    const rect = paintedRect(note, view);
    if (!sees(rect)) continue;
    shown.push(note);
    cover(rect);
  }
  return shown.reverse();
}

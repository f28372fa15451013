import type { Board } from "../../shared/board.ts";
import { type Point, type Rect, rotate } from "../../shared/geometry.ts";
import { byOrder, type Note } from "../../shared/note.ts";
import { heightAtMost, noteHeight, noteWidth, photoRoom } from "../../shared/noteLayout.ts";
import { boardReach } from "../../shared/regions.ts";
import { turned } from "../../shared/triangle.ts";
import type { ReadonlyStore } from "../state/store.ts";
import { changedNotes, type NoteChange } from "./changedNotes.ts";
import { metaOf } from "./noteRect.ts";

/**
 * Which notes lie near a place: a uniform grid, because the board is bounded, notes are alike in
 * size, and a note that moves changes at most two cells. Whoever paints or points asks here and
 * never goes through all notes. Always as `board` stands at the moment it is asked.
 */
export interface NoteIndex {
  get(id: string): Note | undefined;
  /**
   * Every note of which something may lie in `rect`, lowest first, and perhaps a few more. `rect`
   * is in board units as seen at `turn`.
   */
  near(rect: Rect, turn: number): Note[];
  /** What changed since this was asked last, by id. For one who paints. */
  takeChanges(): ReadonlyMap<string, NoteChange>;
}

/** Board units. */
const cellSide = 400;
const columns = Math.ceil((2 * boardReach) / cellSide) + 1;
/** A note that may be higher than this is looked at wherever somebody looks. */
const ordinaryHeight = 1_300;

export function createNoteIndex(board: ReadonlyStore<Pick<Board, "notes">>): NoteIndex {
  let all: readonly Note[] = [];
  let changes = new Map<string, NoteChange>();
  const byId = new Map<string, Note>();
  const cells = new Map<number, Set<Note>>();
  const tall = new Set<Note>();

  const put = (note: Note) => {
    byId.set(note.id, note);
    if (mostHeight(note) > ordinaryHeight) {
      tall.add(note);
      return;
    }
    const key = keyOf(note.place);
    const cell = cells.get(key);
    if (cell) cell.add(note);
    else cells.set(key, new Set([note]));
  };
  const drop = (note: Note) => {
    byId.delete(note.id);
    if (!tall.delete(note)) cells.get(keyOf(note.place))?.delete(note);
  };
  const catchUp = () => {
    const { notes } = board.get();
    if (notes === all) return;
    for (const [id, { before, after }] of changedNotes(all, notes)) {
      if (before) drop(before);
      if (after) put(after);
      const known = changes.get(id);
      changes.set(id, { before: known ? known.before : before, after });
    }
    all = notes;
  };

  return {
    get(id) {
      catchUp();
      return byId.get(id);
    },
    takeChanges() {
      catchUp();
      const taken = changes;
      changes = new Map();
      return taken;
    },
    near(rect, turn) {
      catchUp();
      const found: Note[] = [];
      const left = rect.x - noteWidth / 2;
      const right = rect.x + rect.width + noteWidth / 2;
      const bottom = rect.y + rect.height + noteHeight / 2;
      const add = (notes: Iterable<Note>) => {
        for (const note of notes) {
          const { x, y } = turned(note.place, turn);
          if (x < left || x > right || y > bottom) continue;
          const above = rect.y + noteHeight / 2 - y;
          if (above <= noteHeight || above <= mostHeight(note)) found.push(note);
        }
      };
      const top = rect.y - ordinaryHeight;
      const looked = { x: left, y: top, width: right - left, height: bottom - top };
      for (const key of cellsOf(looked, turn)) add(cells.get(key) ?? []);
      add(tall);
      return found.sort(byOrder);
    },
  };
}

function mostHeight(note: Note): number {
  return heightAtMost(note.text, metaOf(note)) + (note.photo ? photoRoom : 0);
}

function cellAt(value: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor((value + boardReach) / cellSide)));
}

function keyOf({ x, y }: Point): number {
  return cellAt(y) * columns + cellAt(x);
}

/** The cells with everything that is seen in `rect`: what lies near the centre turned, all else not. */
function cellsOf(rect: Rect, turn: number): Iterable<number> {
  const keys = new Set<number>();
  for (const { x, y, width, height } of turn === 0 ? [rect] : [rect, boxOf(rect, -turn)]) {
    const [fromColumn, toColumn] = [cellAt(x), cellAt(x + width)];
    const [fromRow, toRow] = [cellAt(y), cellAt(y + height)];
    for (let row = fromRow; row <= toRow; row++) {
      for (let column = fromColumn; column <= toColumn; column++) keys.add(row * columns + column);
    }
  }
  return keys;
}

/** The box around `rect` when it is turned. */
function boxOf({ x, y, width, height }: Rect, turn: number): Rect {
  const corners = [
    { x, y },
    { x: x + width, y },
    { x, y: y + height },
    { x: x + width, y: y + height },
  ].map((corner) => rotate(corner, turn));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

import type { Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { type NoteLayout, type NoteLine, noteRectAt } from "../../shared/noteLayout.ts";
import { layoutOf, metaWords } from "../canvas/noteRect.ts";
import { inset } from "../canvas/painting.ts";
import type { Phrase } from "../i18n/phrase.ts";
import { createCoverGrid } from "./coverGrid.ts";

/** What of notes can be seen at all where they lie over each other. */
export interface SeenNotes {
  /** Those of which anything is, lowest first. */
  readonly notes: readonly Note[];
  /** Of those of which not every line is: their layout with the lines that are. */
  readonly layouts: ReadonlyMap<Note, NoteLayout>;
  /** Outside of these nothing of a note is seen; board units. */
  readonly openParts: ReadonlyMap<Note, Rect>;
}

/** A note's corners are round, and the mark on its lower edge stands out. Board units. */
const reach = { within: 8, around: 6, below: 34 } as const;

/**
 * Finds what others of these notes, lowest first, leave to be seen within `frame`. A picture looks the
 * same without the rest, and a board of five thousand long notes becomes one that can be painted.
 */
export function seenNotes(notes: readonly Note[], frame: Rect, t: Phrase): SeenNotes {
  const grid = createCoverGrid(frame);
  const layouts = new Map<Note, NoteLayout>();
  const openParts = new Map<Note, Rect>();
  const seen: Note[] = [];
  const words = metaWords(t);
  for (const note of notes.toReversed()) {
    const layout = layoutOf(note, words);
    const rect = noteRectAt(note.place, layout);
    const open = grid.openPart(withMark(rect));
    if (!open) continue;
    seen.push(note);
    openParts.set(note, open);
    const isSeen = (height: number) => (line: NoteLine) => {
      const y = rect.y + line.y;
      return (
        y < open.y + open.height && y + height > open.y && !grid.isCovered({ ...rect, y, height })
      );
    };
    const lines = layout.lines.filter(isSeen(layout.lineHeight));
    const metaLines = layout.metaLines.filter(isSeen(layout.metaSize * 1.3));
    if (lines.length + metaLines.length < layout.lines.length + layout.metaLines.length) {
      layouts.set(note, { ...layout, lines, metaLines });
    }
    grid.cover(inset(rect, reach.within));
  }
  return { notes: seen.reverse(), layouts, openParts };
}

function withMark({ x, y, width, height }: Rect): Rect {
  const { around, below } = reach;
  return {
    x: x - around,
    y: y - around,
    width: width + 2 * around,
    height: height + around + below,
  };
}

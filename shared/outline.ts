import type { Board } from "./board.ts";
import { byOrder, type Note } from "./note.ts";
import { isArea, type Region, regionAt, regions } from "./regions.ts";

/** The board as ordered text: what the List, the overlay and the minutes go through. */
export interface OutlineRegion {
  readonly region: Region;
  readonly notes: readonly Note[];
}

/**
 * All regions of the triangle and the opened areas, each with its notes in reading order. The order
 * follows the places on the board as it lies at first, so it is the same for everyone, also for
 * those who turned the triangle for themselves.
 */
export function outlineOf(board: Board): readonly OutlineRegion[] {
  const shown = new Set<Region>(board.areas);
  const byRegion = new Map<Region, Note[]>();
  for (const note of board.notes) {
    const region = regionAt(note.place);
    const notes = byRegion.get(region);
    if (notes) notes.push(note);
    else byRegion.set(region, [note]);
  }
  return regions
    .filter((region) => !isArea(region) || shown.has(region))
    .map((region) => ({ region, notes: (byRegion.get(region) ?? []).sort(byReading) }));
}

/** Of two at one place the lower one comes first, also on a board made from this one's file. */
function byReading(a: Note, b: Note): number {
  return a.place.y - b.place.y || a.place.x - b.place.x || byOrder(a, b);
}

import { overlap, type Point } from "../../../shared/geometry.ts";
import { inBounds, type Note } from "../../../shared/note.ts";
import { layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { regionAt } from "../../../shared/regions.ts";

/**
 * When many devices show their notes at one moment, each found the same free spots. Whoever lies on
 * an older id gives way a little, within the same part of the board, so that all can be read.
 */

/** So much of a note may lie under or over another. */
const coveredShare = 0.3;
/** How far a note looks for room, board units; further with each try. */
const reach = { first: 260, growth: 1.18, tries: 24 } as const;

export interface Spread {
  readonly id: string;
  readonly to: Point;
}

/** Which of `mine` give way, and where to. `random` is uniform in [0, 1). */
export function spreadShown(
  mine: ReadonlySet<string>,
  notes: readonly Note[],
  random: () => number = Math.random,
): readonly Spread[] {
  const spreads: Spread[] = [];
  for (const note of notes) {
    if (!mine.has(note.id)) continue;
    const elders = notes.filter(({ id }) => id < note.id);
    if (coverOf(note, note.place, elders) <= coveredShare) continue;
    const others = notes.filter(({ id }) => id !== note.id);
    spreads.push({ id: note.id, to: findRoom(note, others, random) });
  }
  return spreads;
}

function findRoom(note: Note, others: readonly Note[], random: () => number): Point {
  const region = regionAt(note.place);
  let best = note.place;
  let least = coverOf(note, best, others);
  let away: number = reach.first;
  for (let attempt = 0; attempt < reach.tries && least > 0; attempt++) {
    const angle = 2 * Math.PI * random();
    const far = away * (0.4 + 0.6 * random());
    const place = inBounds({
      x: Math.round(note.place.x + far * Math.cos(angle)),
      y: Math.round(note.place.y + far * Math.sin(angle)),
    });
    away *= reach.growth;
    const covered = coverOf(note, place, others);
    if (regionAt(place) !== region || covered >= least) continue;
    best = place;
    least = covered;
  }
  return best;
}

/** The largest share of the note that one other shares with it. */
function coverOf(note: Note, place: Point, others: readonly Note[]): number {
  const rect = noteRectAt(place, layoutNote(note.text));
  const area = rect.width * rect.height;
  let most = 0;
  for (const other of others) {
    most = Math.max(most, overlap(rect, noteRectAt(other.place, layoutNote(other.text))) / area);
  }
  return most;
}

import type { Point } from "../../../shared/geometry.ts";
import { type NoteColor, noteColors } from "../../../shared/note.ts";
import { layoutNote, noteHeight, noteWidth } from "../../../shared/noteLayout.ts";
import { boardReach } from "../../../shared/regions.ts";
import { createRandom } from "../../support/random.ts";

/**
 * The notes every page is filled with, lowest first; the last one lies in the middle of the board.
 * The same seed gives the same notes.
 */
export interface BenchNote {
  readonly id: string;
  readonly text: string;
  /** Centre of a note of least height, board units, as our documents have it. */
  readonly place: Point;
  readonly color: NoteColor;
  /** The painted size, board units, so that peers draw notes as large as ours. */
  readonly width: number;
  readonly height: number;
}

const textLength = 40;
const words =
  "what matters to you and those near home ward round pills sleep pain plan ring bus key time dog son night shift stairs voice trust".split(
    " ",
  );
/** Notes keep clear of the very edge, so that all of a note can be seen. */
const margin = 200;

export function makeNotes(seed: number, count: number): readonly BenchNote[] {
  const random = createRandom(seed);
  const reach = boardReach - margin;
  return Array.from({ length: count }, (_, i) => {
    const spoken: string[] = [];
    while (spoken.join(" ").length < textLength) spoken.push(random.pick(words) ?? "");
    const text = spoken
      .join(" ")
      .slice(0, textLength - 1)
      .trimEnd()
      .padEnd(textLength, ".");
    const anywhere = { x: random.below(2 * reach) - reach, y: random.below(2 * reach) - reach };
    const place = i === count - 1 ? { x: 0, y: 0 } : anywhere;
    const { height } = layoutNote(text);
    const id = `note${String(i).padStart(5, "0")}`;
    return { id, text, place, color: random.pick(noteColors), width: noteWidth, height };
  });
}

/** Where a peer has to draw a note's upper left corner. */
export function cornerOf({ place }: BenchNote): Point {
  return { x: place.x - noteWidth / 2, y: place.y - noteHeight / 2 };
}

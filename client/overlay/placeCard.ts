import { clamp, overlap, type Point, type Rect } from "../../shared/geometry.ts";

/** Between a note and its card, CSS pixels. */
const gap = 12;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where the card of a note lies: beside it, right, else left, else below, else above, and never
 * over it while there is any room. All in CSS pixels of one frame; the upper left corner.
 */
export function placeCard(note: Rect | undefined, card: Size, free: Rect): Point {
  const right = Math.max(free.x, free.x + free.width - card.width);
  const bottom = Math.max(free.y, free.y + free.height - card.height);
  const within = ({ x, y }: Point): Point => ({
    x: clamp(x, free.x, right),
    y: clamp(y, free.y, bottom),
  });
  if (!note) return within({ x: (free.x + right) / 2, y: (free.y + bottom) / 2 });
  const besideY = note.y + note.height / 2 - card.height / 2;
  const belowX = note.x + note.width / 2 - card.width / 2;
  const wished: readonly Point[] = [
    { x: note.x + note.width + gap, y: besideY },
    { x: note.x - gap - card.width, y: besideY },
    { x: belowX, y: note.y + note.height + gap },
    { x: belowX, y: note.y - gap - card.height },
  ];
  const places = wished.map(within);
  const covered = places.map((place) => overlap(note, { ...place, ...card }));
  const least = Math.min(...covered);
  return places[covered.indexOf(least)] ?? within({ x: belowX, y: besideY });
}

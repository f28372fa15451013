import { distance, overlap, type Point, type Rect } from "./geometry.ts";
import { inBounds, type Note } from "./note.ts";
import { layoutNote, noteHeight, noteRectAt, noteWidth, withPhoto } from "./noteLayout.ts";
import { anchorOf, type Region, regionAt } from "./regions.ts";
import { type Corner, corners, weightsAt } from "./triangle.ts";

/**
 * Finding a place for a note when nobody points at one. Notes lie freely on the board; a spot is
 * only chosen so that no note hides another, and nothing is ever aligned or snapped.
 */

/** A finer wish within a region: at its own corner, in its middle, or towards another part. */
export type Towards = "corner" | "middle" | Corner | "centre";

/** How far apart the candidates lie. */
const step = { x: 96, y: 52 } as const;
const gap = 16;
/** So far from where it was wished a note may lie, board units. */
const nearReach = 1_400;

/** A spot in `region` near `towards`, free of `notes` if there is one, else where least is hidden. */
export function spotInRegion(
  region: Region,
  notes: Iterable<Note>,
  towards: Towards = "middle",
): Point {
  const wished = wishedPlace(region, towards);
  const taken = rectsOf(notes);
  const isInRegion = (place: Point) => regionAt(place) === region;
  const leaning = (place: Point) => isInRegion(place) && leansTowards(place, region, towards);
  const spot = nearestSpot(wished, taken, leaning, 3000);
  // In a full region a note that can be read matters more than where in it it lies.
  const isClear = leaning(spot) && hiding(spot, taken, mostHidden) <= mostHidden;
  return isClear ? spot : nearestSpot(wished, taken, isInRegion, 3000);
}

/** A corner of another note may be covered for lying where it was wished. */
const mostHidden = hidingCost(0.2 * noteWidth * noteHeight);
/** So much more the corner weighs than the others that the place is said to lie towards it. */
const leastLean = 0.1;
/** From here on it lies at its own corner, and towards nothing. */
const atCorner = 0.8;

/** Whether who hears of the place in words hears of that corner; always for all other wishes. */
function leansTowards(place: Point, region: Region, towards: Towards): boolean {
  if (!isCorner(towards)) return true;
  const weights = weightsAt(place);
  if (isCorner(region) && weights[region] > atCorner) return false;
  const isEdge = region.includes("-");
  return cornerNames
    .filter((corner) => corner !== towards && corner !== region)
    .filter((corner) => !isEdge || region.includes(corner))
    .every((corner) => weights[towards] - weights[corner] >= leastLean);
}

const cornerNames = Object.keys(corners) as readonly Corner[];
const isCorner = (name: string): name is Corner => name in corners;

/** `wished` itself if no note lies there, else the nearest spot beside it, in any region. */
export function spotNear(wished: Point, notes: Iterable<Note>): Point {
  return nearestSpot(inBounds(wished), rectsOf(notes), isWithin, nearReach);
}

/**
 * The same for `count` notes that come together: none of them hides another, and they lie in the
 * region of `wished` as long as there is room.
 */
export function spotsNear(wished: Point, notes: Iterable<Note>, count: number): Point[] {
  const places: Point[] = [];
  const reach = nearReach + noteWidth;
  const taken = rectsOf(notes).filter(
    (rect) => Math.abs(rect.x - wished.x) < reach && Math.abs(rect.y - wished.y) < 2 * reach,
  );
  const from = inBounds(wished);
  const region = regionAt(from);
  const isInRegion = (place: Point) => isWithin(place) && regionAt(place) === region;
  let isRoom = true;
  for (let index = 0; index < count; index++) {
    let place: Point = isRoom ? nearestSpot(from, taken, isInRegion, nearReach) : from;
    isRoom &&= hiding(place, taken, 1) === 0;
    if (!isRoom) place = nearestSpot(from, taken, isWithin, nearReach);
    places.push(place);
    taken.push(noteRectAt(place, layoutNote("")));
  }
  return places;
}

function wishedPlace(region: Region, towards: Towards): Point {
  const anchor = anchorOf(region);
  if (towards === "middle") return anchor;
  if (towards === "centre") return between(anchor, { x: 0, y: 0 }, 0.35);
  if (towards !== "corner") return between(anchor, corners[towards], 0.35);
  return region in corners ? between(anchor, corners[region as Corner], 0.6) : anchor;
}

function nearestSpot(
  wished: Point,
  taken: readonly Rect[],
  isAllowed: (place: Point) => boolean,
  reach: number,
): Point {
  let best = wished;
  let bestCost = Number.POSITIVE_INFINITY;
  const columns = Math.ceil(reach / step.x);
  const rows = Math.ceil(reach / step.y);
  for (let row = -rows; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      const place = { x: wished.x + column * step.x, y: wished.y + row * step.y };
      const away = distance(place, wished);
      if (away > reach || away >= bestCost || !isAllowed(place)) continue;
      const cost = away + hiding(place, taken, bestCost - away);
      if (cost < bestCost) {
        best = place;
        bestCost = cost;
      }
    }
  }
  return best;
}

/**
 * What hiding costs, as a way on the board. A quarter of a note is worse than going across the board;
 * a whole one is worse than anything, or notes would pile up where one more does the least harm.
 */
function hidingCost(area: number): number {
  const share = area / (noteWidth * noteHeight);
  return share > 0.9 ? 1_000_000 : 12_000 * share;
}

function hiding(place: Point, taken: readonly Rect[], most: number): number {
  const rect = {
    x: place.x - noteWidth / 2 - gap,
    y: place.y - noteHeight / 2 - gap,
    width: noteWidth + 2 * gap,
    height: noteHeight + 2 * gap,
  };
  let cost = 0;
  for (const other of taken) {
    cost += hidingCost(overlap(rect, other));
    if (cost > most) return cost;
  }
  return cost;
}

function rectsOf(notes: Iterable<Note>): Rect[] {
  return Array.from(notes, ({ place, text, photo }) =>
    noteRectAt(place, withPhoto(layoutNote(text), photo)),
  );
}

function isWithin(place: Point): boolean {
  const { x, y } = inBounds(place);
  return x === place.x && y === place.y;
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

import type { Board } from "../../shared/board.ts";
import { clamp, type Point } from "../../shared/geometry.ts";
import type { Holding } from "../../shared/presence.ts";
import { boardReach } from "../../shared/regions.ts";

/**
 * Notes that move as one, each keeping its way to the others: those that are selected together, and
 * those of one group. `lead` is the one in the hand.
 */
export interface Formation {
  readonly lead: string;
  /** Where each was taken up, the lead too, lowest first; board units. */
  readonly from: ReadonlyMap<string, Point>;
}

/** What moves with `lead`; undefined when it is not on the board. */
export function formationOf(
  { notes, groups }: Board,
  lead: string,
  selected?: ReadonlySet<string>,
): Formation | undefined {
  const seeds = selected?.has(lead) ? selected : new Set([lead]);
  const moving = new Set(seeds);
  for (const group of groups) {
    if (group.notes.some((id) => seeds.has(id))) for (const id of group.notes) moving.add(id);
  }
  const from = new Map(
    notes.filter(({ id }) => moving.has(id)).map(({ id, place }) => [id, place]),
  );
  return from.has(lead) ? { lead, from } : undefined;
}

/** Where all of them are while the lead is held at `to`; none of them leaves the board. */
export function placesAt({ lead, from }: Formation, to: Point): ReadonlyMap<string, Point> {
  const start = from.get(lead);
  if (!start) return from;
  const all = [...from.values()];
  const wish = { x: to.x - start.x, y: to.y - start.y };
  const x = within(
    wish.x,
    all.map((place) => place.x),
  );
  const y = within(
    wish.y,
    all.map((place) => place.y),
  );
  const places = new Map([...from].map(([id, place]) => [id, { x: place.x + x, y: place.y + y }]));
  // Where the hand is, to the last digit.
  if (x === wish.x && y === wish.y) places.set(lead, to);
  return places;
}

/** A way that all can go. */
function within(way: number, places: readonly number[]): number {
  return clamp(way, -boardReach - Math.min(...places), boardReach - Math.max(...places));
}

/** What others are told of a hand; nothing for a lead that is not in it. */
export function holdingOf(lead: string, places: ReadonlyMap<string, Point>): Holding | undefined {
  const place = places.get(lead);
  if (!place) return undefined;
  const others = [...places.keys()].filter((id) => id !== lead);
  return { note: lead, ...place, ...(others.length > 0 && { with: others }) };
}

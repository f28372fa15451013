import type { Presence } from "../../../shared/presence.ts";
import type { Screen } from "../../../shared/workshop/firstDraw.ts";
import type { Pair, SeatId } from "../../../shared/workshop/pairs.ts";
import { pairOf } from "../../../shared/workshop/pairs.ts";
import type { Round } from "../../../shared/workshop/round.ts";
import type { Seat } from "../../../shared/workshop/seat.ts";

/**
 * Who takes part in a round, as far as this device can see now. A seat is taken for one person: by
 * one alone at a screen or with a supporter, or by one of several who meets somebody at home.
 */

export interface SeatHere {
  readonly seat: Seat;
  readonly name?: string;
}

export type SeatsHere = ReadonlyMap<SeatId, SeatHere>;

/** The seats of a round. Who just came back may be shown twice for a moment, and is one. */
export function seatsOf(round: string, others: Iterable<Presence>, mine?: SeatHere): SeatsHere {
  const seats = new Map<SeatId, SeatHere>();
  for (const { seat, name } of others) {
    if (seat?.round !== round || seat.id === mine?.seat.id) continue;
    const known = seats.get(seat.id);
    if (known?.seat.seeks && !seat.seeks) continue;
    seats.set(seat.id, { seat, ...(name !== undefined && { name }) });
  }
  if (mine) seats.set(mine.seat.id, mine);
  return seats;
}

/** Those who have said where they are. */
export function screensOf(seats: SeatsHere): readonly Screen[] {
  return [...seats.values()].flatMap(({ seat: { id, place, isOnline, again } }) =>
    place ? [{ id, place, isOnline, people: 1, ...(again !== undefined && { again }) }] : [],
  );
}

/** Somebody is still being asked whether they are in the room. */
export function isSomebodyAsked(seats: SeatsHere): boolean {
  return [...seats.values()].some(({ seat }) => !seat.place);
}

/** Who has no pair and would like one, the same order on every device. */
export function seekersOf(seats: SeatsHere, pairs: readonly Pair[]): readonly SeatId[] {
  return [...seats.values()]
    .filter(({ seat }) => seat.seeks && !pairOf(pairs, seat.id))
    .map(({ seat }) => seat.id)
    .sort();
}

/** In which order devices write what any of them could write, so that mostly one does. */
export function rankOf(id: SeatId | undefined, ids: readonly SeatId[]): number | undefined {
  const rank = id === undefined ? -1 : [...ids].sort().indexOf(id);
  return rank < 0 ? undefined : rank;
}

export function pairsOf(round: Round): readonly Pair[] {
  return round.draw?.pairs ?? [];
}

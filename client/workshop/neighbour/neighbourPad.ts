import {
  padSecret,
  type SeatKeys,
  sharedBytes,
  unwrapSecret,
  wrapSecret,
} from "../../../shared/workshop/padKeys.ts";
import type { Pair, SeatId } from "../../../shared/workshop/pairs.ts";
import type { SeatsHere } from "./neighbourSeats.ts";

/** How this device comes to the secret of its pair's pad, and hands it on to the third. */

export interface PadDoor {
  readonly round: string;
  readonly keys: SeatKeys;
  readonly pair: Pair;
  readonly seats: SeatsHere;
  /** Pad → secret, of those found before. */
  readonly known: Readonly<Record<string, string>>;
}

/** Undefined while neither the other's key nor a box for this seat has come. */
export function findPadSecret({ round, keys, pair, seats, known }: PadDoor): string | undefined {
  const found = known[pair.pad];
  if (found !== undefined) return found;
  const makers = makersOf(pair);
  const [other] = makers.filter((id) => id !== keys.id);
  if (makers.includes(keys.id)) {
    // A script could name a pad after me and somebody who would read along without being seen.
    if (other === undefined || !pair.seats.includes(other)) return undefined;
    const shared = sharedWith(keys, other, seats);
    return shared && padSecret(shared, round, pair.pad);
  }
  for (const from of pair.seats) {
    const box = seats.get(from)?.seat.boxes[keys.id];
    const shared = box === undefined ? undefined : sharedWith(keys, from, seats);
    const about = { round, pad: pair.pad, from, to: keys.id };
    const secret = shared && box !== undefined && unwrapSecret(shared, box, about);
    if (secret) return secret;
  }
  return undefined;
}

/** For everyone in the pair who cannot find the pad by themselves. */
export function boxesFor(door: PadDoor, secret: string): Readonly<Record<SeatId, string>> {
  const { round, keys, pair, seats } = door;
  const makers = makersOf(pair);
  const boxes: Record<SeatId, string> = {};
  for (const to of pair.seats) {
    if (to === keys.id || makers.includes(to)) continue;
    const shared = sharedWith(keys, to, seats);
    const about = { round, pad: pair.pad, from: keys.id, to };
    if (shared) boxes[to] = wrapSecret(shared, secret, about);
  }
  return boxes;
}

function sharedWith(
  keys: SeatKeys,
  other: SeatId | undefined,
  seats: SeatsHere,
): Uint8Array | undefined {
  const seat = other === undefined ? undefined : seats.get(other)?.seat;
  return seat && knownShared(keys, seat.key);
}

/** A slow phone takes some milliseconds for each, and they are asked for with every look. */
const known = new Map<string, Uint8Array | undefined>();
const mostKnown = 100;

/** What two keys make, worked out once. */
export function knownShared(keys: SeatKeys, theirKey: string): Uint8Array | undefined {
  const name = `${keys.key} ${theirKey}`;
  if (known.has(name)) return known.get(name);
  if (known.size >= mostKnown) known.clear();
  const shared = sharedBytes(keys, theirKey);
  known.set(name, shared);
  return shared;
}

/** The two whose keys open it; they may have gone meanwhile. */
function makersOf({ pad }: Pair): readonly SeatId[] {
  return pad.split(".").slice(0, 2);
}

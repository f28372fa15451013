import type { Point } from "./geometry.ts";
import { readPlace } from "./note.ts";
import { readLine, textLimits } from "./text.ts";
import { type Look, parseLook } from "./workshop/look.ts";
import { parseSeat, type Seat } from "./workshop/seat.ts";

/** A note in somebody's hand and where it is held. */
export interface Holding extends Point {
  readonly note: string;
  /** Further notes in the same hand, each as far from it as where they lie. */
  readonly with?: readonly string[];
}

/** So many more are told of; the others are seen to move when they are put down. */
export const holdingLimit = 40;

/** What a participant shows while here. It has no name unless its person chose one. */
export interface Presence {
  /** Where this participant points, in board units. */
  readonly pointer?: Point;
  /** What this participant points at on purpose, for all to look. */
  readonly spot?: Point;
  /** A note in this participant's hand, and where it is held. */
  readonly holding?: Holding;
  /** A note that is open on this participant's screen. */
  readonly open?: string;
  /** People at this screen, from 1. */
  readonly people: number;
  readonly name?: string;
  /** Asks all to look at a part of the board. */
  readonly look?: Look;
  /** While neighbours talk. */
  readonly seat?: Seat;
}

const peopleLimit = 99;

/** Reads what another participant sent; absurd parts are left out, never the rest. */
export function parsePresence(value: unknown): Presence | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const sent = value as Record<string, unknown>;
  const people = sent.people;
  const name = readLine(sent.name, textLimits.name);
  const holding = readHolding(sent.holding);
  const look = parseLook(sent.look);
  const seat = parseSeat(sent.seat);
  return {
    people:
      typeof people === "number" && Number.isInteger(people) && people >= 1 && people <= peopleLimit
        ? people
        : 1,
    ...(isPoint(sent.pointer) && { pointer: readPlace(sent.pointer) }),
    ...(isPoint(sent.spot) && { spot: readPlace(sent.spot) }),
    ...(holding && { holding }),
    ...(typeof sent.open === "string" && { open: sent.open }),
    ...(name !== "" && { name }),
    ...(look && { look }),
    ...(seat && { seat }),
  };
}

function readHolding(sent: unknown): Holding | undefined {
  if (!isPoint(sent)) return undefined;
  const { note, with: more } = sent as { note?: unknown; with?: unknown };
  if (typeof note !== "string") return undefined;
  const also = Array.isArray(more)
    ? more.slice(0, holdingLimit).filter((id): id is string => typeof id === "string")
    : [];
  return { note, ...readPlace(sent), ...(also.length > 0 && { with: also }) };
}

/**
 * Where everything in a hand is held, by note; `placeOf` tells where notes lie. Notes that are not
 * there are left out, but for the first, of which the place is told.
 */
export function heldPlaces(
  { note, with: also = [], ...at }: Holding,
  placeOf: (id: string) => Point | undefined,
): ReadonlyMap<string, Point> {
  const held = new Map<string, Point>([[note, { x: at.x, y: at.y }]]);
  const lies = placeOf(note);
  if (!lies) return held;
  for (const id of also) {
    const place = placeOf(id);
    if (place) held.set(id, { x: place.x + at.x - lies.x, y: place.y + at.y - lies.y });
  }
  return held;
}

function isPoint<T>(value: T): value is T & Point {
  if (typeof value !== "object" || value === null) return false;
  const { x, y } = value as { x?: unknown; y?: unknown };
  return Number.isFinite(x) && Number.isFinite(y);
}

/** People at all screens together. */
export function countPeople(all: Iterable<Presence>): number {
  let people = 0;
  for (const presence of all) people += presence.people;
  return people;
}

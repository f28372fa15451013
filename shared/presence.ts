import type { Point } from "./geometry.ts";
import { readPlace } from "./note.ts";
import { readLine, textLimits } from "./text.ts";

/** What a participant shows while here. It has no name unless its person chose one. */
export interface Presence {
  /** Where this participant points, in board units. */
  readonly pointer?: Point;
  /** A note in this participant's hand, and where it is held. */
  readonly holding?: { readonly note: string; readonly x: number; readonly y: number };
  /** A note that is open on this participant's screen. */
  readonly open?: string;
  /** People at this screen, from 1. */
  readonly people: number;
  readonly name?: string;
}

const peopleLimit = 99;

/** Reads what another participant sent; absurd parts are left out, never the rest. */
export function parsePresence(value: unknown): Presence | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const sent = value as Record<string, unknown>;
  const people = sent.people;
  const name = readLine(sent.name, textLimits.name);
  const holding = sent.holding as { note?: unknown; x?: unknown; y?: unknown } | undefined;
  return {
    people:
      typeof people === "number" && Number.isInteger(people) && people >= 1 && people <= peopleLimit
        ? people
        : 1,
    ...(isPoint(sent.pointer) && { pointer: readPlace(sent.pointer) }),
    ...(isPoint(holding) &&
      typeof holding.note === "string" && {
        holding: { note: holding.note, ...readPlace(holding) },
      }),
    ...(typeof sent.open === "string" && { open: sent.open }),
    ...(name !== "" && { name }),
  };
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

import { inOrder, type Pair, padOf, type SeatId } from "./pairs.ts";

/** The draw at the start of a round: for whom the tool finds a neighbour, and the pairs to try first. */

/** A screen as the draw sees it. Nothing in it tells a role, a wish, or who avoids whom. */
export interface Screen {
  readonly id: SeatId;
  readonly place: "room" | "home";
  /** In the room, and can talk with someone online. */
  readonly isOnline: boolean;
  readonly people: number;
  /** The same for those who talked in the round before and would talk with each other again. */
  readonly again?: string;
}

export interface Drawn {
  readonly seats: readonly SeatId[];
  /** The only one at home, whom somebody in the room or of a screen of three is asked to meet. */
  readonly lonely?: SeatId;
}

/**
 * Whom the tool draws: one person at a screen at home. People in the room turn to each other, and
 * two or three at one screen are a pair already. One who can talk online joins when somebody at
 * home would be left over.
 */
export function whoIsDrawn(screens: readonly Screen[], round: string): Drawn {
  const single = screens.filter(({ people }) => people === 1);
  const home = single.filter(({ place }) => place === "home").map(({ id }) => id);
  if (home.length % 2 === 0) return { seats: home };
  const online = single.filter(({ place, isOnline }) => place === "room" && isOnline);
  const [joins] = inOrder(
    online.map(({ id }) => id),
    round,
  );
  if (joins !== undefined) return { seats: [...home, joins] };
  const [lonely] = home;
  return home.length === 1 && lonely !== undefined ? { seats: [], lonely } : { seats: home };
}

/** The first draw: those who stay together from the round before, and pairs of all others. */
export function drawRound(screens: readonly Screen[], round: string): readonly Pair[] {
  const kept = togetherAgain(screens);
  const known = new Set(kept.flat());
  const rest = screens.filter(({ id }) => !known.has(id));
  const { seats, lonely } = whoIsDrawn(rest, round);
  return numbered([...takenIn(kept, lonely), ...inTwos(seats, round)], 0);
}

/** Draws pairs, and one trio when the number is odd. One seat alone makes none. */
export function drawPairs(seats: readonly SeatId[], round: string, version = 0): readonly Pair[] {
  return numbered(inTwos(seats, round), version);
}

function inTwos(seats: readonly SeatId[], round: string): readonly (readonly SeatId[])[] {
  const order = inOrder(new Set(seats), `${round} draw`);
  const together: (readonly SeatId[])[] = [];
  while (order.length >= 2) together.push(order.splice(0, order.length === 3 ? 3 : 2));
  return together;
}

function numbered(together: readonly (readonly SeatId[])[], version: number): readonly Pair[] {
  return together.map((seats, index) => ({ seats, pad: padOf(seats, version), number: index + 1 }));
}

/** More than three who say that they belong together are a mistake or a script. */
function togetherAgain(screens: readonly Screen[]): readonly (readonly SeatId[])[] {
  const groups = new Map<string, SeatId[]>();
  for (const { id, again } of screens) {
    if (again === undefined) continue;
    const group = groups.get(again);
    if (group) group.push(id);
    else groups.set(again, [id]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, seats]) => [...new Set(seats)].sort())
    .filter((seats) => seats.length === 2 || seats.length === 3);
}

/** Nobody at home is left over as long as a pair is there: it takes them in, or three and one part. */
function takenIn(
  kept: readonly (readonly SeatId[])[],
  lonely: SeatId | undefined,
): readonly (readonly SeatId[])[] {
  const [host] = [...kept].sort((a, b) => a.length - b.length);
  if (lonely === undefined || !host) return kept;
  const [a, b, ...more] = host;
  if (a === undefined || b === undefined) return kept;
  const others = kept.filter((group) => group !== host);
  return more.length === 0 ? [...others, [a, b, lonely]] : [...others, [a, b], [...more, lonely]];
}

import { sha256 } from "@noble/hashes/sha2.js";
import { encodeUtf8 } from "lib0/string";

/**
 * Who talks with whom in a round of neighbour talk. Every function here is pure: the same seats and
 * the same round give the same pairs on every device, so that it does not matter who writes them.
 */

/** Twelve characters, made from the key of one device in one round; see `padKeys.ts`. */
export type SeatId = string;

/** Two or three who talk. */
export interface Pair {
  readonly seats: readonly SeatId[];
  /** Which pad is theirs. It begins with the two seats whose keys open it. */
  readonly pad: string;
  /** From 1; the number of the room in the meeting's video tool. Stays while others come and go. */
  readonly number: number;
}

/** One name for those who sit together, in whatever order. */
export function pairKey(seats: Iterable<SeatId>): string {
  return [...seats].sort().join(".");
}

export function pairOf(pairs: readonly Pair[], seat: SeatId): Pair | undefined {
  return pairs.find(({ seats }) => seats.includes(seat));
}

export interface Redraw {
  readonly pairs: readonly Pair[];
  /** Keys of pairs that do not suit somebody in them; never whom, nor why. */
  readonly unsuited: ReadonlySet<string>;
  readonly round: string;
  /** The version these new pairs will have. */
  readonly version: number;
}

/**
 * Mixes the pairs that do not suit among themselves; one alone takes a neighbouring pair with it,
 * and more of them where it has to. Others stay as they are. When not all can be helped, as many
 * as possible are. Undefined when no other way is left.
 */
export function redraw({ pairs, unsuited, round, version }: Redraw): readonly Pair[] | undefined {
  const keys = pairs.map(({ seats }) => pairKey(seats));
  if (!keys.some((key) => unsuited.has(key))) return pairs;
  const byKey = new Map(pairs.map((pair) => [pairKey(pair.seats), pair]));
  const ordered = inOrder(keys, `${round} ${version}`).flatMap((key) => byKey.get(key) ?? []);
  const isMarked = (pair: Pair) => unsuited.has(pairKey(pair.seats));
  const marked = ordered.filter(isMarked);
  const neighbours = ordered.filter((pair) => !isMarked(pair));
  for (let helped = marked.length; helped > 0; helped--) {
    // Who did not suit each other, and who did not suit the same third, are likely to be alike.
    for (const isAvoided of [alike(unsuited), never]) {
      for (let more = helped > 1 ? 0 : 1; more <= neighbours.length; more++) {
        const mixed = [...marked.slice(0, helped), ...neighbours.slice(0, more)];
        const seats = inOrder(seatsOf(mixed), `${round} ${version}`);
        const found = arrange(seats, { unsuited, isAvoided, steps: { left: mostSteps } });
        if (found) return replacePairs(pairs, mixed, found, version);
      }
    }
  }
  return undefined;
}

/** Another neighbour for one pair: it is mixed with one other, so that two pairs change. */
export function swapPair(
  pairs: readonly Pair[],
  key: string,
  { unsuited, round, version }: Omit<Redraw, "pairs">,
): readonly Pair[] | undefined {
  const own = pairs.find(({ seats }) => pairKey(seats) === key);
  if (!own) return undefined;
  const avoided = new Set([...unsuited, key]);
  const byKey = new Map(pairs.map((pair) => [pairKey(pair.seats), pair]));
  for (const name of inOrder(byKey.keys(), `${round} ${version}`)) {
    const other = byKey.get(name);
    if (!other || other === own) continue;
    const seats = inOrder([...own.seats, ...other.seats], `${round} ${version}`);
    // Whoever stays with a neighbour would not have got another one.
    const isAvoided = (a: SeatId, b: SeatId) => own.seats.includes(a) && own.seats.includes(b);
    const rules = { unsuited: avoided, isAvoided, steps: { left: mostSteps } };
    const found = arrange(seats, rules) ?? arrange(seats, { ...rules, isAvoided: never });
    if (found) return replacePairs(pairs, [own, other], found, version);
  }
  return undefined;
}

/** Which pair of two is asked to take `seat` as a third; undefined when none is free. */
export function pairFor(
  pairs: readonly Pair[],
  seat: SeatId,
  full: ReadonlySet<string>,
  round: string,
): Pair | undefined {
  const free = new Map<string, Pair>();
  for (const pair of pairs) {
    const key = pairKey(pair.seats);
    if (pair.seats.length === 2 && !full.has(key)) free.set(key, pair);
  }
  const [first] = inOrder(free.keys(), `${round} ${seat}`);
  return first === undefined ? undefined : free.get(first);
}

/** `seat` comes to a pair that keeps its pad; three already, or no such pair: nothing changes. */
export function joinPair(pairs: readonly Pair[], key: string, seat: SeatId): readonly Pair[] {
  if (pairOf(pairs, seat)) return pairs;
  return pairs.map((pair) =>
    pairKey(pair.seats) === key && pair.seats.length === 2
      ? { ...pair, seats: [...pair.seats, seat] }
      : pair,
  );
}

/** Two or three who have no pair yet, as one. */
export function addPair(
  pairs: readonly Pair[],
  seats: readonly SeatId[],
  version: number,
): readonly Pair[] {
  if (seats.length < 2 || seats.length > 3 || seats.some((seat) => pairOf(pairs, seat))) {
    return pairs;
  }
  const taken = new Set(pairs.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number++;
  return [...pairs, { seats, pad: padOf(seats, version), number }];
}

/** `seat` goes. Of three, two stay with their pad; of two, the other has no pair any more. */
export function leavePair(pairs: readonly Pair[], seat: SeatId): readonly Pair[] {
  return pairs.flatMap((pair) => {
    if (!pair.seats.includes(seat)) return [pair];
    const seats = pair.seats.filter((id) => id !== seat);
    return seats.length < 2 ? [] : [{ ...pair, seats }];
  });
}

/** `seat` goes before pairs are shown, and nobody is left over as long as another pair is there. */
export function withdraw(
  pairs: readonly Pair[],
  seat: SeatId,
  { unsuited, round, version }: Omit<Redraw, "pairs">,
): readonly Pair[] {
  const own = pairOf(pairs, seat);
  const rest = leavePair(pairs, seat);
  const left = own?.seats.find((id) => id !== seat);
  if (!own || left === undefined || own.seats.length > 2) return rest;
  const byKey = new Map(rest.map((pair) => [pairKey(pair.seats), pair]));
  const others = inOrder(byKey.keys(), `${round} ${version}`).flatMap(
    (key) => byKey.get(key) ?? [],
  );
  for (const rules of [unsuited, nothing]) {
    for (const other of others) {
      const seats = [left, ...other.seats];
      const found = arrange(seats, {
        unsuited: rules,
        isAvoided: never,
        steps: { left: mostSteps },
      });
      if (found) return replacePairs(rest, [other], found, version);
    }
  }
  return rest;
}

interface Rules {
  readonly unsuited: ReadonlySet<string>;
  readonly isAvoided: (a: SeatId, b: SeatId) => boolean;
  /** Counts down over a whole search, which is given up at 0. */
  readonly steps: { left: number };
}

/** Far more than a search takes that succeeds; forty people who suit nobody would take for ever. */
const mostSteps = 500;
const nothing: ReadonlySet<string> = new Set();
const never = () => false;

/** Seats in twos and at most one three, none of which is known not to suit. */
function arrange(
  seats: readonly SeatId[],
  rules: Rules,
): readonly (readonly SeatId[])[] | undefined {
  const [first, ...rest] = seats;
  if (first === undefined) return [];
  if (rest.length === 0 || --rules.steps.left <= 0) return undefined;
  for (const second of rest) {
    if (rest.length === 2 || !suits([first, second], rules)) continue;
    const others = arrange(without(rest, second), rules);
    if (others) return [[first, second], ...others];
  }
  if (seats.length % 2 === 0) return undefined;
  for (const [index, second] of rest.entries()) {
    for (const third of rest.slice(index + 1)) {
      if (!suits([first, second, third], rules)) continue;
      const others = arrange(
        rest.filter((seat) => seat !== second && seat !== third),
        rules,
      );
      if (others) return [[first, second, third], ...others];
    }
  }
  return undefined;
}

function suits(seats: readonly SeatId[], { unsuited, isAvoided }: Rules): boolean {
  if (unsuited.has(pairKey(seats))) return false;
  return seats.every((a, index) =>
    seats.slice(index + 1).every((b) => !unsuited.has(pairKey([a, b])) && !isAvoided(a, b)),
  );
}

/** Whether two are linked by pairs that did not suit, however many lie between. */
function alike(unsuited: ReadonlySet<string>): (a: SeatId, b: SeatId) => boolean {
  const parents = new Map<SeatId, SeatId>();
  const rootOf = (seat: SeatId): SeatId => {
    const parent = parents.get(seat);
    return parent === undefined ? seat : rootOf(parent);
  };
  for (const key of unsuited) {
    const [a, b, third] = key.split(".");
    // Of three nobody knows which two it was.
    if (a === undefined || b === undefined || third !== undefined) continue;
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one !== other) parents.set(one, other);
  }
  return (a, b) => rootOf(a) === rootOf(b);
}

/** New pairs in the place of `old`, with their numbers as far as they go. */
function replacePairs(
  pairs: readonly Pair[],
  old: readonly Pair[],
  found: readonly (readonly SeatId[])[],
  version: number,
): readonly Pair[] {
  const kept = pairs.filter((pair) => !old.includes(pair));
  const taken = new Set(kept.map(({ number }) => number));
  const changed = found.map((seats) => {
    const same = old.find((pair) => pairKey(pair.seats) === pairKey(seats));
    let number = 1;
    while (taken.has(number)) number++;
    taken.add(number);
    return { seats, pad: same?.pad ?? padOf(seats, version), number };
  });
  return [...kept, ...changed].sort((a, b) => a.number - b.number);
}

/** Named after the two whose keys open it; another one in every version. */
export function padOf([a, b]: readonly SeatId[], version: number): string {
  return `${a}.${b}.${version}`;
}

/** An order that follows from the round alone, so that nobody can choose a place in it. */
export function inOrder(names: Iterable<string>, seed: string): string[] {
  const ranks = new Map<string, string>();
  for (const name of names) ranks.set(name, rankOf(`${seed} ${name}`));
  return [...ranks].sort(byRank).map(([name]) => name);
}

function byRank([a, rankA]: [string, string], [b, rankB]: [string, string]): number {
  if (rankA === rankB) return a < b ? -1 : 1;
  return rankA < rankB ? -1 : 1;
}

function rankOf(text: string): string {
  return String.fromCharCode(...sha256(encodeUtf8(text)).subarray(0, 8));
}

const seatsOf = (pairs: readonly Pair[]) => pairs.flatMap(({ seats }) => seats);

function without(seats: readonly SeatId[], gone: SeatId): readonly SeatId[] {
  return seats.filter((seat) => seat !== gone);
}

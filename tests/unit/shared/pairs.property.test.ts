import { describe, expect, test } from "vitest";
import {
  drawPairs,
  drawRound,
  type Screen,
  whoIsDrawn,
} from "../../../shared/workshop/firstDraw.ts";
import {
  addPair,
  joinPair,
  leavePair,
  type Pair,
  pairFor,
  pairKey,
  pairOf,
  type SeatId,
  swapPair,
  withdraw,
} from "../../../shared/workshop/pairs.ts";
import {
  countedIn,
  type Draw,
  nextDraw,
  objectionTo,
  wishVersions,
} from "../../../shared/workshop/settling.ts";
import { createRandom, freshSeed, type Random } from "../../support/random.ts";

const seed = freshSeed();
const sizes = Array.from({ length: 40 }, (_, index) => index + 1);

interface Private {
  readonly role?: string;
  readonly wishes: boolean;
  readonly avoids: ReadonlySet<SeatId>;
}

interface Person extends Screen {
  readonly mind: Private;
}

function circle(random: Random, people: number): Person[] {
  const screens: Person[] = [];
  let left = people;
  while (left > 0) {
    const here = Math.min(left, random.pick([1, 1, 1, 1, 2, 3, 5]));
    left -= here;
    const id = `s${screens.length}`.padEnd(12, "x");
    const role = random.pick(["lived", "work", "close", undefined]);
    screens.push({
      id,
      people: here,
      place: random.chance(0.6) ? "home" : "room",
      isOnline: random.chance(0.3),
      mind: { ...(role && { role }), wishes: random.chance(0.8), avoids: new Set() },
    });
  }
  return screens.map((person) => {
    const avoids = screens.filter(({ id }) => id !== person.id && random.chance(0.06));
    return { ...person, mind: { ...person.mind, avoids: new Set(avoids.map(({ id }) => id)) } };
  });
}

type Minds = ReadonlyMap<SeatId, Private>;

const avoidsOneOf = (minds: Minds, seat: SeatId, { seats }: Pair) =>
  seats.some((other) => minds.get(seat)?.avoids.has(other));

function isUnmet(minds: Minds, seat: SeatId, { seats }: Pair): boolean {
  const mine = minds.get(seat);
  return seats.some((id) => {
    const theirs = minds.get(id);
    if (id === seat || !mine?.wishes || !theirs?.wishes || mine.role === undefined) return false;
    return mine.role === theirs.role;
  });
}

/** All devices of a round, each knowing its own mind, until pairs are shown. */
function settle(seats: readonly SeatId[], minds: Minds, round: string) {
  let draw: Draw = { version: 0, pairs: drawPairs(seats, round) };
  const history: Draw[] = [];
  const unsuited: Record<string, number> = {};
  const alone: SeatId[] = [];
  for (let turn = 0; turn < 100; turn++) {
    let leaves: SeatId | undefined;
    for (const pair of draw.pairs) {
      for (const seat of pair.seats) {
        const isAvoided = avoidsOneOf(minds, seat, pair);
        const isWishUnmet = isUnmet(minds, seat, pair);
        const objection = objectionTo(draw.version, { isAvoided, isWishUnmet });
        if (objection === "mark") unsuited[pairKey(pair.seats)] = draw.version;
        if (objection === "withdraw") leaves = seat;
      }
    }
    history.push(draw);
    const version = draw.version + 1;
    if (leaves !== undefined) {
      alone.push(leaves);
      const known = countedIn(unsuited, draw.version);
      const rules = { unsuited: known, round, version };
      draw = { version, pairs: withdraw(draw.pairs, leaves, rules) };
      continue;
    }
    const next = nextDraw({ draw, history, unsuited, round });
    if (!next) return { pairs: draw.pairs, versions: draw.version, alone };
    draw = next;
  }
  throw new Error("the pairs never settle");
}

function expectWhole(pairs: readonly Pair[], seats: Iterable<SeatId>): void {
  expect(pairs.flatMap((pair) => pair.seats).sort()).toEqual([...seats].sort());
  for (const pair of pairs) expect([2, 3]).toContain(pair.seats.length);
  expect(new Set(pairs.map(({ number }) => number)).size).toBe(pairs.length);
  expect(new Set(pairs.map(({ pad }) => pad)).size).toBe(pairs.length);
}

describe(`among any number of people, seed ${seed}`, () => {
  test.each(sizes)("%i: twos and threes, everybody once, nobody left over", (people) => {
    for (let n = 0; n < 20; n++) {
      const random = createRandom(seed + people * 1000 + n);
      const screens = circle(random, people);
      const { seats, lonely } = whoIsDrawn(screens, `round ${n}`);
      const home = screens.filter(({ people: here, place }) => here === 1 && place === "home");
      const drawn = new Set(seats);
      const met = home.filter(({ id }) => drawn.has(id) || id === lonely);
      expect(met).toHaveLength(home.length);
      for (const screen of screens) {
        if (screen.people > 1) expect(drawn).not.toContain(screen.id);
        if (screen.place === "room" && !screen.isOnline) expect(drawn).not.toContain(screen.id);
      }
      expectWhole(drawPairs(seats, `round ${n}`), seats);
      expect(seats.length).not.toBe(1);
    }
  });

  test.each(sizes)("%i: the same pairs on every device", (people) => {
    const random = createRandom(seed + people);
    const screens = circle(random, people);
    const round = `round ${people}`;
    const shuffled = [...screens].sort(() => random.next() - 0.5);
    const [one, other] = [whoIsDrawn(screens, round), whoIsDrawn(shuffled, round)];
    expect([...other.seats].sort()).toEqual([...one.seats].sort());
    const reversed = [...other.seats].reverse();
    expect(drawPairs(reversed, round)).toEqual(drawPairs(one.seats, round));
  });

  test.each(sizes)("%i: once settled nobody is with somebody they avoid", (people) => {
    for (let n = 0; n < 10; n++) {
      const screens = circle(createRandom(seed + people * 100 + n), people);
      const minds = new Map(screens.map(({ id, mind }) => [id, mind]));
      const ids = screens.map(({ id }) => id);
      const { pairs, alone } = settle(ids, minds, `round ${n}`);
      for (const pair of pairs) {
        for (const seat of pair.seats) expect(avoidsOneOf(minds, seat, pair)).toBe(false);
      }
      const seated = pairs.flatMap((pair) => pair.seats);
      expectWhole(pairs, seated);
      // Only who could talk with nobody, or was left by them, thinks alone.
      if (screens.every(({ mind }) => mind.avoids.size === 0) && people > 1) {
        expect(alone).toEqual([]);
        if (ids.length > 1) expect(seated).toHaveLength(ids.length);
      }
    }
  });

  test.each(sizes.filter((size) => size % 2 === 0))(
    "%i: as many of two experiences, and every wish is met",
    (people) => {
      for (let n = 0; n < 10; n++) {
        const ids = seatIds(people);
        const minds = new Map(
          ids.map((id, index) => [id, mindOf(index % 2 === 0 ? "lived" : "work")]),
        );
        const { pairs } = settle(ids, minds, `${seed} ${n}`);
        expect(unmet(pairs, minds)).toBe(0);
      }
    },
  );

  test.each(sizes.filter((size) => size % 2 === 0 && size <= 24))(
    "%i: of random wishes as few stay unmet as can be",
    (people) => {
      for (let n = 0; n < 10; n++) {
        const random = createRandom(seed + people * 100 + n);
        const ids = seatIds(people);
        const roles = ids.map(() => random.pick(["lived", "work", "close", undefined]));
        const minds = new Map(ids.map((id, index) => [id, mindOf(roles[index])]));
        const { pairs, versions } = settle(ids, minds, `${seed} ${n}`);
        const largest = Math.max(
          ...["lived", "work", "close"].map((one) => roles.filter((role) => role === one).length),
        );
        // Who is more than all others together has to meet their like.
        const fewest = Math.max(0, (2 * largest - people) / 2);
        expect(unmet(pairs, minds)).toBe(fewest);
        expect(versions).toBeLessThanOrEqual(wishVersions + 1);
      }
    },
  );

  test("coming and going leaves twos and threes, each seat once", () => {
    const random = createRandom(seed);
    const here = new Set(seatIds(random.below(20) + 4));
    let pairs = drawPairs([...here], "round");
    const unsuited = new Set<string>();
    for (let version = 1; version < 300; version++) {
      const seat = random.pick([...here]) ?? "";
      const before = pairs;
      const act = random.pick(["leave", "late", "other"]);
      if (act === "leave") {
        pairs = leavePair(pairs, seat);
        here.delete(seat);
      } else if (act === "late") {
        const late = `n${version}`.padEnd(12, "x");
        here.add(late);
        const free = pairFor(pairs, late, new Set(), "round");
        if (free) pairs = joinPair(pairs, pairKey(free.seats), late);
        const alone = [...here].filter((id) => !pairOf(pairs, id));
        if (alone.length >= 2) pairs = addPair(pairs, alone.slice(0, 2), version);
      } else {
        const pair = pairOf(pairs, seat);
        const key = pairKey(pair?.seats ?? []);
        const next = pair && swapPair(pairs, key, { unsuited, round: "round", version });
        if (next) {
          unsuited.add(key);
          pairs = next;
          const changed = before.filter((old) => !pairs.includes(old));
          expect(changed).toHaveLength(2);
          expect(pairs.map(({ seats }) => pairKey(seats))).not.toContain(key);
          expect(pairs.flatMap(({ seats }) => seats).sort()).toEqual(
            before.flatMap(({ seats }) => seats).sort(),
          );
        }
      }
      expectWhole(
        pairs,
        [...here].filter((id) => pairOf(pairs, id)),
      );
    }
  });
});

test.each(sizes)("of %i, those who belong together stay so, and nobody is left over", (people) => {
  const random = createRandom(seed + people);
  const screens = circle(random, people).map((screen) => ({
    ...screen,
    people: 1,
    again: random.chance(0.5) ? `tag${random.below(6)}` : "",
  }));
  const drawn = screens.map(({ again, ...screen }) => ({ ...screen, ...(again && { again }) }));
  const pairs = drawRound(drawn, "round");
  const seated = new Set(pairs.flatMap(({ seats }) => seats));
  expectWhole(pairs, seated);
  const groups = new Map<string, Screen[]>();
  for (const screen of screens) {
    if (!screen.again) continue;
    groups.set(screen.again, [...(groups.get(screen.again) ?? []), screen]);
  }
  const kept = [...groups.values()].filter(({ length }) => length === 2 || length === 3);
  const whole = kept.filter((group) => {
    const keys = new Set(group.map(({ id }) => pairOf(pairs, id)?.number));
    return keys.size === 1 && !keys.has(undefined);
  });
  // At most one trio parts, to take in the only one who would be left over.
  expect(kept.length - whole.length).toBeLessThanOrEqual(1);
  const home = screens.filter(({ place }) => place === "home");
  if (kept.length > 0) for (const { id } of home) expect(seated).toContain(id);
});

test("exactly one at home is nobody's leftover: somebody is asked to meet them", () => {
  const home = { id: "home", people: 1, place: "home", isOnline: false } as const;
  const room = { id: "room", people: 1, place: "room", isOnline: false } as const;
  const three = { id: "three", people: 3, place: "room", isOnline: false } as const;
  expect(whoIsDrawn([home, room, three], "r")).toEqual({ seats: [], lonely: "home" });
  const online = { ...room, isOnline: true };
  expect(whoIsDrawn([home, online, three], "r")).toEqual({ seats: ["home", "room"] });
});

test("who can talk online is drawn only when somebody at home would be left over", () => {
  const at = (id: string, place: "home" | "room") => ({ id, place, people: 1, isOnline: true });
  const screens = [at("a", "home"), at("b", "home"), at("c", "room")];
  expect(whoIsDrawn(screens, "r").seats).toEqual(["a", "b"]);
  expect(whoIsDrawn([...screens, at("d", "home")], "r").seats).toHaveLength(4);
});

function seatIds(count: number): SeatId[] {
  return Array.from({ length: count }, (_, index) => `s${index}`.padEnd(12, "x"));
}

function mindOf(role: string | undefined): Private {
  return { ...(role !== undefined && { role }), wishes: true, avoids: new Set() };
}

function unmet(pairs: readonly Pair[], minds: Minds): number {
  return pairs.filter((pair) => pair.seats.some((seat) => isUnmet(minds, seat, pair))).length;
}

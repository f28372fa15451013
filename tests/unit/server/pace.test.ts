import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Pace, type Paced } from "../../../server/pace.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Watched extends Paced {
  /** When it acted, ms. */
  readonly acts: number[];
}

function roomOf(people: number): Watched {
  const acts: number[] = [];
  return {
    size: people,
    actedAt: Number.NEGATIVE_INFINITY,
    acts,
    act: () => acts.push(performance.now()),
  };
}

/** Something comes to every room each millisecond, for so long. */
function keepBusy(pace: Pace, rooms: readonly Paced[], ms: number): void {
  for (let passed = 0; passed < ms; passed++) {
    for (const room of rooms) pace.ask(room);
    vi.advanceTimersByTime(1);
  }
}

/** Milliseconds between one act and the next, once it goes on evenly. */
function gapsOf({ acts }: Watched): readonly number[] {
  const late = acts.slice(3);
  return late.slice(1).map((at, index) => at - (late[index] ?? at));
}

test("what comes alone to a quiet room goes at once", () => {
  const pace = new Pace();
  const room = roomOf(50);
  pace.ask(room);
  vi.advanceTimersByTime(0);
  expect(room.acts).toHaveLength(1);
  vi.advanceTimersByTime(100);
  const before = performance.now();
  pace.ask(room);
  vi.advanceTimersByTime(0);
  expect(room.acts.at(-1)).toBe(before);
});

test("what is forgotten never acts", () => {
  const pace = new Pace();
  const room = roomOf(5);
  pace.ask(room);
  pace.forget(room);
  vi.advanceTimersByTime(100);
  expect(room.acts).toEqual([]);
});

describe("a stream leaves in beats", () => {
  test.each([
    { people: 2, ms: 8 },
    { people: 11, ms: 8 },
    { people: 12, ms: 16 },
    { people: 24, ms: 24 },
    { people: 40, ms: 32 },
    { people: 400, ms: 40 },
  ])("of $ms ms with $people people", ({ people, ms }) => {
    const pace = new Pace();
    const room = roomOf(people);
    keepBusy(pace, [room], 1_000);
    expect(new Set(gapsOf(room))).toEqual(new Set([ms]));
  });

  test("that are longer where many rooms are busy, and short again when they are quiet", () => {
    const pace = new Pace();
    const rooms = Array.from({ length: 200 }, () => roomOf(2));
    keepBusy(pace, rooms, 1_000);
    for (const room of rooms) expect(Math.max(...gapsOf(room))).toBe(32);
    const [one] = rooms;
    if (!one) throw new Error("no room");
    one.acts.length = 0;
    keepBusy(pace, [one], 1_000);
    expect(new Set(gapsOf(one))).toEqual(new Set([8]));
  });
});

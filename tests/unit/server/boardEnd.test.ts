import { expect, test } from "vitest";
import { endFor } from "../../../server/storage/boardEnd.ts";

const day = 86_400_000;
const now = 1_795_000_000_000;

test("an end that leaves seven days is taken as it is", () => {
  expect(endFor(now + 7 * day, undefined, now)).toBe(now + 7 * day);
  expect(endFor(now + 30 * day, undefined, now)).toBe(now + 30 * day);
});

test("P3 · an end that leaves less gets the seven days, and does not get them again", () => {
  const first = endFor(1, undefined, now) ?? 0;
  expect(first).toBeGreaterThan(now + 6.9 * day);
  for (const later of [1, 3, 6]) expect(endFor(1, first, now + later * day)).toBe(first);
});

test("an end read again on its last day stays where it is", () => {
  const end = now + 7 * day;
  expect(endFor(end, end, end - 1)).toBe(end);
});

test("it can be put off at once, and made earlier only with seven days left", () => {
  const end = now + 30 * day;
  expect(endFor(end + day, end, now)).toBe(end + day);
  expect(endFor(now + 7 * day, end, now)).toBe(now + 7 * day);
  expect(endFor(now + day, end, now)).toBeGreaterThan(now + 6.9 * day);
});

test("taken back, there is none", () => {
  expect(endFor(undefined, now + day, now)).toBeUndefined();
});

import { expect, test } from "vitest";
import { createOthersPointers } from "../../../client/canvas/othersPointers.ts";
import type { Presence } from "../../../shared/presence.ts";

const at = (x: number): ReadonlyMap<number, Presence> =>
  new Map([[7, { people: 1, pointer: { x, y: 0 } }]]);
const noPointer: ReadonlyMap<number, Presence> = new Map([[7, { people: 1 }]]);

test("a pointer glides to where its owner points", () => {
  const pointers = createOthersPointers(() => 120);
  pointers.update(at(0), 0);
  pointers.update(at(100), 1_000);
  expect([...pointers.shown(1_060)]).toEqual([{ place: { x: 50, y: 0 }, strength: 1 }]);
  expect(pointers.nextFrame(1_060)).toBe(1_060);
});

test("a pointer that rests fades after five seconds, and nothing is painted until then", () => {
  const pointers = createOthersPointers(() => 120);
  pointers.update(at(0), 0);
  expect(pointers.nextFrame(200)).toBe(5_000);
  expect([...pointers.shown(5_100)]).toMatchObject([{ strength: 0.5 }]);
  expect([...pointers.shown(5_300)]).toEqual([]);
  expect(pointers.nextFrame(5_300)).toBeUndefined();
});

test("a pointer that is taken away fades where it was, and comes back without a glide", () => {
  const pointers = createOthersPointers(() => 120);
  pointers.update(at(10), 0);
  pointers.update(noPointer, 1_000);
  expect([...pointers.shown(1_100)]).toMatchObject([{ place: { x: 10, y: 0 }, strength: 0.5 }]);
  pointers.update(at(900), 2_000);
  expect([...pointers.shown(2_000)]).toEqual([{ place: { x: 900, y: 0 }, strength: 1 }]);
});

test("whoever left has no pointer", () => {
  const pointers = createOthersPointers(() => 120);
  pointers.update(at(10), 0);
  pointers.update(new Map(), 10);
  expect([...pointers.shown(300)]).toEqual([]);
});

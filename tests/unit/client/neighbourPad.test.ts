import { expect, test } from "vitest";
import {
  boxesFor,
  findPadSecret,
  type PadDoor,
} from "../../../client/workshop/neighbour/neighbourPad.ts";
import { seatsOf } from "../../../client/workshop/neighbour/neighbourSeats.ts";
import { newSeatKeys, type SeatKeys } from "../../../shared/workshop/padKeys.ts";
import type { Pair } from "../../../shared/workshop/pairs.ts";
import { parseSeat, type SentSeat } from "../../../shared/workshop/seat.ts";

const round = "r".repeat(12);
const [ada, bo, cleo, eve] = [newSeatKeys(), newSeatKeys(), newSeatKeys(), newSeatKeys()];
const all = [ada, bo, cleo, eve];

/** The door of one of them, with what the others show. */
function doorOf(
  keys: SeatKeys,
  pair: Pair,
  shown: Readonly<Record<string, Partial<SentSeat>>> = {},
) {
  const presences = all
    .filter((each) => each !== keys)
    .flatMap((each) => {
      const seat = parseSeat({ key: each.key, round, ...shown[each.id] });
      return seat ? [{ people: 1, seat }] : [];
    });
  return { round, keys, pair, seats: seatsOf(round, presences), known: {} } satisfies PadDoor;
}

const trio: Pair = {
  seats: [ada.id, bo.id, cleo.id],
  pad: `${ada.id}.${bo.id}.0`,
  number: 1,
};

test("two find the pad by themselves, the third by a box that one of them shows", () => {
  const secret = findPadSecret(doorOf(ada, trio)) ?? "";
  expect(findPadSecret(doorOf(bo, trio))).toBe(secret);
  expect(findPadSecret(doorOf(cleo, trio))).toBeUndefined();
  const boxes = boxesFor(doorOf(ada, trio), secret);
  expect(Object.keys(boxes)).toEqual([cleo.id]);
  expect(findPadSecret(doorOf(cleo, trio, { [ada.id]: { boxes } }))).toBe(secret);
});

test("nobody opens a pad that is named after somebody outside the pair", () => {
  const forged: Pair = { seats: [ada.id, bo.id], pad: `${ada.id}.${eve.id}.0`, number: 1 };
  expect(findPadSecret(doorOf(ada, forged))).toBeUndefined();
  expect(findPadSecret(doorOf(bo, forged))).toBeUndefined();
});

test("a box of somebody outside the pair is not looked at", () => {
  const secret = findPadSecret(doorOf(ada, trio)) ?? "";
  const outside: Pair = { ...trio, seats: [ada.id, bo.id, cleo.id] };
  const boxes = boxesFor(doorOf(eve, { ...trio, seats: [eve.id, cleo.id] }), secret);
  expect(findPadSecret(doorOf(cleo, outside, { [eve.id]: { boxes } }))).toBeUndefined();
});

test("who stays when a maker left keeps the pad it knows", () => {
  const left: Pair = { ...trio, seats: [bo.id, cleo.id] };
  const secret = findPadSecret(doorOf(bo, trio)) ?? "";
  expect(findPadSecret({ ...doorOf(bo, left), known: { [trio.pad]: secret } })).toBe(secret);
});

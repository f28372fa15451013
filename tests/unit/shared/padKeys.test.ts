import { fromBase64UrlEncoded, toBase64UrlEncoded } from "lib0/buffer";
import { expect, test } from "vitest";
import { isSecret } from "../../../shared/room.ts";
import {
  type Experience,
  emptyToken,
  experiences,
  experienceToken,
  isOther,
  newSeatKeys,
  padSecret,
  type SeatKeys,
  sharedBytes,
  unwrapSecret,
  wrapSecret,
} from "../../../shared/workshop/padKeys.ts";
import { parseSeat, seatIdOf } from "../../../shared/workshop/seat.ts";

const [ada, bo, cleo, eve] = [newSeatKeys(), newSeatKeys(), newSeatKeys(), newSeatKeys()];
const round = "round";

function between(mine: SeatKeys, theirs: SeatKeys): Uint8Array {
  const shared = sharedBytes(mine, theirs.key);
  if (!shared) throw new Error("two new seats always have something in common");
  return shared;
}

test("two seats find one pad, and no third seat finds it", () => {
  const pad = `${ada.id}.${bo.id}.0`;
  const secret = padSecret(between(ada, bo), round, pad);
  expect(isSecret(secret)).toBe(true);
  expect(padSecret(between(bo, ada), round, pad)).toBe(secret);
  expect(padSecret(between(eve, bo), round, pad)).not.toBe(secret);
  expect(padSecret(between(ada, bo), "another round", pad)).not.toBe(secret);
});

test("a pad is handed to a third seat in a box that only it can open", () => {
  const secret = padSecret(between(ada, bo), round, "pad");
  const about = { round, pad: "pad", from: ada.id, to: cleo.id };
  const box = wrapSecret(between(ada, cleo), secret, about);
  expect(parseSeat({ key: ada.key, boxes: { [cleo.id]: box } })?.boxes[cleo.id]).toBe(box);
  expect(unwrapSecret(between(cleo, ada), box, about)).toBe(secret);
  expect(unwrapSecret(between(eve, ada), box, about)).toBeUndefined();
  expect(unwrapSecret(between(cleo, ada), box, { ...about, pad: "other" })).toBeUndefined();
});

test("a token tells one neighbour whether the experience is another one", () => {
  const telling = { round, from: ada.id, to: bo.id };
  for (const [told, mine] of crossed(experiences)) {
    const token = experienceToken(between(ada, bo), told, telling);
    expect(isOther(between(bo, ada), token, mine, telling)).toBe(told !== mine);
    expect(isOther(between(eve, ada), token, mine, telling)).toBeUndefined();
  }
});

test("who says nothing sends a token of the same form, the same one again", () => {
  const telling = { round, from: ada.id, to: bo.id };
  const token = emptyToken(ada, telling);
  expect(token).toHaveLength(experienceToken(between(ada, bo), "lived", telling).length);
  expect(emptyToken(ada, telling)).toBe(token);
  expect(emptyToken(ada, { ...telling, to: cleo.id })).not.toBe(token);
  expect(isOther(between(bo, ada), token, "lived", telling)).toBeUndefined();
});

test("keys of low order give nothing to share", () => {
  const zero = toBase64UrlEncoded(new Uint8Array(32));
  const one = toBase64UrlEncoded(
    Uint8Array.from({ length: 32 }, (_, index) => Number(index === 0)),
  );
  expect(sharedBytes(ada, zero)).toBeUndefined();
  expect(sharedBytes(ada, one)).toBeUndefined();
  expect(sharedBytes(ada, "short")).toBeUndefined();
});

test("a seat's id follows from its key, so that nobody takes another's seat", () => {
  expect(ada.id).toBe(seatIdOf(ada.key));
  expect(parseSeat({ key: ada.key, id: bo.id })?.id).toBe(ada.id);
  expect(fromBase64UrlEncoded(ada.key)).toHaveLength(32);
});

test("absurd seats are left out or read without what is absurd", () => {
  for (const absurd of [undefined, null, 3, "seat", [], {}, { key: 7 }, { key: "x".repeat(99) }]) {
    expect(parseSeat(absurd)).toBeUndefined();
  }
  const long = "x".repeat(4000);
  const sent = { key: ada.key, place: "attic", round: long, word: long, tokens: { [bo.id]: long } };
  expect(parseSeat({ ...sent, isOnline: "yes", boxes: [long], seeks: 1 })).toEqual({
    key: ada.key,
    id: ada.id,
    isOnline: false,
    seeks: false,
    tokens: {},
    boxes: {},
  });
});

function crossed(names: readonly Experience[]) {
  return names.flatMap((one) => names.map((other) => [one, other] as const));
}

import { expect, test } from "vitest";
import * as Y from "yjs";
import { boardOf } from "../../../shared/board.ts";
import { endEarly, keepOn, readEndsAt, undoMs } from "../../../shared/ending.ts";
import { announceMove, forgetMove, readMove } from "../../../shared/newLink.ts";
import { newSecret } from "../../../shared/room.ts";
import { createRelay } from "../../support/participants.ts";

const now = 1_795_000_000_000;

test("anybody ends the board, and anybody else takes that back", () => {
  const relay = createRelay();
  const [ada, bo] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [ada, bo]) relay.link(doc);
  expect(endEarly(ada, now)).toBe(true);
  expect(readEndsAt(bo)).toBe(now + undoMs);
  expect(endEarly(bo, now + 5)).toBe(false);
  expect(keepOn(bo)).toBe(true);
  expect(readEndsAt(ada)).toBeUndefined();
  expect(keepOn(ada)).toBe(false);
});

test.each([["text"], [0], [-1], [1.5], [Number.NaN], [1e18], [null], [{}]])(
  "an end of %j is none",
  (value) => {
    const doc = new Y.Doc();
    boardOf(doc).set("endsAt", value);
    expect(readEndsAt(doc)).toBeUndefined();
  },
);

test("who has the board open reads its new secret; without the old one nobody does", () => {
  const doc = new Y.Doc();
  const [from, to, other] = [newSecret(), newSecret(), newSecret()];
  expect(readMove(doc, from)).toBeUndefined();
  announceMove(doc, now, from, to);
  expect(readMove(doc, from)).toBe(to);
  expect(readMove(doc, other)).toBeUndefined();
  // At the new link it leads nowhere.
  expect(readMove(doc, to)).toBeUndefined();
  expect(JSON.stringify(boardOf(doc).toJSON())).not.toContain(to);
  forgetMove(doc);
  expect(readMove(doc, from)).toBeUndefined();
});

test.each([
  ["no"],
  [7],
  ["a.b"],
  [`${"A".repeat(22)}.${"!".repeat(22)}`],
  [`${"A".repeat(22)}.${"B".repeat(22)}.${"C".repeat(16)}`],
])("%j leads nowhere", (value) => {
  const doc = new Y.Doc();
  boardOf(doc).set("moved", value);
  expect(readMove(doc, newSecret())).toBeUndefined();
});

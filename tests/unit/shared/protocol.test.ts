import { expect, test } from "vitest";
import { closeReasons, limits, messageTypes, syncTypes } from "../../../shared/protocol.ts";

test("scripts are told why they were ended by the numbers that they were promised", () => {
  const codes = Object.entries(closeReasons).map(([reason, { code }]) => [reason, code]);
  expect(Object.fromEntries(codes)).toEqual({
    malformed: 4400,
    origin: 4403,
    ended: 4410,
    tooLarge: 4413,
    version: 4426,
    tooMany: 4429,
    storage: 4503,
    slow: 1013,
    restart: 1012,
  });
});

test("what stock clients speak has their numbers, and only then come ours", () => {
  expect(messageTypes).toMatchObject({ sync: 0, presence: 1, queryPresence: 3, saved: 8 });
  expect(syncTypes).toEqual({ stateVector: 0, missing: 1, update: 2 });
});

test("limits are those that were promised, unless an operator sets others", () => {
  expect(limits).toEqual({
    messageBytes: 4_000_000,
    presenceBytes: 4_000,
    boardBytes: 20_000_000,
    boardSockets: 600,
    addressSockets: 200,
    updatesPerSecond: 200,
    updatesBurst: 500,
    unsentBytes: 8_000_000,
    handshakeMs: 10_000,
  });
});

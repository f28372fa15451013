import { expect, test } from "vitest";
import { timing } from "../../../server/timing.ts";

const { sweepMs, keepEmptyMs, removedWithinMs, silenceMs, pingEveryMs, keepAliveMs } = timing;

test("A3 · an empty room leaves memory well within 60 s", () => {
  expect(keepEmptyMs + 2 * sweepMs).toBeLessThan(30_000);
});

test("P2 · what was removed leaves the files well within 60 s, with time for a second try", () => {
  expect(removedWithinMs + 2 * sweepMs).toBeLessThan(30_000);
});

test("A4 · who vanished is gone within 45 s, and who missed one ping is not", () => {
  expect(silenceMs + sweepMs).toBeLessThanOrEqual(40_000);
  expect(silenceMs).toBeGreaterThanOrEqual(2 * pingEveryMs);
});

test("stock clients, which give up after 30 s of silence, hear something before", () => {
  expect(keepAliveMs + sweepMs).toBeLessThan(30_000);
});

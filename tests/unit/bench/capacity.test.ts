import { expect, test } from "vitest";
import { measuredCosts, needOf } from "../../bench/capacity.ts";
import { freshSeed } from "../../support/random.ts";

const seed = freshSeed();

test(`a plan grows with its people, and every sum agrees with another (seed ${seed})`, () => {
  const [small, large, huge] = [1_000, 100_000, 1_000_000].map((people) =>
    needOf(people, measuredCosts, seed),
  );
  if (!small || !large || !huge) throw new Error("three were asked for");
  expect(small.relayMachines).toBe(1);
  expect(huge.relayCores / large.relayCores).toBeGreaterThan(7);
  expect(huge.relayCores / large.relayCores).toBeLessThan(14);
  expect(huge.redisShards).toBeGreaterThanOrEqual(large.redisShards);
  expect(large.redisShards).toBeGreaterThan(0);
  for (const need of [small, large, huge]) {
    expect(need.appendsPerSecond).toBeLessThanOrEqual(need.updatesPerSecond);
    expect(need.boards).toBeLessThan(need.participants / 8);
  }
});

test("a dearer append needs more of Redis and nothing else", () => {
  const dear = { ...measuredCosts, redisUsPerAppend: measuredCosts.redisUsPerAppend * 10 };
  const [before, after] = [measuredCosts, dear].map((costs) => needOf(1_000_000, costs, seed));
  expect(after?.redisShards).toBeGreaterThan(before?.redisShards ?? 0);
  expect(after?.relayMachines).toBe(before?.relayMachines);
});

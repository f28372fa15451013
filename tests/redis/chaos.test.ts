import { expect, test } from "vitest";
import { soakRedis } from "../soak/redisRun.ts";
import { freshSeed } from "../support/random.ts";

const seed = freshSeed();

test(`D1 A4 · relays killed, connections cut, Redis away: all documents equal, nothing seen is lost, the dead are gone (seed ${seed})`, async () => {
  const report = await soakRedis({
    seed,
    seconds: 8,
    relays: 3,
    boards: 4,
    clientsPerBoard: 5,
    outageSeconds: 1,
    isWatcherStill: false,
    tell: () => undefined,
  });
  expect(report.problems).toEqual([]);
  expect(report.acts).toBeGreaterThan(20);
  expect(report.goneMs).toBeLessThan(45_000);
}, 150_000);

import { defineConfig } from "vitest/config";

/** In a browser, and what they check has to be done within a time: nothing else runs beside them. */
const timed = ["acts", "keyboardOnly", "offlineCopy"].map(
  (name) => `tests/browser/${name}.test.ts`,
);

/** With a relay, and mostly waiting for what takes its time: many at once disturb nobody. */
const waiting = ["door", "hostileWorkshop", "kill", "life", "neighbour*", "photo", "poorLine"].map(
  (name) => `tests/relay/${name}.test.ts`,
);

/** Files that share their processes; in Chromium each has participants of its own. */
const inOneChromium = {
  isolate: false,
  globalSetup: ["tests/support/sharedChromium.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/**
 * One project per layer; `quick` is what `npm run check` runs while writing. They run one after the
 * other, so that what one of them measures is not disturbed by the next.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "quick",
          include: ["tests/*.test.ts", "tests/unit/**/*.test.{ts,tsx}", "tests/sync/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "contract",
          include: ["tests/contract/**/*.test.ts", ...waiting],
          testTimeout: 60_000,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "relay",
          include: ["tests/relay/**/*.test.ts"],
          exclude: waiting,
          testTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "redis",
          include: ["tests/redis/**/*.test.ts"],
          globalSetup: ["tests/support/needsRedis.ts"],
          testTimeout: 60_000,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          exclude: timed,
          ...inOneChromium,
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "browserTimed",
          include: timed,
          ...inOneChromium,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});

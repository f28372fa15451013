import { defineConfig } from "vitest/config";

/** What they check has to be done within a time: little or nothing else runs beside them. */
const timed = {
  browser: ["keyboardOnly", "offlineCopy"].map((name) => `tests/browser/${name}.test.ts`),
  relay: ["commands", "hostile", "storm"].map((name) => `tests/relay/${name}.test.ts`),
};

/** Mostly waiting for what takes its time: more of them than the machine has cores. */
const manyAtOnce = {
  testTimeout: 60_000,
  maxWorkers: 5,
  sequence: { groupOrder: 1 },
};

/** Files that share their processes; in Chromium each has participants of its own. */
const inOneChromium = {
  isolate: false,
  globalSetup: ["tests/support/sharedChromium.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/**
 * One project per layer; `quick` is what `npm run check` runs while writing. Contract, relay and Redis
 * run side by side; then what is timed, alone; then the browsers.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "quick",
          include: ["tests/*.test.ts", "tests/unit/**/*.test.{ts,tsx}", "tests/sync/**/*.test.ts"],
          // Loading the same modules anew for each file would take longer than the tests.
          isolate: false,
        },
      },
      {
        test: { name: "contract", include: ["tests/contract/**/*.test.ts"], ...manyAtOnce },
      },
      {
        test: {
          name: "relay",
          include: ["tests/relay/**/*.test.ts"],
          exclude: timed.relay,
          ...manyAtOnce,
        },
      },
      {
        test: {
          name: "redis",
          include: ["tests/redis/**/*.test.ts"],
          globalSetup: ["tests/support/needsRedis.ts"],
          ...manyAtOnce,
        },
      },
      {
        test: {
          name: "relayTimed",
          include: timed.relay,
          testTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          exclude: timed.browser,
          ...inOneChromium,
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "browserTimed",
          include: timed.browser,
          ...inOneChromium,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";

/** One project per layer; `quick` is what `npm run check` runs while writing. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "quick",
          include: ["tests/*.test.ts", "tests/unit/**/*.test.{ts,tsx}", "tests/sync/**/*.test.ts"],
        },
      },
      { test: { name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "relay",
          include: ["tests/relay/**/*.test.ts"],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

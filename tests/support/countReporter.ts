import { writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule, Vitest } from "vitest/node";

/** What was really executed in one test project. */
export interface ProjectCounts {
  /** Files in which at least one test was executed. */
  files: number;
  passed: number;
  failed: number;
  /** Skipped, left to do, or left out because another test asked to run alone. */
  skipped: number;
}

export interface RunCounts {
  readonly projects: Record<string, ProjectCounts>;
  /** Errors outside any test, such as a rejected promise nobody waited for. */
  readonly unhandled: number;
}

/** Writes RunCounts as JSON to the file named in TEST_COUNTS, for the guard in `tests/run.mjs`. */
export default class CountReporter implements Reporter {
  readonly #projects = new Map<string, ProjectCounts>();

  onInit(vitest: Vitest): void {
    for (const { name } of vitest.projects) {
      this.#projects.set(name, { files: 0, passed: 0, failed: 0, skipped: 0 });
    }
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    for (const module of modules) {
      const counts = this.#projects.get(module.project.name);
      if (counts) count(module, counts);
    }
    const run: RunCounts = {
      projects: Object.fromEntries(this.#projects),
      unhandled: unhandled.length,
    };
    const file = process.env.TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(run));
  }
}

function count(module: TestModule, counts: ProjectCounts): void {
  let executed = 0;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === "passed" || state === "failed") {
      counts[state] += 1;
      executed += 1;
    } else {
      counts.skipped += 1;
    }
  }
  if (executed > 0) counts.files += 1;
  // A file that cannot be loaded, or whose beforeAll throws, has no failed test of its own.
  const failures = [module, ...module.children.allSuites()];
  counts.failed += failures.filter((part) => part.errors().length > 0).length;
}

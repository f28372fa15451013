import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockEntry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const file = new URL("../package-lock.json", import.meta.url);
const text = readFileSync(file, "utf8");

/** Optional packages that some entry names and that have no entry themselves. */
function missingEntries({ packages }: Lock): string[] {
  const paths = Object.keys(packages);
  return Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)));
}

test("the lock file has every package for every platform, so that npm ci works everywhere", () => {
  expect(missingEntries(JSON.parse(text))).toEqual([]);
});

test("a lock file without the package of another platform is noticed", () => {
  const packages = {
    "node_modules/tool": {
      optionalDependencies: { "tool-linux": "1.0.0", "tool-darwin": "1.0.0" },
    },
    "node_modules/tool-linux": {},
  };
  expect(missingEntries({ packages })).toEqual(["tool-darwin"]);
});

test("the lock file names no place to download from, so that every registry serves", () => {
  expect(text).not.toContain('"resolved"');
  expect(text).not.toContain(".tgz");
});

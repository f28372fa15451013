import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

/** What a browser has to fetch, in kB (1000 bytes) of compressed script, from the build itself. */

const folder = resolve(import.meta.dirname, "..", "..", "dist", "client");

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(folder, ".vite", "manifest.json"), "utf8"),
);

/** The scripts that these parts and all they import come in. */
function scriptsOf(parts: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const collect = (part: string) => {
    if (seen.has(part)) return;
    seen.add(part);
    const chunk = manifest[part];
    if (!chunk) throw new Error(`the build has no part ${part}`);
    if (chunk.file.endsWith(".js")) files.add(chunk.file);
    for (const imported of chunk.imports ?? []) collect(imported);
  };
  for (const part of parts) collect(part);
  return files;
}

function kilobytesOf(parts: readonly string[]): number {
  let bytes = 0;
  for (const file of scriptsOf(parts)) bytes += gzipSync(readFileSync(join(folder, file))).length;
  return bytes / 1_000;
}

const startPage = ["index.html", "i18n/languages/sv.ts?page"];

test("the page to join is at most 100 kB of script", () => {
  expect(kilobytesOf(startPage)).toBeLessThanOrEqual(100);
});

test("everything to the first board is at most 220 kB of script", () => {
  const board = [
    ...startPage,
    "i18n/languages/sv.ts?board",
    "BoardScreen.tsx",
    "sync/openBoard.ts",
  ];
  expect(kilobytesOf(board)).toBeLessThanOrEqual(220);
});

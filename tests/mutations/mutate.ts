import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

/**
 * Breaks the rules of the product one after the other, each by one line in a copy of the working
 * tree, and runs the tests that must notice: `npm run mutate`, or `npm run mutate -- words` for the
 * rules that have those words in them or in their file. Ends with 1 when a broken rule was not noticed.
 */

const repository = resolve(import.meta.dirname, "..", "..");
/** Far longer than the tests of a rule take, ms; a change after which nothing ends is not noticed. */
const longestMs = 180_000;
/** The same for all of them, once. */
const longestUnbrokenMs = 900_000;

interface Outcome {
  readonly hasPassed: boolean;
  /** The first failing test; undefined when none failed, or the tests could not even begin. */
  readonly failed: string | undefined;
  readonly output: string;
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** What git knows of, as it is on the disk now. */
function copyTree(to: string): void {
  const listed = spawnSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8" });
  for (const path of listed.stdout.split("\0")) {
    const from = join(repository, path);
    // Removed and not committed yet.
    if (path === "" || !existsSync(from)) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(from, join(to, path));
  }
  for (const folder of ["node_modules", "dist"]) {
    if (existsSync(join(repository, folder)))
      symlinkSync(join(repository, folder), join(to, folder));
  }
}

async function runTests(
  tree: string,
  tests: readonly string[],
  timeout = longestMs,
): Promise<Outcome> {
  const reportPath = join(tree, "report.json");
  rmSync(reportPath, { force: true });
  const vitest = join(tree, "node_modules", "vitest", "vitest.mjs");
  const args = ["run", "--bail", "1", "--reporter=json", `--outputFile=${reportPath}`, ...tests];
  const child = spawn(process.execPath, [vitest, ...args], { cwd: tree, timeout });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    output += text;
  });
  const code = await new Promise<number | null>((done, failed) => {
    child.on("error", failed);
    child.on("close", done);
  });
  return { hasPassed: code === 0, failed: firstFailed(reportPath), output };
}

function firstFailed(reportPath: string): string | undefined {
  if (!existsSync(reportPath)) return undefined;
  const report: Report = JSON.parse(readFileSync(reportPath, "utf8"));
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return all.find(({ status }) => status === "failed")?.fullName;
}

/** The test that noticed; undefined when none did. */
async function breakRule(tree: string, { file, text, instead, tests }: Rule) {
  const path = join(tree, file);
  const sound = readFileSync(path, "utf8");
  if (sound.split(text).length !== 2) return undefined;
  writeFileSync(
    path,
    sound.replace(text, () => instead),
  );
  try {
    return (await runTests(tree, tests)).failed;
  } finally {
    writeFileSync(path, sound);
  }
}

function chosenRules(words: readonly string[]): readonly Rule[] {
  return rules.filter(({ rule, file }) =>
    words.every((word) => `${rule} ${file}`.toLowerCase().includes(word.toLowerCase())),
  );
}

async function breakAll(tree: string, chosen: readonly Rule[]): Promise<boolean> {
  if (chosen.length === 0) {
    console.log("No rule has these words.");
    return false;
  }
  const named = [...new Set(chosen.flatMap(({ tests }) => tests))];
  console.log(`Unbroken, ${named.length} files of tests …`);
  const unbroken = await runTests(tree, named, longestUnbrokenMs);
  if (!unbroken.hasPassed) {
    console.log(`${unbroken.output}\nThey do not pass: ${unbroken.failed ?? "they did not begin"}`);
    return false;
  }
  let survived = 0;
  for (const one of chosen) {
    const noticed = await breakRule(tree, one);
    if (noticed === undefined) survived++;
    console.log(`${noticed === undefined ? "SURVIVED" : "caught  "}  ${one.rule}  (${one.file})`);
    if (noticed !== undefined) console.log(`          by: ${noticed}`);
  }
  console.log(`${chosen.length - survived} caught, ${survived} survived`);
  return survived === 0;
}

const tree = mkdtempSync(join(tmpdir(), "sameboat-mutations-"));
try {
  copyTree(tree);
  const areAllCaught = await breakAll(tree, chosenRules(process.argv.slice(2)));
  process.exitCode = areAllCaught ? 0 : 1;
} finally {
  rmSync(tree, { recursive: true, force: true });
}

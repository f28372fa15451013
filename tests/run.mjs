/**
 * `npm test`: format and lint, types, every test, and at the end a guard that nothing was skipped.
 *
 *   npm test                      everything
 *   npm test -- relay             only the tests of these projects: quick, contract, redis, relay, browser
 *   npm test -- unit/note -t undo only these files or titles; anything vitest understands
 *
 * The last line is always `N passed, N failed`; a step that fails and an error outside any test
 * count as one failure each.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

const root = fileURLToPath(new URL("..", import.meta.url));
const projects = ["quick", "contract", "relay", "redis", "relayTimed", "browser", "browserTimed"];
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0 };

process.chdir(root);
if (wanted.length === 0) {
  await Promise.all([
    step("Format and lint", ["@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."]),
    // Anew, since what TypeScript remembers of the last time does not notice a change of its "lib".
    step("Types", ["typescript/bin/tsc", "-b", "--force"]),
  ]);
} else {
  console.log(`Only the tests of: ${wanted.join(" ")}. Format, lint and types are left out.`);
}
if ((await hasBrowser()) && (await hasRedis())) runTests();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs a program out of node_modules; a failure counts, and the rest runs all the same. */
async function step(title, [program, ...args]) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [inModules(program), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Said in one piece, since steps run side by side.
  const [output, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(output + errors);
  console.log(`${title}: ${status === 0 ? "good" : "FAILED"} (${seconds} s)`);
  if (status !== 0) total.failed += 1;
}

/** Puts a Chromium that starts into CHROMIUM, where `tests/support/browser.ts` looks for it. */
async function hasBrowser() {
  const chosen = wanted.filter((name) => projects.includes(name));
  if (chosen.length > 0 && !chosen.some((name) => name.startsWith("browser"))) return true;
  register();
  const { findChromium, NoChromium } = await import("./support/chromium.ts");
  const { ensureFonts } = await import("./support/fonts.ts");
  try {
    process.env.CHROMIUM = await findChromium();
    ensureFonts();
    return true;
  } catch (error) {
    if (!(error instanceof NoChromium)) throw error;
    console.error(error.message);
    total.failed += 1;
    return false;
  }
}

/** Finds a Redis, or gets one. */
async function hasRedis() {
  const chosen = wanted.filter((name) => projects.includes(name));
  if (chosen.length > 0 && !chosen.includes("redis")) return true;
  register();
  const { findRedis, NoRedis } = await import("./support/redis.ts");
  try {
    findRedis();
    return true;
  } catch (error) {
    if (!(error instanceof NoRedis)) throw error;
    console.error(error.message);
    total.failed += 1;
    return false;
  }
}

function runTests() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sameboat-tests-"));
  const countsFile = path.join(folder, "counts.json");
  // With a relay and in a browser tests are two projects for vitest, and one for people.
  const projectOf = (word) => (word === "browser" || word === "relay" ? `${word}*` : word);
  const args = wanted.flatMap((word) =>
    projects.includes(word) ? ["--project", projectOf(word)] : [word],
  );
  const reporters = ["--reporter=default", "--reporter=./tests/support/countReporter.ts"];
  try {
    // React leaves out what tests need when NODE_ENV is production.
    const env = { ...process.env, NODE_ENV: "test", TEST_COUNTS: countsFile };
    const status = runNode("vitest/vitest.mjs", ["run", ...reporters, ...args], env);
    guard(status, fs.existsSync(countsFile) && JSON.parse(fs.readFileSync(countsFile, "utf8")));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts what was executed, and refuses a run in which a project or a test was left out. */
function guard(status, run) {
  if (!run) return refuse(`vitest ended with ${status} and no result`);
  const before = total.failed;
  for (const [name, counts] of Object.entries(run.projects)) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    console.log(
      `${name}: ${counts.files} files, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
    );
  }
  if (run.unhandled > 0) refuse("errors outside any test", run.unhandled);
  if (wanted.length === 0) {
    for (const name of projects) {
      if (!run.projects[name]?.files) refuse(`no test of the project ${name} was executed`);
    }
  }
  const choosesTitles = wanted.some((word) => word.startsWith("-t") || word.includes("estName"));
  const skipped = Object.values(run.projects).reduce((sum, counts) => sum + counts.skipped, 0);
  if (skipped > 0 && !choosesTitles) refuse(`${skipped} tests were skipped`);
  if (status !== 0 && total.failed === before) refuse(`vitest ended with ${status}`);
}

function refuse(reason, count = 1) {
  console.error(`Guard: ${reason}`);
  total.failed += count;
}

function runNode(program, args, env) {
  return spawnSync(process.execPath, [inModules(program), ...args], { stdio: "inherit", env })
    .status;
}

function inModules(program) {
  return path.join(root, "node_modules", program);
}

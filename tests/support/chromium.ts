import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import { chromium, type LaunchOptions } from "playwright-core";
import { canInstall, install } from "./apt.ts";

/** How every Chromium of the tests is started. As root it refuses its sandbox; else that stays on. */
export const launchOptions: LaunchOptions = {
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Else each page that opens starts a spare process beside its own; our pages have one origin.
    "--disable-site-isolation-trials",
  ],
};

const startLimitMs = 30_000;

/** Says in words what a person can do, when no Chromium starts here and none could be got. */
export class NoChromium extends Error {}

/**
 * The path of a Chromium that has been seen to start. What is on this computer comes first, then
 * what can be had without asking; throws NoChromium when there is none.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM;
  if (named) return startsOrThrow(named);
  for (const candidate of candidates()) {
    const file = await candidate();
    if (file && !(await whyNotStarting(file))) return file;
  }
  throw new NoChromium(
    [
      "The browser tests need Chromium, and none was found or could be installed. One of these helps:",
      "  1. install Chrome or Chromium as usual on this computer (Debian: apt-get install chromium),",
      "  2. run `npx playwright-core install chromium`,",
      "  3. set CHROMIUM to the path of one you have.",
      "All other tests run without it: npm test -- quick contract relay",
    ].join("\n"),
  );
}

async function startsOrThrow(file: string): Promise<string> {
  const reason = existsSync(file) ? await whyNotStarting(file) : "there is no such file";
  if (reason) throw new NoChromium(`CHROMIUM is ${file}, which does not start: ${reason}`);
  return file;
}

type Candidate = () => Promise<string | undefined> | string | undefined;

/** Chromium without a window: opening a page costs it a quarter of what a whole browser pays. */
const shell = "chromium-headless-shell";

/** Each is asked only when none before it has started. */
function candidates(): Candidate[] {
  const found: Candidate[] = [() => onPath(shell)];
  if (canInstall()) found.push(() => (install(shell) ? onPath(shell) : undefined));
  found.push(...installedFiles().map((file) => () => file), playwrightsOwn);
  if (canInstall()) found.push(() => (install("chromium") ? onPath("chromium") : undefined));
  if (process.platform === "linux" && process.arch === "x64") found.push(unpackPackaged);
  found.push(downloadPlaywrights);
  return found;
}

function installedFiles(): string[] {
  const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
  return [...names.map(onPath), ...applications()].filter((file) => file !== undefined);
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function applications(): string[] {
  if (process.platform === "darwin") {
    const inside = ["Google Chrome", "Chromium"].map((app) => `${app}.app/Contents/MacOS/${app}`);
    return ["/Applications", path.join(homedir(), "Applications")]
      .flatMap((folder) => inside.map((file) => path.join(folder, file)))
      .filter((file) => existsSync(file));
  }
  return [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"]]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, "Google", "Chrome", "Application", "chrome.exe"))
    .filter((file) => existsSync(file));
}

function playwrightsOwn(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** Among our packages for development; needs a few libraries of the system, so it may not start. */
async function unpackPackaged(): Promise<string> {
  console.log("No Chromium is installed; unpacking the packaged one …");
  const packaged = await import("@sparticuz/chromium");
  return packaged.default.executablePath();
}

function downloadPlaywrights(): string | undefined {
  console.log("No Chromium is installed; fetching one with `playwright-core install chromium` …");
  const cli = createRequire(import.meta.url).resolve("playwright-core/cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
  return playwrightsOwn();
}

/** Starts it once: a file may be a stub, or lack libraries. Undefined when all is well. */
async function whyNotStarting(executablePath: string): Promise<string | undefined> {
  try {
    const browser = await chromium.launch({
      ...launchOptions,
      executablePath,
      timeout: startLimitMs,
    });
    await browser.close();
    return undefined;
  } catch (error) {
    const reason = reasonIn(error instanceof Error ? error.message : String(error));
    console.log(`Not used: ${executablePath} (${reason})`);
    return reason;
  }
}

/** Of a long report the line that helps: a missing library if there is one, else the first. */
function reasonIn(report: string): string {
  const lines = report.split("\n");
  const telling = lines.find((line) => /error while loading|No usable sandbox/.test(line));
  return (telling ?? lines[0] ?? "").trim();
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, openVisit } from "../support/browser.ts";
import { startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";

/** What a browser has to fetch, in kB (1000 bytes) of compressed script, from the build itself. */

const folder = resolve(import.meta.dirname, "..", "..", "dist", "client");

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(folder, ".vite", "manifest.json"), "utf8"),
);

/** By the name of a part in `vite.config.ts`, or by its source. */
function keyOf(part: string): string {
  const isScript = ({ file }: Chunk) => file.endsWith(".js");
  const key = Object.keys(manifest).find((key) => {
    const chunk = manifest[key];
    return key === part || (chunk && isScript(chunk) && key.startsWith("_") && chunk.name === part);
  });
  if (key === undefined) throw new Error(`the build has no part ${part}`);
  return key;
}

/** The scripts that these parts and all they import come in. */
function scriptsOf(parts: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const collect = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk?.file.endsWith(".js")) files.add(chunk.file);
    for (const imported of chunk?.imports ?? []) collect(imported);
  };
  for (const part of parts) collect(keyOf(part));
  return files;
}

function kilobytesOf(parts: readonly string[]): number {
  let bytes = 0;
  for (const file of scriptsOf(parts)) bytes += gzipSync(readFileSync(join(folder, file))).length;
  return bytes / 1_000;
}

const words = (group: string) => `i18n/languages/sv.ts?${group}`;
const page = ["index.html", "page", words("page")];
const board = [...page, "board", words("board")];

test("the page to join is at most 96 kB of script, in few files", () => {
  expect(kilobytesOf(page)).toBeLessThanOrEqual(96);
  expect(scriptsOf(page).size).toBeLessThanOrEqual(6);
});

test("everything to the first board is at most 220 kB of script, and to a phone's List 180", () => {
  const drawn = [...board, "drawing"];
  const list = [...board, "list"];
  expect(kilobytesOf(drawn)).toBeLessThanOrEqual(220);
  expect(kilobytesOf(list)).toBeLessThanOrEqual(180);
  for (const parts of [drawn, list]) expect(scriptsOf(parts).size).toBeLessThanOrEqual(10);
});

test("nobody waits for the code of boards who only makes one, or reads how accessible this is", () => {
  for (const source of ["start/StartPage.tsx", "help/AccessibilityPage.tsx"]) {
    expect(kilobytesOf([...page, source])).toBeLessThanOrEqual(135);
  }
});

/** Put into a page: which scripts it had fetched or asked for when its first note was there. */
const noteScripts = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-note]")) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
      const asked = [...document.querySelectorAll("link[rel=modulepreload]")].map(({ href }) => href);
      const scripts = [...new Set([...fetched, ...asked])].filter((name) => name.endsWith(".js"));
      document.documentElement.dataset.scripts = scripts.map((name) => new URL(name).pathname).join(" ");
    });
  }).observe(document, { childList: true, subtree: true });
`;

describe.each([
  { screen: "laptop", most: 220 },
  { screen: "phone", most: 180 },
] as const)("over the network to the first note, on a $screen", ({ screen, most }) => {
  test(`come at most ${most} kB of script and one socket, and the rest comes by itself`, async () => {
    const [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
    const secret = newSecret();
    await fillBoard(relay.socketUrl, { secret, notes: workshop });
    /** What came until then, kB. On a busy machine a wait may end before the board is painted. */
    const came = async (): Promise<number> => {
      const visit = await openVisit(browser, screen, { locale: "sv-SE" });
      const { page } = visit;
      let sockets = 0;
      page.on("websocket", () => sockets++);
      await page.addInitScript(noteScripts);
      await page.goto(`${relay.url}/b#${secret}`);
      await page.locator(".join-go").click();
      const files = await page.locator("html[data-scripts]").getAttribute("data-scripts");
      const bytes = (files ?? "")
        .split(" ")
        .map((file) => gzipSync(readFileSync(join(folder, file))).length);
      await page.locator("html[data-ready]").waitFor();
      expect(sockets).toBe(1);
      await visit.close();
      return bytes.reduce((sum, each) => sum + each, 0) / 1_000;
    };
    let least = await came();
    for (let again = 0; again < 4 && least > most; again++) least = Math.min(least, await came());
    expect(least).toBeLessThanOrEqual(most);
    await Promise.all([browser.close(), relay.close()]);
  });
});

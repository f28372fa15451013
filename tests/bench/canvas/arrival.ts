import { join } from "node:path";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { noteLooks } from "../../../client/ui/palette.ts";
import type { BenchNote } from "./notes.ts";

/** Somebody comes to a page that has to load first. */

const script = { path: join(import.meta.dirname, "pages", "load.js") };
const withinMs = 300_000;

export interface Arrival {
  readonly page: Page;
  readonly cdp: CDPSession;
}

export async function newArrival(context: BrowserContext): Promise<Arrival> {
  const page = await context.newPage();
  page.setDefaultTimeout(withinMs);
  await page.addInitScript(script);
  return { page, cdp: await context.newCDPSession(page) };
}

/** Milliseconds since the page began to load. */
export interface Loaded {
  readonly openedAt: number;
  readonly paintedAt: number;
}

const looked = 20;

/** Opens a board of ours and goes in as soon as that can be pressed. */
export async function arriveAtOurs(
  page: Page,
  link: string,
  notes: readonly BenchNote[],
): Promise<Loaded> {
  await page.goto(link, { waitUntil: "commit" });
  const sample = notes.slice(-looked).map(({ id, color }) => ({ id, fill: rgb(color) }));
  return page.evaluate((sample) => Reflect.get(window, "benchLoad")(sample), sample);
}

/** Opens a peer's page, which fetches the notes while it loads. */
export async function arriveAtPeer(page: Page, url: string, notes: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate((notes) => Reflect.get(window, "benchFetch")(notes), notes);
}

function rgb(color: BenchNote["color"]): number[] {
  const fill = Number.parseInt(noteLooks[color].fill.slice(1), 16);
  return [fill >> 16, (fill >> 8) & 255, fill & 255];
}

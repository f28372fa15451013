import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { buffer } from "node:stream/consumers";
import type { AxeResults } from "axe-core";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Download,
  type Page,
} from "playwright-core";
import { findChromium, launchOptions } from "./chromium.ts";

/** The three kinds of screen people come with. */
export const screens = {
  laptop: { viewport: { width: 1366, height: 768 } },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  wall: { viewport: { width: 1920, height: 1080 } },
} as const satisfies Record<string, BrowserContextOptions>;

export type ScreenName = keyof typeof screens;

/** One participant's browser: storage of its own, one page, and a record of what went wrong. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors and uncaught errors of every page of this context, in order. */
  readonly errors: readonly string[];
  /** The browser's own complaints about requests and sockets that failed, as while a relay is away. */
  readonly networkErrors: readonly string[];
  /** Every origin asked for anything, sockets included, as `http://host:port`. */
  readonly origins: ReadonlySet<string>;
  /** Leaves, and forgets the storage. */
  close(): Promise<void>;
}

const networkComplaint = /^(Failed to load resource|WebSocket connection to )/;

/**
 * A Chromium for several visits: a share of the one that `sharedChromium.ts` started, whose closing
 * ends these visits only, or one of its own. `npm test` names it in CHROMIUM, else one is looked for.
 */
export async function openBrowser(): Promise<Browser> {
  const shared = process.env.CHROMIUM_ADDRESS;
  if (shared) return chromium.connect(shared);
  const executablePath = process.env.CHROMIUM ?? (await findChromium());
  return chromium.launch({ ...launchOptions, executablePath });
}

/**
 * A new participant in front of a screen; `options` such as `locale` come on top of the screen's.
 * No service worker is registered, which at every opening would fetch and keep the whole app, unless
 * `serviceWorkers` is "allow".
 */
export async function openVisit(
  browser: Browser,
  screen: ScreenName = "laptop",
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    serviceWorkers: "block",
    ...screens[screen],
    ...options,
  });
  return visitIn(context);
}

/** The same on a device that keeps its storage in `folder` when it is closed. */
export async function openProfile(
  folder: string,
  screen: ScreenName = "laptop",
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const executablePath = process.env.CHROMIUM ?? (await findChromium());
  const kept = { ...launchOptions, executablePath, ...screens[screen], ...options };
  return visitIn(await chromium.launchPersistentContext(folder, kept));
}

async function visitIn(context: BrowserContext): Promise<Visit> {
  const errors: string[] = [];
  const networkErrors: string[] = [];
  const origins = new Set<string>();
  const noteOrigin = (address: string) => {
    const { protocol, host } = new URL(address);
    if (protocol === "http:" || protocol === "ws:") origins.add(`http://${host}`);
    if (protocol === "https:" || protocol === "wss:") origins.add(`https://${host}`);
  };
  context.on("request", (request) => noteOrigin(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => noteOrigin(socket.url())));
  context.on("weberror", (event) => errors.push(event.error().message));
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    const list = networkComplaint.test(message.text()) ? networkErrors : errors;
    list.push(message.text());
  });
  const page = await context.newPage();
  return { context, page, errors, networkErrors, origins, close: () => context.close() };
}

/** What a page saved, as it comes to lie on the disk. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return buffer(await download.createReadStream());
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page, one line per place: `rule: what is wrong (where)`. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Through the debugger, and not as a script element, which our own CSP would refuse.
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(readFileSync(axeFile, "utf8"));
  const { violations } = await page.evaluate<AxeResults, string[]>(
    // Where all is well axe need not say: that takes most of its time.
    (runOnly) => Reflect.get(window, "axe").run(document, { runOnly, resultTypes: ["violations"] }),
    axeTags,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(" ")})`),
  );
}

import { join } from "node:path";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { loadLanguage } from "../../../client/i18n/phrase.ts";
import { addNotes } from "../../../shared/commands.ts";
import type { Point, Rect } from "../../../shared/geometry.ts";
import { layoutNote } from "../../../shared/noteLayout.ts";
import { newSecret } from "../../../shared/room.ts";
import { openVisit } from "../../support/browser.ts";
import { findChromium, launchOptions } from "../../support/chromium.ts";
import { participantAt } from "../../support/participant.ts";
import { joinBoard } from "../../support/sampleNotes.ts";
import { until } from "../../support/until.ts";
import type { PeerName } from "../peers.ts";
import type { ServerProcess } from "../relay/process.ts";
import { serverKind, start } from "../relay/servers.ts";
import { type BenchNote, cornerOf } from "./notes.ts";
import type { PageServer } from "./peerPages.ts";

/** The programs under test, each as a page in a browser of its own, filled with the same notes. */

/** `plain` only decodes and paints once. */
export const appNames = ["sameboat", "plain", "blit", "excalidraw", "tldraw"] as const;
export type AppName = (typeof appNames)[number];

/** What an app needs from `.cache/peers`. */
export const peerOf: Readonly<Partial<Record<string, PeerName>>> = {
  excalidraw: "excalidraw",
  tldraw: "tldraw",
};

/** Another build of ours, to compare with: `sameboat@<path of its main.js>`. */
export const isOurs = (name: string) => name === "sameboat" || name.startsWith("sameboat@");
export const isAppName = (name: string) => isOurs(name) || appNames.some((each) => each === name);

export type ViewName = "middle" | "all";

export interface OpenApp {
  readonly name: string;
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Where the board is drawn, CSS pixels in the window; as large on all pages. */
  readonly area: Rect;
  /** The middle of the board at 100 %, or everything. */
  show(view: ViewName): Promise<void>;
  /** CSS pixels per board unit. */
  zoom(): Promise<number>;
  /** What a pinch on the trackpad has to send to get from one zoom to another. */
  pinch(from: number, to: number): number;
  rectOf(id: string): Promise<Rect>;
  /** Ours alone. */
  readonly ours?: OurBoard;
  close(): Promise<void>;
}

export interface AppPlace {
  /** `main.js` of our relay. */
  readonly build: string;
  readonly dataDir: string;
  /** By the name of the app. */
  readonly pages: ReadonlyMap<string, PageServer>;
}

const slowMs = 300_000;
/** As large as the part of a laptop's screen in which our board is drawn. */
const peerScreen = { width: 1270, height: 664 } as const;
/** Shows the whole board there; Excalidraw can go no further out. */
const peerZoomAll = 0.1;

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? (await findChromium());
  // Nobody but this computer is asked for anything, whatever a page tries.
  const args = ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];
  const all = [...(launchOptions.args ?? []), ...args];
  return chromium.launch({ ...launchOptions, args: all, executablePath });
}

export async function openApp(
  name: string,
  notes: readonly BenchNote[],
  place: AppPlace,
): Promise<OpenApp> {
  return isOurs(name) ? openOurs(name, notes, place) : openPeer(name, notes, place);
}

const watching = ["frames.js", "keys.js"].map((name) => ({
  path: join(import.meta.dirname, "pages", name),
}));

/** Our relay with a board on it. */
export interface OurBoard {
  readonly relay: ServerProcess;
  readonly secret: string;
  /** What people are sent. */
  readonly link: string;
}

/** The caller kills the relay. */
export async function startOurs(
  name: string,
  notes: readonly BenchNote[],
  { build, dataDir }: AppPlace,
  env: Readonly<Record<string, string>> = {},
): Promise<OurBoard> {
  const kind = serverKind(name);
  if (!kind) throw new Error(`no such app: ${name}`);
  const relay = await start(kind, { dataDir, peerDir: "", build, env });
  try {
    return await newBoard(relay, notes);
  } catch (error) {
    await relay.kill();
    throw error;
  }
}

const notesAtOnce = 2_000;

export async function newBoard(
  relay: ServerProcess,
  notes: readonly BenchNote[],
): Promise<OurBoard> {
  const secret = newSecret();
  const script = await joinBoard(`ws://127.0.0.1:${relay.port}/ws`, secret);
  // In pieces, as people write them; all at once may be more than the relay takes in one message.
  for (let i = 0; i < notes.length; i += notesAtOnce) {
    addNotes(script.doc, notes.slice(i, i + notesAtOnce));
    await script.flushed();
  }
  script.close();
  return { relay, secret, link: `http://127.0.0.1:${relay.port}/b#${secret}` };
}

async function openOurs(
  name: string,
  notes: readonly BenchNote[],
  place: AppPlace,
): Promise<OpenApp> {
  const board = await startOurs(name, notes, place);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await board.relay.kill();
  };
  try {
    return { ...(await enterOurs(browser, board, notes)), name, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function enterOurs(browser: Browser, board: OurBoard, notes: readonly BenchNote[]) {
  const visit = await openVisit(browser, "laptop", { locale: "en-GB" });
  const { page } = visit;
  for (const script of watching) await page.addInitScript(script);
  await loadLanguage("en");
  const me = participantAt(visit, "laptop");
  page.setDefaultTimeout(slowMs);
  await me.goTo(board.link);
  const last = notes.at(-1)?.id ?? "";
  const isThere = (id: string) => page.evaluate((note) => !!window.sameboat?.noteRect(note), id);
  await until("all notes are on the board", () => isThere(last), slowMs, 50);
  const area = await page.locator(".board-view").boundingBox();
  if (!area) throw new Error("the board is not on the screen");
  const rectOf = (id: string) => me.rectOf(id);
  const [west, east] = farApart(notes);
  return {
    page,
    cdp: await page.context().newCDPSession(page),
    area,
    async show(view: ViewName) {
      // By key: to find a button by its name takes long among ten thousand of them.
      await page.locator(".board-view").focus();
      await page.keyboard.press("Shift+1");
      if (view === "middle") await page.keyboard.press("Shift+0");
      await twoFrames(page);
    },
    async zoom() {
      // Far out notes are drawn larger than they are; their middles lie where they should.
      const [left, right] = [await rectOf(west.id), await rectOf(east.id)];
      return (middle(right).x - middle(left).x) / (east.place.x - west.place.x);
    },
    pinch: byFactor,
    rectOf,
    ours: board,
  };
}

const bySteps = (from: number, to: number) => (from - to) * 100;
const byFactor = (from: number, to: number) => -Math.log(to / from) * 100;

async function openPeer(
  name: string,
  notes: readonly BenchNote[],
  { pages }: AppPlace,
): Promise<OpenApp> {
  const server = pages.get(name);
  if (!server) throw new Error(`no page for ${name}`);
  const browser = await openBrowser();
  const close = () => browser.close();
  try {
    return { ...(await enterPeer(browser, name, server, notes)), name, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function enterPeer(
  browser: Browser,
  name: string,
  server: PageServer,
  notes: readonly BenchNote[],
) {
  const { page } = await openVisit(browser, "laptop", { locale: "en-GB", viewport: peerScreen });
  page.setDefaultTimeout(slowMs);
  for (const script of watching) await page.addInitScript(script);
  await page.goto(server.url);
  const isReady = () => page.evaluate<boolean>("'bench' in window");
  await until("the page is there", isReady, slowMs, 50);
  await call(page, "fill", notes.map(peerNote));
  return {
    page,
    cdp: await page.context().newCDPSession(page),
    area: { x: 0, y: 0, ...peerScreen },
    async show(view: ViewName) {
      await call(page, "show", { x: 0, y: 0, zoom: view === "middle" ? 1 : peerZoomAll });
      await twoFrames(page);
    },
    zoom: () => call<number>(page, "zoom"),
    pinch: name === "excalidraw" ? bySteps : byFactor,
    rectOf: (id: string) => call<Rect>(page, "rectOf", id),
  };
}

/** A note as the peers' pages want it. */
export function peerNote(note: BenchNote) {
  const { id, text, width, height, color } = note;
  const lines = layoutNote(text).lines.map((line) => line.text);
  return { id, text, width, height, color, lines, fill: fills[color], ...cornerOf(note) };
}

const fills = {
  white: "#ffffff",
  yellow: "#f6e58d",
  blue: "#c7dbf4",
  pink: "#f4c7d9",
  green: "#cfe8c3",
};

export function call<T>(page: Page, method: string, ...args: readonly unknown[]): Promise<T> {
  return page.evaluate<T, { method: string; args: readonly unknown[] }>(
    ({ method, args }) => Reflect.get(window, "bench")[method](...args),
    { method, args },
  );
}

export async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Two notes whose distance on the screen tells the zoom well. */
function farApart(notes: readonly BenchNote[]): [BenchNote, BenchNote] {
  const sorted = notes.toSorted((a, b) => a.place.x - b.place.x);
  const [west, east] = [sorted[0], sorted.at(-1)];
  if (!west || !east) throw new Error("there are no notes");
  return [west, east];
}

export const middle = ({ x, y, width, height }: Rect): Point => ({
  x: x + width / 2,
  y: y + height / 2,
});

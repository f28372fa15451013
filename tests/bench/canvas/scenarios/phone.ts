import type { Browser, BrowserContext, CDPSession } from "playwright-core";
import { screens } from "../../../support/browser.ts";
import type { Measured } from "../../measured.ts";
import { isOurs, newBoard, openBrowser, peerNote, startOurs } from "../apps.ts";
import { arriveAtOurs, arriveAtPeer, newArrival } from "../arrival.ts";
import { makeNotes } from "../notes.ts";
import type { Round, Scenario } from "../scenario.ts";

/**
 * A phone of five years ago on a slow network, as the browser's own tools imitate it: for the first
 * time, and again with what it has kept of the program. Ours gets the notes from the relay, on the
 * second visit those of another board; a peer's page fetches them as a file.
 */
export const phone: Scenario = {
  name: "phone",
  about: "1,000 notes on a phone (processor ÷ 4, Slow 4G), from the address to painted notes",
  apps: ["sameboat", "excalidraw", "tldraw"],
  columns: {
    cold: { title: "first visit ms", digits: 0, isCompared: true },
    warm: { title: "program kept ms", digits: 0 },
  },
  targets: [
    { says: "first visit ≤ 5 s", metric: "cold", server: "sameboat", atMost: 5_000 },
    { says: "program kept ≤ 2.5 s", metric: "warm", server: "sameboat", atMost: 2_500 },
  ],
  part: { kind: "alone", run: measurePhone },
};

const noteCount = 1_000;

async function measurePhone(name: string, round: Round): Promise<Measured> {
  const browser = await openBrowser();
  try {
    return { metrics: await (isOurs(name) ? visitOurs : visitPeer)(browser, name, round) };
  } finally {
    await browser.close();
  }
}

async function visitOurs(browser: Browser, name: string, { seed, place }: Round) {
  const notes = makeNotes(seed, noteCount);
  const board = await startOurs(name, notes, place);
  try {
    const context = await browser.newContext(screens.phone);
    const visit = async (link: string) => {
      const { page, cdp } = await newArrival(context);
      await imitatePhone(cdp);
      const { paintedAt } = await arriveAtOurs(page, link, notes);
      return { page, paintedAt };
    };
    const cold = await visit(board.link);
    await cold.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await cold.page.close();
    const other = await newBoard(board.relay, notes);
    const warm = await visit(other.link);
    return { cold: cold.paintedAt, warm: warm.paintedAt };
  } finally {
    await board.relay.kill();
  }
}

async function visitPeer(browser: Browser, name: string, { seed, place }: Round) {
  const server = place.pages.get(name);
  if (!server) throw new Error(`no page for ${name}`);
  server.put("/notes.json", makeNotes(seed, noteCount).map(peerNote));
  const context: BrowserContext = await browser.newContext(screens.phone);
  const visit = async () => {
    const { page, cdp } = await newArrival(context);
    await imitatePhone(cdp);
    const ms = await arriveAtPeer(page, server.url, "/notes.json");
    await page.close();
    return ms;
  };
  return { cold: await visit(), warm: await visit() };
}

/** "Slow 4G" of the browser's tools: 1.6 Mbit/s down, 750 kbit/s up, less a tenth. */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};

async function imitatePhone(cdp: CDPSession): Promise<void> {
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", slow4g);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

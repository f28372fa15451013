import type { CDPSession } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveNote } from "../../shared/commands.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { createRandom } from "../support/random.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, joinBoard, type Script } from "../support/sampleNotes.ts";
import { untilSharp } from "../support/sharp.ts";
import { until } from "../support/until.ts";

/** A long afternoon in half a minute: what is opened is closed again, and nothing is kept. */

let relay: RunningRelay;
let ada: Participant;
let script: Script;
let session: CDPSession;
let closeAll: () => Promise<void>;

const count = 120;
/** What is kept does not depend on how much is painted, and painting is what takes time. */
const small = { viewport: { width: 720, height: 400 }, deviceScaleFactor: 1 };
const random = createRandom(4);
const somewhere = () => ({ x: random.below(3_400) - 1_700, y: random.below(2_400) - 1_200 });

beforeAll(async () => {
  const browser = await openBrowser();
  relay = await startRelay();
  const secret = newSecret();
  const notes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    text: `Words ${i}`,
    place: somewhere(),
  }));
  await fillBoard(relay.socketUrl, { secret, notes });
  ada = await openParticipant(browser, "laptop", "en", small);
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  script = await joinBoard(relay.socketUrl, secret);
  session = await ada.page.context().newCDPSession(ada.page);
  closeAll = async () => {
    script.close();
    await browser.close();
    await relay.close();
  };
});
afterAll(() => closeAll());

async function anHour(): Promise<void> {
  const { page } = ada;
  for (let minute = 0; minute < 20; minute++) {
    script.doc.transact(() => {
      for (let i = 0; i < 100; i++) moveNote(script.doc, `n${random.below(count)}`, somewhere());
    });
    await Promise.all([
      page.mouse.move(360, 200),
      page.mouse.wheel(minute % 2 ? 60 : -60, minute % 2 ? 30 : -30),
      page.evaluate("new Promise((done) => requestAnimationFrame(done))"),
    ]);
  }
  for (let i = 0; i < 6; i++) {
    await page.locator(`[data-note="n${i}"]`).focus();
    await page.keyboard.press("Enter");
    await page.locator("dialog[open] textarea").waitFor();
    await page.keyboard.type(".");
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
  }
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await press(ada.t("zoom.in"));
  await press(ada.t("zoom.all"));
  await ada.show("list");
  await ada.show("board");
  await page.locator(".stage").waitFor();
}

interface Kept {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly canvases: number;
}

async function readKept(): Promise<Kept> {
  await untilSharp(ada.page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    heap: of("JSHeapUsedSize"),
    nodes: of("Nodes"),
    listeners: of("JSEventListeners"),
    canvases: await ada.page.locator("canvas").count(),
  };
}

test("after hours of moves, edits, opening and closing, memory, nodes and listeners are as before", async () => {
  await session.send("Performance.enable");
  for (let hour = 0; hour < 2; hour++) await anHour();
  const before = await readKept();
  for (let hour = 0; hour < 4; hour++) await anHour();
  let after = await readKept();
  await until(
    "what was used is given back",
    async () => {
      after = await readKept();
      return after.nodes < before.nodes + 200 && after.listeners < before.listeners + 20;
    },
    10_000,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify({ before, after })}`);
  });
  expect(after.heap - before.heap).toBeLessThan(3_000_000);
  expect(after.canvases).toBeLessThanOrEqual(before.canvases + 10);
  expect(ada.errors).toEqual([]);
});

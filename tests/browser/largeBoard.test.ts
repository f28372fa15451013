import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Rect } from "../../shared/geometry.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { createRandom } from "../support/random.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, type SampleNote } from "../support/sampleNotes.ts";
import { untilSharp } from "../support/sharp.ts";
import { until } from "../support/until.ts";

/** What it costs to move on boards with few and with very many notes, counted and not timed. */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const top: SampleNote = { id: "top", text: "Words on top", place: { x: 0, y: 0 }, color: "yellow" };

async function openBoard(count: number): Promise<Participant> {
  const random = createRandom(count);
  const somewhere = () => random.below(5_600) - 2_800;
  const notes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    text: "I know my day and more",
    place: { x: somewhere(), y: somewhere() },
  }));
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, notes: [...notes, top] });
  const ada = await openParticipant(browser);
  ada.page.setDefaultTimeout(30_000);
  await ada.page.addInitScript(countPainting);
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await until("all notes are there", async () => (await ada.board()).notes.length === count + 1);
  await untilSharp(ada.page);
  return ada;
}

/** Tiles shown and lines of text painted, since the page was opened. */
const countPainting = `
  window.painted = { tiles: 0, lines: 0 };
  const counted = (type, name, key) => {
    const paint = type.prototype[name];
    type.prototype[name] = function (...values) {
      painted[key]++;
      return paint.apply(this, values);
    };
  };
  counted(OffscreenCanvas, "transferToImageBitmap", "tiles");
  counted(OffscreenCanvasRenderingContext2D, "fillText", "lines");
  counted(CanvasRenderingContext2D, "fillText", "lines");
`;

interface Painted {
  readonly tiles: number;
  readonly lines: number;
}

const readPainted = (page: Page) => page.evaluate<Painted>("({ ...painted })");

/** Resolves when nothing is painted any more, not even ahead. */
async function untilQuiet(page: Page): Promise<Painted> {
  let last = await readPainted(page);
  let since = Date.now();
  await until("nothing more is painted", async () => {
    const now = await readPainted(page);
    if (now.tiles !== last.tiles || now.lines !== last.lines) since = Date.now();
    last = now;
    return Date.now() - since > 700;
  });
  return last;
}

async function paintedBy(page: Page, act: () => Promise<void>): Promise<Painted> {
  const before = await untilQuiet(page);
  await act();
  const after = await readPainted(page);
  return { tiles: after.tiles - before.tiles, lines: after.lines - before.lines };
}

test.each([100, 3_000])("dragging on a board of %i notes paints nothing anew", async (count) => {
  const ada = await openBoard(count);
  const { page } = ada;
  const { x, y, width, height } = await ada.rectOf(top.id);
  const from = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y);
  const moves = 40;
  const painted = await paintedBy(page, async () => {
    for (let i = 0; i < moves; i++) await page.mouse.move(from.x + 30 + i, from.y + i);
  });
  expect(painted).toEqual({ tiles: 0, lines: 0 });
  await until("the note has followed the hand", async () => {
    const carried = await page.locator(".moving-notes canvas").boundingBox();
    const middle = (carried?.x ?? 0) + (carried?.width ?? 0) / 2;
    return Math.abs(middle - from.x - 30 - moves) < 3;
  });
  await page.mouse.up();
  await until("it lies where it was dropped", async () => (await ada.rectOf(top.id)).x > x + 60);
  await ada.close();
});

test("panning and zooming paint no note while they move", async () => {
  const ada = await openBoard(1_500);
  const { page } = ada;
  await page.mouse.move(600, 400);
  // Who never panned has nothing painted beside the view.
  await page.mouse.wheel(8, 4);
  await untilQuiet(page);
  const panned = await paintedBy(page, async () => {
    for (let i = 0; i < 10; i++) await page.mouse.wheel(8, 4);
  });
  expect(panned).toEqual({ tiles: 0, lines: 0 });
  await ada.close();
});

test("with more notes than can have a button, those in sight have one, in its place", async () => {
  const ada = await openBoard(3_000);
  const { page, t } = ada;
  await untilQuiet(page);
  const buttons = await page.locator("[data-note]").count();
  expect(buttons).toBeGreaterThan(50);
  expect(buttons).toBeLessThanOrEqual(2_010);
  const apart = await page.evaluate<number>(`(() => {
    const view = document.querySelector(".board-view").getBoundingClientRect();
    let most = 0;
    for (const element of document.querySelectorAll("[data-note]")) {
      const box = element.getBoundingClientRect();
      const told = sameboat.noteRect(element.dataset.note);
      most = Math.max(most, Math.abs(box.x - told.x), Math.abs(box.bottom - told.y - told.height));
    }
    return most;
  })()`);
  expect(apart).toBeLessThanOrEqual(1);
  const seen: Rect = await ada.rectOf(top.id);
  expect(seen.width).toBeGreaterThan(0);
  const told = (await page.locator(".note-layer h2").allInnerTexts()).map((heading) =>
    Number(/\d+/.exec(heading)?.[0] ?? 0),
  );
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(3_001);
  await page.getByRole("button", { name: t("zoom.all"), exact: true }).click();
  await ada.close();
});

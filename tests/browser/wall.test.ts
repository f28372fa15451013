import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret, roomOf } from "../../shared/room.ts";
import { moveTo } from "../../shared/workshop/steps.ts";
import { axeViolations, openBrowser } from "../support/browser.ts";
import { openParticipant } from "../support/participant.ts";
import { createRandom } from "../support/random.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, joinBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

/** The screen of a room: one more viewer, which is read from afar. */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

test("shows board, question, code and people in words, and no name and no tools", async () => {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes: workshop });
  const bo = await openParticipant(browser, "phone", "en");
  await bo.page.goto(`${relay.url}/b#${secret}`);
  await bo.page.getByLabel(bo.t("join.name")).fill("Bodil");
  await bo.page.getByRole("button", { name: bo.t("join.go") }).tap();
  await bo.untilOpen();
  const wall = await openParticipant(browser, "wall", "sv");
  const { page, t } = wall;
  await wall.goTo(`${relay.url}/b?view=wall#${secret}`);
  await page.getByRole("heading", { name: t("aim.3") }).waitFor();
  await page.getByText("två personer").waitFor();
  const code = await page.getByRole("img", { name: t("share.qr") }).boundingBox();
  expect(code?.height).toBeGreaterThanOrEqual(0.2 * 1080);
  expect(await page.getByText("Bodil").count()).toBe(0);
  expect(await page.getByRole("button", { name: t("note.new") }).count()).toBe(0);
  expect(await page.locator(".note-button").count()).toBe(workshop.length);
  expect(await axeViolations(page)).toEqual([]);
  const read = await page.evaluate(() => {
    const rect = window.sameboat?.noteRect("sample-09");
    return rect && { share: rect.width / innerWidth };
  });
  expect(read?.share).toBeGreaterThan(0.06);
  expect([...wall.errors, ...bo.errors]).toEqual([]);
  await Promise.all([wall.close(), bo.close()]);
});

test("has all powers one key away, and goes along with the group", async () => {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home" });
  const script = await joinBoard(relay.socketUrl, secret);
  const wall = await openParticipant(browser, "wall", "en");
  const { page, t } = wall;
  await wall.goTo(`${relay.url}/b?view=wall#${secret}`);
  await page.getByRole("button", { name: t("wall.controls") }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("note.new"), exact: true }).click();
  await page.locator("dialog[open]").getByRole("textbox").fill("From the room");
  await page.keyboard.press("Escape");
  await wall.note("From the room");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("wall.controls") }).waitFor();
  moveTo(script.doc, Date.now() - 60_000, 6);
  await page.getByText(t("intro.shared")).waitFor();
  moveTo(script.doc, Date.now(), 7);
  await page.getByRole("button", { name: t("step.wait.do") }).waitFor();
  await page.getByRole("heading", { name: t("aim.3") }).waitFor();
  expect(wall.errors).toEqual([]);
  script.close();
  await wall.close();
});

test("keeps nothing of the board on a borrowed computer", async () => {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes: workshop });
  const wall = await openParticipant(browser, "wall", "en");
  const { page } = wall;
  await wall.goTo(`${relay.url}/b?view=wall#${secret}`);
  await wall.untilStatus("saved");
  // Not even while it is open: a page may be closed at any time.
  const copies = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? "").join());
  expect(await copies()).not.toContain(roomOf(secret));
  await page.evaluate(() => {
    history.pushState(null, "", "/");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await page.getByRole("heading", { level: 1, name: wall.t("intro.boat") }).waitFor();
  expect(await copies()).not.toContain(roomOf(secret));
  expect(await page.evaluate(() => Object.values({ ...localStorage }).join())).not.toContain(
    secret,
  );
  expect(wall.errors).toEqual([]);
  await wall.close();
});

/** Texts of the page that are smaller than 28 px, with their size; what is hidden from sight is left out. */
const smallTexts = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim();
      // The overlay's names are painted on the board, where they are measured by their notes.
      if (!parent || !text || parent.closest(".visually-hidden, .note-overlay, [role=status]"))
        continue;
      if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < 28) small.push(`${text.slice(0, 30)}: ${size}`);
    }
    return small;
  });

test("150 notes: every text has 28 px, or has it by Read this region", async () => {
  const secret = newSecret();
  const random = createRandom(150);
  const notes = Array.from({ length: 150 }, (_, index) => ({
    id: `n${index}`,
    text: `${index} someone who listens to what I say`,
    place: { x: random.below(3_400) - 1_700, y: random.below(2_400) - 1_200 },
  }));
  await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes });
  const wall = await openParticipant(browser, "wall", "en");
  const { page, t } = wall;
  await wall.goTo(`${relay.url}/b?view=wall#${secret}`);
  await page.getByRole("button", { name: t("wall.read"), exact: true }).waitFor();
  await until("all notes are there", async () => (await wall.board()).notes.length === 150);
  expect(await smallTexts(page)).toEqual([]);

  const read = new Set<string>();
  /** Notes that are whole in view, in which the smallest words have 28 px. */
  const look = async () => {
    const seen = await page.evaluate(
      (ids) => {
        const view = document.querySelector(".frame-view")?.getBoundingClientRect();
        return ids.filter((id) => {
          const rect = window.sameboat?.noteRect(id);
          if (!view || !rect || (rect.width / 368) * 46 < 27.9) return false;
          const isWide = rect.x >= view.left - 1 && rect.x + rect.width <= view.right + 1;
          return isWide && rect.y >= view.top - 1 && rect.y + rect.height <= view.bottom + 1;
        });
      },
      notes.map(({ id }) => id),
    );
    for (const id of seen) read.add(id);
  };
  const open = () => page.getByRole("button", { name: t("wall.read"), exact: true }).click();
  await open();
  const regions = await page.locator(".wall-read li").count();
  for (let at = 0; at < regions - 1; at++) {
    if (at > 0) await open();
    await page.locator(".wall-read li button").nth(at).click();
    await look();
    const next = page.getByRole("button", { name: t("wall.nextPart"), exact: true });
    while (await next.isVisible()) {
      await next.click();
      await look();
    }
  }
  expect(read.size).toBe(150);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: t("zoom.all"), exact: true }).click();
  expect(wall.errors).toEqual([]);
  await wall.close();
});

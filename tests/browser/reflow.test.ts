import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moveNote, putAwayNote } from "../../shared/commands.ts";
import { notesOf } from "../../shared/note.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, joinBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";
import { clippedTextsIn, spaceTexts } from "../support/viewChecks.ts";
import { viewNames, viewsOf } from "../support/views.ts";
import { focusedIn } from "../support/watch.ts";

/** What people ask of their browser: large zoom, wide text, contrast, calm; and focus that stays. */

let browser: Browser;
let relay: RunningRelay;
let ada: Participant;
let secret: string;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

beforeEach(async () => {
  secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Hem från sjukhuset", notes: workshop });
  ada = await openParticipant(browser, "laptop", "sv");
});

afterEach(async () => {
  expect(ada.errors).toEqual([]);
  await ada.close();
});

describe("at 320 by 256, as a laptop at 400 %", () => {
  beforeEach(async () => {
    await ada.page.setViewportSize({ width: 320, height: 256 });
    await ada.goTo(`${relay.url}/b#${secret}`);
    await ada.note("Time");
  });

  test("the List is open and says why, with a way to the board", async () => {
    const { page, t } = ada;
    expect(await page.getByText(t("reflow.why")).isVisible()).toBe(true);
    await page.getByRole("button", { name: t("reflow.board"), exact: true }).click();
    await page.locator(".board-view").waitFor();
    expect(await page.getByText(t("reflow.why")).count()).toBe(0);
  });

  test("everything can be done, and no view is wider than the screen", async () => {
    const { page } = ada;
    const { open } = viewsOf(ada);
    const wide: string[] = [];
    for (const view of viewNames) {
      await open(view, view === "board" ? "board" : "list");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wide.push(`${view}: ${width}`);
    }
    expect(wide).toEqual([]);
  });
});

test("with the text spacing of WCAG 1.4.12 no word is cut off in any view", async () => {
  await ada.goTo(`${relay.url}/b#${secret}`);
  const { open } = viewsOf(ada);
  await spaceTexts(ada.page);
  const cut: string[] = [];
  for (const view of viewNames) {
    await open(view);
    cut.push(...(await clippedTextsIn(ada.page)).map((line) => `${view}: ${line}`));
  }
  expect(cut).toEqual([]);
});

describe.each([
  { asked: "forced colours", media: { forcedColors: "active" } },
  { asked: "more contrast", media: { contrast: "more" } },
] as const)("with $asked", ({ media }) => {
  test("notes are real and opaque text, and the canvas paints none", async () => {
    await ada.page.emulateMedia(media);
    await ada.goTo(`${relay.url}/b?view=board#${secret}`);
    await ada.note("Time");
    const seen = await ada.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".note-button")].map((button) => {
        const { color, backgroundColor } = getComputedStyle(button);
        const isClear = (value: string) => /^rgba\(.*, 0\)$|\/ 0\)$|transparent/.test(value);
        return {
          text: button.innerText.trim(),
          isOpaque: !isClear(color) && !isClear(backgroundColor),
        };
      }),
    );
    expect(seen.map(({ text }) => text).sort()).toEqual(workshop.map(({ text }) => text).sort());
    expect(seen.filter(({ isOpaque }) => !isOpaque)).toEqual([]);
  });
});

test("where people want no motion, a note that another moves is there at once", async () => {
  await ada.page.emulateMedia({ reducedMotion: "reduce" });
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  const { id } = await ada.note("Time");
  const script = await joinBoard(relay.socketUrl, secret);
  moveNote(script.doc, id, { x: -1_200, y: -1_000 });
  await until("it moved", async () => (await ada.note("Time")).place.x === -1_200);
  const running = await ada.page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === "running").length,
  );
  expect(running).toBe(0);
  script.close();
});

describe("focus does not fall when others take away what had it", () => {
  test("a focused note that is put away passes it on and says so", async () => {
    await ada.goTo(`${relay.url}/b?view=board#${secret}`);
    const { id } = await ada.note("Time");
    const { page, t } = ada;
    await page.locator(`[data-note="${id}"]`).focus();
    const script = await joinBoard(relay.socketUrl, secret);
    putAwayNote(script.doc, id, 1);
    await until("the note is gone", async () => (await ada.board()).basket.length === 1);
    await until("another has focus", async () => (await focusedIn(page)) !== "nothing");
    const said = page.locator("[role=status]", { hasText: t("note.inBasket") });
    await said.first().waitFor({ state: "attached" });
    script.close();
  });

  test("an open note that is taken back gives focus to the board", async () => {
    await ada.goTo(`${relay.url}/b?view=board#${secret}`);
    const { id } = await ada.note("Time");
    const { page } = ada;
    await page.locator(`[data-note="${id}"]`).press("Enter");
    await page.locator("dialog[open] textarea").waitFor();
    const script = await joinBoard(relay.socketUrl, secret);
    notesOf(script.doc).delete(id);
    await until("it closed", async () => (await page.locator("dialog[open]").count()) === 0);
    await until("something has focus", async () => (await focusedIn(page)) !== "nothing");
    script.close();
  });
});

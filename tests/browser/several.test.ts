import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Board } from "../../shared/board.ts";
import { regionAt } from "../../shared/regions.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, type ScreenName } from "../support/browser.ts";
import { createTouch } from "../support/hands/touch.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

const texts = ["Time", "Place", "Words", "Money"] as const;

/** Somebody in front of a board with four notes in the middle. */
async function atFourNotes(
  screen: ScreenName,
  view: "board" | "list",
  secret = newSecret(),
): Promise<Participant> {
  await fillBoard(relay.socketUrl, {
    secret,
    notes: texts.map((text, i) => ({
      id: `n${i}`,
      text,
      place: { x: (i % 2) * 640 - 320, y: Math.floor(i / 2) * 600 - 250 },
    })),
  });
  const participant = await openParticipant(browser, screen, "en");
  await participant.goTo(`${relay.url}/b?view=${view}#${secret}`);
  await participant.note("Money");
  return participant;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const noteButton = (page: Page, text: string) => button(page, text);
const boardIs = (participant: Participant, what: string, isSo: (board: Board) => boolean) =>
  until(what, async () => isSo(await participant.board()));
const selectedTexts = (page: Page) =>
  page.locator("[data-note][aria-pressed=true]").evaluateAll((notes) => notes.length);
const inContexts = ({ notes }: Board) =>
  notes.filter(({ place }) => regionAt(place) === "context").length;

describe("Select several", () => {
  test("is off at every start: shift-click and a drag on the empty board select nothing", async () => {
    const ada = await atFourNotes("laptop", "board");
    const { page } = ada;
    await noteButton(page, "Time").click({ modifiers: ["Shift"] });
    const { x, y } = await ada.seenAt({ x: -700, y: -700 });
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 200, y + 150, { steps: 4 });
    await page.mouse.up();
    expect(await page.locator("[data-note][aria-pressed]").count()).toBe(0);
    expect(await page.locator(".marquee, .selection-bar").count()).toBe(0);
    expect(ada.errors).toEqual([]);
    await ada.close();
  });

  test("by keyboard: four notes are moved as one, put away, and come back in one step each", async () => {
    const ada = await atFourNotes("laptop", "board");
    const { page, t } = ada;
    await noteButton(page, "Time").focus();
    await page.keyboard.press("v");
    await page.locator(".selection-bar").waitFor();
    await page.keyboard.press("Space");
    await until("one is selected", async () => (await selectedTexts(page)) === 1);
    await page.keyboard.press("ControlOrMeta+a");
    await until("all are selected", async () => (await selectedTexts(page)) === 4);
    await page.keyboard.press("m");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await boardIs(ada, "all moved", ({ notes }) =>
      notes.every(({ place }) => [-220, 420].includes(Math.round(place.x))),
    );
    await page.keyboard.press("3");
    await boardIs(ada, "pink", ({ notes }) => notes.every(({ color }) => color === "pink"));
    await page.keyboard.press("Delete");
    await boardIs(ada, "put away", ({ basket }) => basket.length === 4);
    for (const _ of ["put away", "colour", "move"]) await page.keyboard.press("ControlOrMeta+z");
    await boardIs(ada, "three steps undone", ({ notes }) =>
      notes.every(({ place, color }) => Math.abs(place.x) === 320 && color === "white"),
    );
    await page.keyboard.press("Escape");
    await until("off", async () => (await page.locator(".selection-bar").count()) === 0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    expect(t("select.on")).toBeTruthy();
    expect(ada.errors).toEqual([]);
    await ada.close();
  });

  test("by mouse: a frame selects, one drag moves all, a group has a name and moves as one", async () => {
    const secret = newSecret();
    const ada = await atFourNotes("laptop", "board", secret);
    const { page, t } = ada;
    const bo = await openParticipant(browser, "laptop", "sv");
    await bo.goTo(`${relay.url}/b?view=board#${secret}`);
    await button(page, t("app.more")).click();
    await button(page, t("select.start")).click();
    const from = await ada.seenAt({ x: -550, y: -400 });
    const to = await ada.seenAt({ x: 550, y: 100 });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.locator(".marquee").waitFor();
    await page.mouse.up();
    await until("the two upper ones are selected", async () => (await selectedTexts(page)) === 2);
    await button(page, t("group.make")).click();
    await boardIs(bo, "a group for bo too", ({ groups }) => groups.length === 1);
    await button(page, t("note.done")).click();

    const place = await ada.seenAt({ x: -320, y: -250 });
    await page.mouse.move(place.x, place.y);
    await page.mouse.down();
    await page.mouse.move(place.x + 60, place.y, { steps: 4 });
    await page.mouse.up();
    await boardIs(bo, "both moved", ({ notes }) => {
      const [a, b] = ["Time", "Place"].map((text) => notes.find((note) => note.text === text));
      return a !== undefined && b !== undefined && a.place.x > -250 && b.place.x > 380;
    });
    await bo.page.getByRole("button", { name: new RegExp(`^${bo.t("group.unnamed")}`) }).click();
    await bo.page.getByRole("textbox", { name: bo.t("group.name") }).fill("Tid och plats");
    await button(bo.page, bo.t("group.save")).click();
    await boardIs(ada, "named", ({ groups }) => groups[0]?.name === "Tid och plats");
    await page.getByRole("button", { name: /Tid och plats/ }).click();
    await button(page, t("group.dissolve")).click();
    await boardIs(bo, "dissolved", ({ groups }) => groups.length === 0);
    await button(page, t("tools.undo")).click();
    await boardIs(bo, "undone", ({ groups }) => groups[0]?.name === "Tid och plats");
    expect([...ada.errors, ...bo.errors]).toEqual([]);
    await Promise.all([ada.close(), bo.close()]);
  });

  test("by touch: a long press starts it, taps add, and one dialog moves all", async () => {
    const bo = await atFourNotes("phone", "board");
    const { page, t } = bo;
    const touch = createTouch(page);
    const seen = async (text: string) => {
      const rect = await bo.rectOf((await bo.note(text)).id);
      return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    };
    await touch.longPress(await seen("Time"), () => page.locator("dialog[open]").waitFor());
    await button(page, t("select.start")).tap();
    await touch.tap(await seen("Place"));
    await until("two are selected", async () => (await selectedTexts(page)) === 2);
    expect(await page.locator("dialog[open]").count(), "a tap opens nothing").toBe(0);
    await button(page, t("move.to")).tap();
    await page
      .getByRole("radiogroup", { name: t("move.titleMany", { count: 2 }) })
      .locator("input[value=context]")
      .tap();
    await button(page, t("move.do")).tap();
    await boardIs(bo, "both in Contexts", (board) => inContexts(board) === 2);
    expect(bo.errors).toEqual([]);
    await bo.close();
  });

  test.each(["laptop", "phone"] as const)("in the List on a %s", async (screen) => {
    const ada = await atFourNotes(screen, "list");
    const { page, t } = ada;
    const press = (name: string) =>
      screen === "phone" ? button(page, name).tap() : button(page, name).click();
    await press(t("app.more"));
    await press(t("select.start"));
    const row = (text: string) => page.locator(".outline-open", { hasText: text });
    for (const text of ["Time", "Words"]) {
      await (screen === "phone" ? row(text).tap() : row(text).click());
    }
    await until("two are selected", async () => (await selectedTexts(page)) === 2);
    await press(t("group.make"));
    await boardIs(ada, "grouped", ({ groups }) => groups[0]?.notes.length === 2);
    await press(t("note.putAway"));
    await boardIs(ada, "put away", ({ basket }) => basket.length === 2);
    await press(t("note.done"));
    await until("focus is kept", () =>
      page.evaluate(() => document.activeElement?.tagName !== "BODY"),
    );
    await until("off", async () => (await page.locator("[aria-pressed][data-note]").count()) === 0);
    expect(ada.errors).toEqual([]);
    await ada.close();
  });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, type ScreenName } from "../support/browser.ts";
import { openParticipant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

/**
 * A newcomer does what the page itself says next: at each step presses the one filled button in
 * view, after writing into the field that waits for words. Nothing here knows our screens.
 */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

/** Lies uppermost: a dialog if one is open. */
const uppermost = (page: Page) => page.locator("dialog[open], #root").last();

const screens = ["laptop", "phone"] as const satisfies readonly ScreenName[];

describe.each(screens)("somebody who comes to a %s for the first time", (screen) => {
  test("by a link: one press to the board, two more to a placed note", async () => {
    const secret = newSecret();
    await fillBoard(relay.socketUrl, { secret, title: "Hem från sjukhuset", notes: workshop });
    const cleo = await openParticipant(browser, screen, "sv", { serviceWorkers: "allow" });
    const { page } = cleo;
    const startedAt = performance.now();
    await page.goto(`${relay.url}/b#${secret}`);
    let presses = 0;
    const pressTheFilledOne = async () => {
      const filled = uppermost(page).locator(".button-filled:visible");
      await filled.first().waitFor();
      expect(await filled.count(), "one filled button in view").toBe(1);
      await (screen === "phone" ? filled.tap() : filled.click());
      presses++;
    };
    await pressTheFilledOne();
    await page.waitForFunction(() => window.sameboat !== undefined);
    await pressTheFilledOne();
    await page.locator("dialog[open] textarea").waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
    await page.keyboard.type("Jag vill bli frågad först");
    // On a laptop the note's card has no filled button, because New note is in view.
    const place = page.locator("dialog[open]").getByRole("button", { name: cleo.t("note.place") });
    await (screen === "phone" ? place.tap() : place.click());
    presses++;
    await cleo.note("Jag vill bli frågad först");
    expect(presses).toBe(3);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(cleo.errors).toEqual([]);
    await cleo.close();
  });

  test("by the start page: a new board, shared, and the first note in an empty corner", async () => {
    const cleo = await openParticipant(browser, screen, "en", { serviceWorkers: "allow" });
    const { page, t } = cleo;
    const press = async (name: string | RegExp) => {
      const button = uppermost(page).getByRole("button", { name, exact: true }).first();
      await (screen === "phone" ? button.tap() : button.click());
    };
    await page.goto(relay.url);
    await press(t("start.new"));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.type("Coming home");
    await press(t("start.new.make"));
    // The question for the title is open until the board is.
    await page
      .locator("dialog.share")
      .getByRole("textbox", { name: t("share.link") })
      .waitFor();
    await press(t("app.close"));
    if (screen === "phone") await cleo.show("board");
    await press(t("note.firstIn", { region: t("region.meaning") }));
    await page.locator("dialog[open] textarea").waitFor();
    await page.keyboard.type("I know my day");
    await press(t("note.place"));
    const { id } = await cleo.note("I know my day");
    const where = t("said.placed", { where: t("where.corner", { region: t("region.meaning") }) });
    await page.locator(".message-bar", { hasText: where }).waitFor();
    await until("the note is in view", async () => (await cleo.rectOf(id)).width > 0);
    expect(cleo.errors).toEqual([]);
    await cleo.close();
  });
});

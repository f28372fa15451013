import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PhraseKey } from "../../client/i18n/phrase.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, openVisit, type Visit } from "../support/browser.ts";
import { focusedName } from "../support/measure.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { wordsOf } from "../support/shellWords.ts";

/**
 * The frame around a board: what opens from it, in both languages, on laptop and phone. That each of
 * these screens is sound is seen by the walks through every screen (`axe.test.ts`).
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

/** Goes into a board of its own as people do, by its link. */
async function goIn({ page }: Visit, locale: string): Promise<void> {
  const t = await wordsOf(locale);
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes: [] });
  await page.goto(`${relay.url}/b#${secret}`);
  await page.getByRole("button", { name: t("join.go"), exact: true }).click();
  await page.getByRole("button", { name: t("app.more"), exact: true }).waitFor();
}

const inHeader: readonly PhraseKey[] = ["app.settings", "app.help", "app.share"];
const inRail: readonly PhraseKey[] = ["app.people", "basket", "app.export", "app.more"];

describe.each(["en-GB", "sv-SE"])("the frame in %s", (locale) => {
  test("on a laptop every dialog and panel closes with Esc and gives focus back", async () => {
    const t = await wordsOf(locale);
    const visit = await openVisit(browser, "laptop", { locale });
    await goIn(visit, locale);
    const { page } = visit;
    for (const name of inHeader.map((key) => t(key))) {
      await page.getByRole("banner").getByRole("button", { name, exact: true }).click();
      await page.getByRole("dialog", { name }).waitFor();
      await closes(page, name);
    }
    const rail = page.getByRole("navigation", { name: t("app.panels") });
    for (const name of inRail.map((key) => t(key))) {
      await rail.getByRole("button", { name, exact: true }).click();
      await page.locator("aside.drawer, dialog[open]").first().waitFor();
      await closes(page, name);
    }
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("a phone shows the List first, and all that has no room stands under More", async () => {
    const t = await wordsOf(locale);
    const visit = await openVisit(browser, "phone", { locale });
    await goIn(visit, locale);
    const { page } = visit;
    expect(await page.getByRole("radio", { name: t("app.list") }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: t("app.board") }).check();
    await page.getByRole("button", { name: t("app.more"), exact: true }).tap();
    const more = page.getByRole("dialog", { name: t("app.more") });
    for (const key of ["app.people", "app.share", "app.export", "app.settings"] as const) {
      expect(await more.getByRole("button", { name: t(key) }).count()).toBe(1);
    }
    await more.getByRole("button", { name: t("app.share") }).tap();
    await page.getByRole("dialog", { name: t("app.share") }).waitFor();
    expect(visit.errors).toEqual([]);
    await visit.close();
  });
});

async function closes(page: Page, opener: string): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator("aside.drawer, dialog[open]").waitFor({ state: "detached" });
  expect(await focusedName(page)).toBe(opener);
}

test("the view stands in the title and in the address; other words act at once; both stay", async () => {
  const [t, swedish] = [await wordsOf("en"), await wordsOf("sv")];
  const visit = await openVisit(browser);
  await goIn(visit, "en");
  const { page } = visit;
  const { hash } = new URL(page.url());
  await page.getByRole("radio", { name: t("app.list") }).check();
  await page.waitForFunction("document.title === 'Coming home – List – Sameboat'");
  expect(new URL(page.url())).toMatchObject({ search: "?view=list", hash });
  await page.reload();
  await page.getByRole("radio", { name: t("app.list"), checked: true }).waitFor();
  await page.getByRole("button", { name: t("app.settings") }).click();
  await page.getByRole("radio", { name: "Svenska" }).check();
  await page.getByRole("dialog", { name: swedish("app.settings") }).waitFor();
  await page.getByRole("radio", { name: swedish("settings.level.plain") }).check();
  await page.getByRole("radio", { name: "150 %" }).check();
  await page.reload();
  await page.getByRole("button", { name: swedish("app.share") }).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("sv");
  const size = await page.evaluate(
    "getComputedStyle(document.querySelector('.ribbon h2')).fontSize",
  );
  expect(Number.parseFloat(String(size))).toBeCloseTo(1.5 * 21, 0);
  await visit.close();
});

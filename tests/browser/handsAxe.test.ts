import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { findWithAxe } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";
import { rawKeysIn, smallTargetsIn } from "../support/viewChecks.ts";

/** What several notes, groups, marks, searching and pointing show, as axe and our checks see it. */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

const kinds = [
  { screen: "laptop", language: "en", theme: "light" },
  { screen: "laptop", language: "sv", theme: "dark" },
  { screen: "phone", language: "sv", theme: "light" },
  { screen: "phone", language: "en", theme: "dark", width: 320 },
] as const;

/** The text of a note is transparent over the painted one; its place is chosen by people. */
const isExplained = (rule: string, where: string) =>
  /color-contrast|target-size/.test(rule) && /data-note=|note-button|region-button/.test(where);

test.each(kinds)("on a $screen in $language, $theme, width $width", async (kind) => {
  const { screen, language, theme } = kind;
  const secret = newSecret();
  const grouped = ["sample-07", "sample-08", "sample-11"];
  await fillBoard(relay.socketUrl, {
    secret,
    notes: workshop,
    alter(doc) {
      for (const id of grouped)
        (doc.getMap("notes").get(id) as Map<string, unknown>).set("group", "g");
      doc.getMap("groups").set("g", "Ord om oss");
    },
  });
  const ada = await openParticipant(browser, screen, language);
  const { page, t } = ada;
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  if ("width" in kind) await page.setViewportSize({ width: kind.width, height: 640 });
  await ada.goTo(`${relay.url}/b?view=list#${secret}`);
  await ada.note("Time");
  const named = (name: string) => page.getByRole("button", { name, exact: true });
  const see = async (view: string) => {
    // Half a button under what sticks to the edge of the screen is no small button.
    await page.evaluate(() => scrollTo(0, 0));
    const { violations, incomplete } = await findWithAxe(page);
    const open = [...violations, ...incomplete].filter(
      ({ rule, where }) => !isExplained(rule, where),
    );
    expect(open, view).toEqual([]);
    expect(await smallTargetsIn(page), view).toEqual([]);
    expect(await rawKeysIn(page), view).toEqual([]);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(tooWide, view).toBeLessThanOrEqual(0);
  };
  const close = () =>
    until("nothing lies over the view", async () => {
      if ((await page.locator("dialog[open], aside.drawer").count()) === 0) return true;
      await page.keyboard.press("Escape");
      return false;
    });

  await see("List with a group");
  await page.getByRole("button", { name: /Ord om oss, 3/ }).click();
  await page.getByRole("textbox", { name: t("group.name") }).waitFor();
  await see("group");
  await close();
  await named(t("note.moreFor", { note: "First names" })).click();
  await see("marks of a note");
  await close();
  await named(t("app.more")).click();
  await named(t("search.open")).click();
  const panel = page.locator("aside.drawer, dialog[open]");
  await panel.getByRole("searchbox").fill("vem");
  await page.locator(".search-found button").first().waitFor();
  await see("search");
  await close();
  await named(t("app.more")).click();
  await named(t("select.start")).click();
  for (const id of grouped) await page.locator(`[data-note="${id}"]`).click();
  await page.locator(".selection-bar").waitFor();
  await see("several in the List");
  await ada.show("board");
  await page.locator(`[data-note="sample-07"][aria-pressed=true]`).waitFor();
  await named(t("note.color")).click();
  await see("several on the board");
  await named(t("note.done")).click();
  await named(t("app.more")).click();
  await named(t("point.start")).click();
  await page.getByText(t("point.tap")).first().waitFor();
  await see("pointing");
  await named(t("point.stop")).click();
  expect(ada.errors).toEqual([]);
  await ada.close();
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** The one timer of a board, by its panel, its button and its key. */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** What the button in the rail says is left. */
const left = ({ page, t }: Participant, count: number) =>
  page.locator(".rail", { hasText: t("timer.left", { count }) }).waitFor();
const spoken = ({ page }: Participant, text: string) =>
  page.locator("[role=status]", { hasText: text }).first().waitFor({ state: "attached" });

test("one starts, another adds, a third pauses and goes on, and one stops; names are nowhere", async () => {
  const link = `${relay.url}/b?view=board#${newSecret()}`;
  const ada = await openParticipant(browser, "laptop", "en");
  const bo = await openParticipant(browser, "laptop", "sv");
  const cy = await openParticipant(browser, "phone", "en");
  const people = [ada, bo, cy];
  for (const one of people) await one.goTo(link);

  await ada.page.locator(".board-view").focus();
  await ada.page.keyboard.press("Shift+T");
  await named(ada.page, ada.t("timer.start.named", { count: 5 })).press("Enter");
  await Promise.all([left(ada, 5), left(bo, 5)]);
  await spoken(bo, bo.t("told.started", { count: 5 }));
  await cy.page.locator(".timer-line", { hasText: cy.t("timer.left", { count: 5 }) }).waitFor();

  await bo.page
    .getByRole("toolbar")
    .getByRole("button", { name: bo.t("timer.title") })
    .click();
  await named(bo.page, bo.t("pair.more")).click();
  await Promise.all([left(ada, 6), left(bo, 6)]);
  await spoken(ada, ada.t("told.more", { count: 1 }));

  await cy.page
    .getByRole("toolbar")
    .getByRole("button", { name: cy.t("timer.title") })
    .tap();
  await cy.page.getByRole("button", { name: cy.t("break.take", { count: 5 }) }).tap();
  const sign = ada.page.locator(".notice", { hasText: ada.t("break.text") });
  await sign.waitFor();
  expect(await sign.innerText()).toMatch(/Break\. Back at \d\d:\d\d/);
  await ada.page.locator(".rail", { hasText: ada.t("timer.paused") }).waitFor();
  await sign.getByRole("button", { name: ada.t("timer.goOn.named") }).click();
  await sign.waitFor({ state: "detached" });
  await left(bo, 6);

  await named(bo.page, bo.t("timer.stop.named")).click();
  await until("nobody sees a timer", async () => {
    const seen = await Promise.all(people.map(({ page }) => page.locator(".timer-ring").count()));
    return seen.every((count) => count === 0);
  });
  expect(people.flatMap(({ errors }) => errors)).toEqual([]);
  await Promise.all(people.map((one) => one.close()));
});

test("who hides the timer hides it for nobody else, also after a reload, and is told its end", async () => {
  const link = `${relay.url}/b?view=list#${newSecret()}`;
  const ada = await openParticipant(browser, "laptop", "en");
  const bo = await openParticipant(browser, "laptop", "en");
  for (const one of [ada, bo]) await one.goTo(link);
  await bo.page
    .getByRole("toolbar")
    .getByRole("button", { name: bo.t("timer.title") })
    .click();
  await named(bo.page, bo.t("timer.start.named", { count: 2 })).click();
  await Promise.all([left(ada, 2), left(bo, 2)]);
  await ada.page
    .getByRole("toolbar")
    .getByRole("button", { name: ada.t("timer.title") })
    .click();
  await ada.page.getByRole("checkbox", { name: ada.t("timer.hide") }).check();
  await until("no ring", async () => (await ada.page.locator(".timer-ring").count()) === 0);
  await ada.page.reload();
  await ada.untilOpen();
  await ada.untilStatus("saved");
  expect(await ada.page.locator(".timer-ring").count()).toBe(0);
  await left(bo, 2);
  expect([...ada.errors, ...bo.errors]).toEqual([]);
  await Promise.all([ada.close(), bo.close()]);
});

import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { complaintsOf } from "../support/agreement.ts";
import { putAtStep } from "../support/atStep.ts";
import type { Participant } from "../support/participant.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** Queue, round, look here, mirror and calm mode, between a keyboard and a phone with the List. */

let together: Together<readonly [Seat, Seat]>;
let ada: Participant;
let bo: Participant;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["phone", "sv"]);
  [ada, bo] = together.people;
});
afterAll(() => together.close());
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

const button = ({ page }: Participant, name: string): Locator =>
  page.getByRole("button", { name, exact: true });
const notice = ({ page }: Participant, words: string): Locator =>
  page.locator(".notice", { hasText: words });

async function openTogetherPanel(participant: Participant): Promise<Locator> {
  const { screen, t, page } = participant;
  if (screen === "phone") await button(participant, t("app.more")).tap();
  const open = button(participant, t("together.title"));
  await (screen === "phone" ? open.tap() : open.press("Enter"));
  const panel = page.locator(".together");
  await panel.waitFor();
  return panel;
}

async function closePanel({ page }: Participant): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator(".together").waitFor({ state: "detached" });
}

test("the queue has one order and no names; only who raised a hand can take it down", async () => {
  await together.gather();
  await bo.show("list");
  await button(ada, ada.t("queue")).press("Enter");
  await notice(ada, ada.t("queue.first")).waitFor();
  await notice(bo, bo.t("queue.waiting", { count: 1 })).waitFor();
  const his = await openTogetherPanel(bo);
  await button(bo, bo.t("queue.other")).tap();
  const hers = await openTogetherPanel(ada);
  await hers.getByText(ada.t("queue.someone.other")).waitFor();
  expect(await hers.locator(".queue li > span:first-child").allTextContents()).toEqual([
    ada.t("queue.you"),
    ada.t("queue.someone.other"),
  ]);
  expect(await his.locator(".queue li > span:first-child").allTextContents()).toEqual([
    bo.t("queue.someone"),
    bo.t("queue.you.other"),
  ]);
  // Neither can take the other's hand down.
  for (const panel of [hers, his]) expect(await panel.locator(".queue-acts").count()).toBe(1);
  await hers
    .locator(".queue")
    .getByRole("button", { name: ada.t("pass") })
    .press("Enter");
  await until(
    "his neighbour is first",
    async () =>
      (await his.locator(".queue li").first().textContent())?.startsWith(
        bo.t("queue.you.other"),
      ) === true,
  );
  await his
    .locator(".queue")
    .getByRole("button", { name: bo.t("queue.said") })
    .tap();
  await hers.getByText(ada.t("queue.empty")).waitFor();
  await Promise.all([closePanel(ada), closePanel(bo)]);
});

test("a round gives each their turn, to speak or to pass, and ends for all", async () => {
  await together.gather();
  await bo.show("list");
  await openTogetherPanel(bo);
  await button(bo, bo.t("turns.start")).tap();
  await closePanel(bo);
  const seats: Participant[] = [];
  for (let turn = 1; turn <= 2; turn++) {
    await until("somebody has the turn", async () => {
      for (const participant of together.people) {
        const { t } = participant;
        const mine = notice(participant, t("turns.number", { number: turn, count: 2 }));
        if (await mine.getByRole("button", { name: t("pass") }).isVisible()) {
          seats[turn - 1] = participant;
        }
      }
      return seats.length === turn;
    });
    const current = seats[turn - 1] as Participant;
    const name = current.t(turn === 1 ? "pass" : "turns.said");
    await button(current, name).press("Enter");
  }
  expect(new Set(seats).size).toBe(2);
  for (const participant of together.people) {
    await notice(participant, participant.t("turns.over")).waitFor();
  }
  await button(bo, bo.t("turns.stop")).tap();
  for (const participant of together.people) {
    await participant.page.locator(".notice").waitFor({ state: "detached" });
  }
});

test("look here: nothing moves by itself, and each may take it or leave it", async () => {
  await together.gather();
  await bo.show("list");
  const { t } = ada;
  const panel = await openTogetherPanel(ada);
  const ask = async (region: string) => {
    await panel.getByRole("combobox").selectOption(region);
    await button(ada, t("look.ask")).press("Enter");
  };
  await ask("resource");
  const scrolled = () => bo.page.evaluate(() => document.scrollingElement?.scrollTop ?? 0);
  const before = await scrolled();
  const asked = notice(bo, bo.t("look.asked", { where: "i Resurser" }));
  await asked.waitFor();
  expect(await scrolled()).toBe(before);
  await asked.getByRole("button", { name: bo.t("look.leave") }).tap();
  await asked.waitFor({ state: "detached" });

  await ask("context");
  await button(bo, bo.t("look.go")).tap();
  await until("his List is at Contexts", () =>
    bo.page.evaluate(() => document.activeElement?.getAttribute("data-heading") === "context"),
  );
  await closePanel(ada);
});

test("the mirror opens from step 8 on, for all, and closes for all", async () => {
  const { secret } = await together.gather();
  await putAtStep(together.app, secret, 7);
  const hers = await openTogetherPanel(ada);
  await hers.getByText(ada.t("mirror.later")).waitFor();
  expect(await button(ada, ada.t("mirror.open")).count()).toBe(0);
  await putAtStep(together.app, secret, 8);
  await button(ada, ada.t("mirror.open")).press("Enter");
  await hers.getByText(ada.t("mirror.few")).waitFor();
  await hers.getByText(ada.t("mirror.split")).waitFor();

  await button(bo, bo.t("mirror.show")).tap();
  await bo.page.locator(".together").getByText(bo.t("mirror.few")).waitFor();
  await bo.page
    .locator(".together")
    .getByRole("button", { name: bo.t("mirror.close") })
    .tap();
  await hers.getByText(ada.t("mirror.few")).waitFor({ state: "detached" });
  await Promise.all([closePanel(ada), closePanel(bo)]);
});

test("in calm mode five new notes change nothing, then one button shows them", async () => {
  await together.gather();
  await bo.show("list");
  await button(bo, bo.t("app.more")).tap();
  await button(bo, bo.t("app.settings")).tap();
  const toggle = bo.page.getByRole("checkbox", { name: bo.t("settings.calm") });
  await toggle.press("Space");
  await bo.page.keyboard.press("Escape");
  for (let index = 1; index <= 5; index++) {
    await ada.page.locator(".board-view").focus();
    await ada.page.keyboard.type(`nnote ${index}`);
    await ada.page.keyboard.press("Escape");
  }
  const show = button(bo, bo.t("calm.new", { count: 5 }));
  await show.waitFor();
  expect((await bo.board()).notes).toEqual([]);
  expect(await bo.page.evaluate(() => document.getAnimations().length)).toBe(0);
  await show.tap();
  await bo.note("note 5");
  expect((await bo.board()).notes).toHaveLength(5);
});

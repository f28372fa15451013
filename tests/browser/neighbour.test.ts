import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTalk, stopTalk } from "../../client/workshop/neighbour/neighbourActs.ts";
import { startTimer } from "../../shared/workshop/timer.ts";
import { complaintsOf } from "../support/agreement.ts";
import { findWithAxe } from "../support/axe.ts";
import type { Participant } from "../support/participant.ts";
import { openTalker, type Talker } from "../support/talkers.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";
import { smallTargetsIn } from "../support/viewChecks.ts";

/** Neighbour talk between a keyboard in English and a phone in Swedish; a script starts and stops. */

let together: Together<readonly [Seat, Seat]>;
let ada: Participant;
let bo: Participant;
let script: Talker;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["phone", "sv"]);
  [ada, bo] = together.people;
});
afterAll(() => together.close());
afterEach(async () => {
  await script.close();
  expect(complaintsOf(together.people)).toEqual([]);
});

const button = ({ page }: Participant, name: string): Locator =>
  page.getByRole("button", { name, exact: true });
const field = ({ page, t }: Participant): Locator =>
  page.getByRole("textbox", { name: t("talk.write") });
const page = ({ page }: Participant): Locator => page.locator(".neighbour-page");
const untilPaired = async (participant: Participant) => {
  const { t } = participant;
  await page(participant)
    .getByText(t("talk.number", { number: 1 }))
    .waitFor({ timeout: 30_000 });
};

/** Opens the panel and says where this person is. */
async function sayHome(participant: Participant): Promise<void> {
  const { screen, t, page } = participant;
  if (screen === "phone") await button(participant, t("app.more")).tap();
  await button(participant, t("talk.short")).press("Enter");
  const home = page.getByRole("radio", { name: t("talk.where.home") });
  await home.press("Space");
  expect(await smallTargetsIn(page)).toEqual([]);
  expect((await findWithAxe(page)).violations).toEqual([]);
  await page.keyboard.press("Escape");
}

async function gather(): Promise<void> {
  const { secret } = await together.gather();
  script = openTalker(secret, together.app.socketUrl, { people: 5 });
  await until("the script is there", () => script.handle.status.get().kind === "saved");
}

test("a pair finds each other, writes on its pad, and places a line by one press", async () => {
  await gather();
  await sayHome(ada);
  await sayHome(bo);
  await button(ada, ada.t("talk.short")).press("Enter");
  await button(ada, ada.t("talk.start", { question: ada.t("open") })).press("Enter");
  await Promise.all([untilPaired(ada), untilPaired(bo)]);
  await field(bo).fill("Att få bestämma när jag duschar");
  await button(bo, bo.t("note.showMine")).tap();
  const line = page(ada).locator(".pad-line", { hasText: "Att få bestämma" });
  await line.waitFor();
  expect(await line.innerText()).toContain(ada.t("talk.other"));
  await field(ada).fill("Someone who holds the keys");
  await button(ada, ada.t("note.showMine")).press("Enter");
  await page(bo).locator(".pad-line", { hasText: "holds the keys" }).waitFor();
  expect((await ada.board()).notes).toEqual([]);

  for (const participant of [ada, bo]) {
    expect(await smallTargetsIn(participant.page)).toEqual([]);
    expect((await findWithAxe(participant.page)).violations).toEqual([]);
  }
  await line.getByRole("button", { name: /^Place it/ }).press("Enter");
  await page(bo).getByText(bo.t("talk.placed")).waitFor();
  expect((await bo.note("Att få bestämma när jag duschar")).signature).toBeUndefined();
  await bo.page.setViewportSize({ width: 320, height: 568 });
  expect(await bo.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await bo.page.setViewportSize({ width: 390, height: 844 });
});

test("when time is up nothing is placed, no field closes and nothing takes focus", async () => {
  await gather();
  await sayHome(ada);
  await sayHome(bo);
  startTalk(script.handle.workshop, "close");
  await Promise.all([untilPaired(ada), untilPaired(bo)]);
  await field(ada).focus();
  await ada.page.keyboard.type("half a sen");
  await button(bo, bo.t("note.showMine")).waitFor();
  await field(bo).fill("kvar");
  script.handle.workshop.act(startTimer, { ms: 1_500, purpose: "pair" });
  await page(ada).getByText(ada.t("pair.end")).waitFor();
  await page(bo).getByText(bo.t("pair.end")).waitFor();
  await ada.page.keyboard.type("tence");
  expect(await field(ada).inputValue()).toBe("half a sentence");
  expect(await field(bo).inputValue()).toBe("kvar");
  expect((await bo.board()).notes).toEqual([]);
  expect(await ada.page.locator("audio, video").count()).toBe(0);

  // Stopped by somebody else in the middle of a word, the word goes on.
  stopTalk(script.handle.workshop);
  await page(ada).getByText(ada.t("talk.ended")).waitFor();
  await ada.page.keyboard.type(" more");
  expect(await field(ada).inputValue()).toBe("half a sentence more");
  await button(ada, ada.t("note.showMine")).press("Enter");
  expect((await ada.note("half a sentence more")).place).toBeDefined();
  await page(ada).waitFor({ state: "detached" });
});

test("who writes a note when a round starts goes on writing; the way to the talk stands above", async () => {
  await gather();
  await sayHome(bo);
  await button(ada, ada.t("note.new")).press("Enter");
  await ada.page.keyboard.type("I am in the mid");
  startTalk(script.handle.workshop, "open");
  const notice = ada.page.locator(".notice", { hasText: ada.t("talk.on") });
  await notice.waitFor();
  await ada.page.keyboard.type("dle");
  await ada.page.keyboard.press("Escape");
  expect((await ada.note("I am in the middle")).text).toBe("I am in the middle");
  await notice.getByRole("button").press("Enter");
  await untilPaired(ada);
  await button(ada, ada.t("step.showBoard")).press("Enter");
  await notice.waitFor();
  await page(ada).waitFor({ state: "detached" });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { lastStep, type StepNumber } from "../../shared/workshop/script.ts";
import { moveTo } from "../../shared/workshop/steps.ts";
import { axeViolations, openBrowser } from "../support/browser.ts";
import { hasten } from "../support/hasten.ts";
import { sidewaysScroll, smallTargets } from "../support/measure.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, joinBoard, type Script, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

/** The steps of the workshop, as people at several screens meet them. */

let browser: Browser;
let relay: RunningRelay;
/** At two laptops, in English and in Swedish, and at a phone; the same people in every test. */
let ada: Participant;
let bo: Participant;
let cleo: Participant;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
  ada = await openParticipant(browser, "laptop", "en");
  bo = await openParticipant(browser, "laptop", "sv");
  cleo = await openParticipant(browser, "phone", "sv");
});
afterEach(() => {
  expect([ada, bo, cleo].flatMap(({ errors }) => errors)).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

/** So long ago that nobody could say "wait" any more, ms. */
const longAgoMs = 60_000;

interface Room {
  readonly link: (view: "board" | "list") => string;
  readonly script: Script;
  /** The group is at a step, without the five seconds. */
  goTo(step: StepNumber): void;
}

async function openRoom(): Promise<Room> {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes: workshop });
  const script = await joinBoard(relay.socketUrl, secret);
  return {
    link: (view) => `${relay.url}/b?view=${view}#${secret}`,
    script,
    goTo: (step) => void moveTo(script.doc, Date.now() - longAgoMs, step),
  };
}

const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const atStep = ({ page, t }: Participant, step: StepNumber) =>
  named(page, t("step.count", { step, last: lastStep })).waitFor();

test("anyone starts, moves on and says wait, with keys alone; all screens go along", async () => {
  const room = await openRoom();
  for (const one of [ada, bo]) await one.goTo(room.link("board"));
  await named(ada.page, ada.t("steps.title")).press("Enter");
  await named(ada.page, ada.t("steps.start")).press("Enter");
  await Promise.all([atStep(ada, 0), atStep(bo, 0)]);

  await named(ada.page, ada.t("step.next")).press("Enter");
  await bo.page.locator(".notice", { hasText: bo.t("step.wait") }).waitFor();
  await named(bo.page, bo.t("step.wait.do")).press("Enter");
  const waiting = ada.page.locator(".notice", { hasText: ada.t("step.wait") });
  await waiting.waitFor({ state: "detached" });
  await ada.page
    .locator("[role=status]", { hasText: ada.t("told.held") })
    .waitFor({ state: "attached" });
  await atStep(ada, 0);

  await named(bo.page, bo.t("step.next")).press("Enter");
  await named(ada.page, ada.t("step.wait.do")).waitFor();
  hasten(room.script.doc);
  await Promise.all([atStep(ada, 1), atStep(bo, 1)]);
  room.script.close();
});

test("the area of a step opens for all and comes into view; who writes is left alone", async () => {
  const room = await openRoom();
  for (const one of [ada, bo]) await one.goTo(room.link("board"));
  room.goTo(3);
  await Promise.all([atStep(ada, 3), atStep(bo, 3)]);
  await named(bo.page, bo.t("step.showBoard")).click();
  await bo.page.locator("[data-note=sample-00]").press("Enter");
  const field = bo.page.getByRole("textbox", { name: bo.t("note.text") });
  await field.press("End");
  const where = await bo.rectOf("sample-07");

  room.goTo(4);
  await until("the area is open", async () => (await ada.board()).areas.includes("assoc.positive"));
  const inView = async ({ page, seenAt }: Participant) => {
    const { x, y } = await seenAt({ x: -960, y: -2160 });
    const size = page.viewportSize();
    return x > 0 && y > 0 && x < (size?.width ?? 0) && y < (size?.height ?? 0);
  };
  await until("Ada sees where the group writes", () => inView(ada));
  expect(await inView(bo)).toBe(false);
  expect(await bo.rectOf("sample-07")).toEqual(where);
  await bo.page.keyboard.type(" now");
  await until(
    "nothing that was typed is lost",
    async () => (await bo.note("Thanks, night shift now")) !== undefined,
  );
  await bo.page.keyboard.press("Escape");
  await named(bo.page, bo.t("step.show.named")).click();
  await until("Bo sees it when Bo wants to", () => inView(bo));
  room.script.close();
});

test("who moved the view by hand is not moved, and the List goes along where nobody uses it", async () => {
  const room = await openRoom();
  room.goTo(7);
  await ada.goTo(room.link("board"));
  await bo.goTo(room.link("list"));
  await Promise.all([atStep(ada, 7), atStep(bo, 7)]);
  await named(ada.page, ada.t("zoom.in")).click();
  const { x: where } = await ada.rectOf("sample-09");
  room.goTo(9);
  await Promise.all([atStep(ada, 9), atStep(bo, 9)]);
  const heading = bo.page.getByRole("heading", { name: bo.t("region.enabler.res"), exact: true });
  await until("the List begins at the step", async () => {
    const box = await heading.boundingBox();
    return box !== null && box.y > 0 && box.y < 300;
  });
  expect((await ada.rectOf("sample-09")).x).toBe(where);
  await named(ada.page, ada.t("step.show.named")).click();
  await until("it moves when asked", async () => (await ada.rectOf("sample-09")).x !== where);
  room.script.close();
});

test("a screen may stay at a step of its own and come back", async () => {
  const room = await openRoom();
  room.goTo(5);
  const { page, t } = cleo;
  await cleo.goTo(room.link("list"));
  await atStep(cleo, 5);
  await named(page, t("step.count", { step: 5, last: lastStep })).tap();
  await page.getByText(t("step.8"), { exact: true }).first().tap();
  await named(page, t("step.look.named", { name: t("step.8") })).tap();
  await page.keyboard.press("Escape");
  await atStep(cleo, 8);
  await page.getByText(t("step.apart", { own: 8, group: 5 })).waitFor();
  room.goTo(6);
  await page.getByText(t("step.apart", { own: 8, group: 6 })).waitFor();
  await named(page, t("step.rejoin")).tap();
  await atStep(cleo, 6);
  room.script.close();
});

const everyStep = Array.from({ length: lastStep + 1 }, (_, step) => step as StepNumber);
/** Of a phone's height, for the board or the List. */
const leastShare = 0.69;

test("on a phone seven tenths are the board's or the List's in every step, and nothing is lost", async () => {
  const room = await openRoom();
  const { page, t } = cleo;
  await cleo.goTo(room.link("board"));
  for (const step of everyStep) {
    room.goTo(step);
    await atStep(cleo, step);
    const share = await page.evaluate(() => {
      const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const above = edge(".frame-top")?.bottom ?? Number.NaN;
      return ((edge(".phone-bar")?.top ?? Number.NaN) - above) / window.innerHeight;
    });
    expect([step, share > leastShare]).toEqual([step, true]);
  }
  await named(page, t("agreement")).tap();
  await page.getByText(t("agreement.names")).waitFor();
  await named(page, t("step.count", { step: lastStep, last: lastStep })).tap();
  for (const name of ["queue", "step.show.named"] as const) await named(page, t(name)).waitFor();
  await named(page, t("queue")).tap();
  await named(page, t("queue.place", { place: 1 })).waitFor();
  room.script.close();
});

test("who writes in a sheet can say wait there, and goes on writing", async () => {
  const room = await openRoom();
  room.goTo(1);
  const { page, t } = cleo;
  await cleo.goTo(room.link("list"));
  await atStep(cleo, 1);
  await named(page, t("note.new")).tap();
  const field = page.locator("dialog[open]").getByRole("textbox", { name: t("note.say") });
  await field.fill("Who decides");
  moveTo(room.script.doc, Date.now(), 2);
  const wait = page.locator("dialog[open]").getByRole("button", { name: t("step.wait.do") });
  await wait.waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await wait.tap();
  await wait.waitFor({ state: "detached" });
  await field.press("End");
  await field.pressSequentially(" here?");
  expect(await field.inputValue()).toBe("Who decides here?");
  await page.keyboard.press("Escape");
  await atStep(cleo, 1);
  room.script.close();
});

test("show all shows where the group works, and pressed again the whole board", async () => {
  const room = await openRoom();
  room.goTo(4);
  const { page, t, rectOf, seenAt } = ada;
  await ada.goTo(room.link("board"));
  await atStep(ada, 4);
  const sees = async (place: { x: number; y: number }) => {
    const { x, y } = await seenAt(place);
    const size = page.viewportSize();
    return x > 0 && y > 0 && x < (size?.width ?? 0) && y < (size?.height ?? 0);
  };
  const [sheet, corner] = [
    { x: -960, y: -2160 },
    { x: 299, y: 1115 },
  ];
  await until("its sheets are there", async () => {
    return (await ada.board()).areas.includes("assoc.positive");
  });
  await until("the step's part is in view", () => sees(sheet));
  expect(await sees(corner)).toBe(false);
  await named(page, t("zoom.all")).click();
  await until("all is in view", async () => (await sees(sheet)) && (await sees(corner)));
  const { width } = await rectOf("sample-09");
  await named(page, t("zoom.all")).click();
  await until("the step's part is back", async () => (await rectOf("sample-09")).width > width);
  expect(await sees(corner)).toBe(false);
  room.script.close();
});

test("the group words a question anew, for readers of both languages; the original is a tap away", async () => {
  const room = await openRoom();
  room.goTo(2);
  for (const one of [ada, bo]) await one.goTo(room.link("board"));
  await named(ada.page, ada.t("step.count", { step: 2, last: lastStep })).click();
  await ada.page.getByText(ada.t("words.change"), { exact: true }).first().click();
  await named(ada.page, ada.t("words.change.named", { text: ada.t("open") })).click();
  await ada.page
    .getByRole("textbox", { name: ada.t("words.label") })
    .fill("Power – what is it to you?");
  await named(ada.page, ada.t("words.save")).click();
  const heading = bo.page.getByRole("heading", { name: "Power – what is it to you?" });
  await heading.first().waitFor();
  await named(bo.page, bo.t("note.changed")).first().click();
  await bo.page
    .getByText(bo.t("words.original", { text: bo.t("open") }))
    .first()
    .waitFor();
  await named(ada.page, ada.t("words.restore")).click();
  await bo.page
    .getByRole("heading", { name: bo.t("open") })
    .first()
    .waitFor();
  room.script.close();
});

test("a reading step is a page for itself; behind it nothing can be reached", async () => {
  const room = await openRoom();
  room.goTo(6);
  const { page, t } = ada;
  await ada.goTo(room.link("board"));
  await page.getByText(t("intro.boat")).waitFor();
  expect(await named(page, t("note.new")).isVisible()).toBe(false);
  const focused = new Set<string>();
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press("Tab");
    focused.add(await page.evaluate(() => document.activeElement?.className ?? ""));
  }
  expect([...focused].filter((name) => name.includes("note-button"))).toEqual([]);
  await named(page, t("step.showBoard")).click();
  await named(page, t("note.new")).waitFor();
  room.script.close();
});

test("examples and practice stay on the screen of who asks; words about the group are for all", async () => {
  const room = await openRoom();
  for (const one of [ada, cleo]) await one.goTo(room.link("list"));
  room.goTo(0);
  await named(ada.page, ada.t("step.practice")).click();
  await ada.page.getByRole("textbox", { name: ada.t("step.practice.label") }).fill("A try");
  await ada.page.keyboard.press("Enter");
  await ada.page.locator(".practice-note", { hasText: "A try" }).waitFor();

  room.goTo(1);
  await Promise.all([atStep(ada, 1), atStep(cleo, 1)]);
  await named(ada.page, ada.t("step.count", { step: 1, last: lastStep })).click();
  await named(ada.page, ada.t("step.who.write")).click();
  await ada.page
    .getByRole("textbox", { name: ada.t("step.who") })
    .fill("Four who come home, two wards");
  await named(ada.page, ada.t("words.save")).click();
  await named(cleo.page, cleo.t("step.count", { step: 1, last: lastStep })).tap();
  await cleo.page.getByText("Four who come home, two wards").waitFor();
  await cleo.page.keyboard.press("Escape");

  room.goTo(4);
  await Promise.all([atStep(ada, 4), atStep(cleo, 4)]);
  await ada.page.getByText(ada.t("examples"), { exact: true }).click();
  await ada.page.getByText(ada.t("assoc.positive.1")).waitFor();
  await named(cleo.page, cleo.t("step.count", { step: 4, last: lastStep })).tap();
  await cleo.page.getByText(cleo.t("examples"), { exact: true }).waitFor();
  expect(await cleo.page.getByText(cleo.t("assoc.positive.1")).isVisible()).toBe(false);
  expect((await ada.board()).notes.map(({ text }) => text)).not.toContain("A try");
  room.script.close();
});

const sizes = [
  ["laptop", 1366, 768],
  ["400 % zoom", 320, 256],
  ["small phone", 320, 640],
] as const;

test("every step is sound on every screen: axe, targets, nothing sideways", async () => {
  const room = await openRoom();
  const { page } = bo;
  await bo.goTo(room.link("list"));
  for (const step of [0, 1, 4, 6, 9] as const) {
    room.goTo(step);
    await atStep(bo, step);
    for (const [name, width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await page.evaluate(
        "Promise.allSettled(document.getAnimations().map((one) => one.finished))",
      );
      // What the bar at the lower edge covers half way is measured by `smallTargets`.
      const found = (await axeViolations(page)).filter((one) => !one.startsWith("target-size"));
      expect([name, step, found]).toEqual([name, step, []]);
      expect([name, step, await smallTargets(page)]).toEqual([name, step, []]);
      expect([name, step, await sidewaysScroll(page)]).toEqual([name, step, 0]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  room.script.close();
});

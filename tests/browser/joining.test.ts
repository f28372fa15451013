import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { axeViolations, openBrowser, openVisit, type Visit } from "../support/browser.ts";
import { sidewaysScroll, smallTargets } from "../support/measure.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { wordsOf } from "../support/shellWords.ts";
import { until } from "../support/until.ts";

/** From a link to the board: the way of who comes for the first time, and links that lead nowhere. */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

/** A board with a title, made in a browser of its own that stays there; its link. */
async function madeBoard(title: string): Promise<{ link: string; maker: Visit }> {
  const t = await wordsOf("en");
  const maker = await openVisit(browser);
  const { page } = maker;
  await page.goto(relay.url);
  await page.getByRole("button", { name: t("start.new") }).click();
  await page.getByLabel(t("start.new.label")).fill(title);
  await page.keyboard.press("Enter");
  const link = await page.getByLabel(t("share.link"), { exact: true }).inputValue();
  await page.keyboard.press("Escape");
  return { link, maker };
}

/** A board with a title that somebody made earlier; its link. */
async function linkTo(title: string): Promise<string> {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title });
  return `${relay.url}/b#${secret}`;
}

/** What a browser keeps of boards: keys of small values, names of databases. */
const keptOf = ({ page }: Visit) =>
  page.evaluate<string[]>(`
    indexedDB.databases().then((all) => [...Object.keys(localStorage), ...all.map(({ name }) => name)])
  `);

describe.each(["en-GB", "sv-SE"])("who comes by the link, in %s", (locale) => {
  test("reads what it is and goes in by one button, with a name or without", async () => {
    const t = await wordsOf(locale);
    const link = await linkTo("Coming home");
    const visit = await openVisit(browser, "phone", { locale });
    const { page } = visit;
    await page.goto(link);
    await page.getByRole("heading", { level: 1, name: "Coming home" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole("button", { name: t("join.go") }).tap();
    await page.getByRole("radio", { name: t("app.list"), checked: true }).waitFor();
    await page.reload();
    await page.getByRole("radio", { name: t("app.list"), checked: true }).waitFor();
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("can look around first: the questions, who sees the notes, until when", async () => {
    const t = await wordsOf(locale);
    const link = await linkTo("Coming home");
    const visit = await openVisit(browser, "laptop", { locale });
    const { page } = visit;
    await page.goto(link);
    await page.getByRole("button", { name: t("join.look") }).click();
    const sheet = page.getByRole("dialog", { name: t("join.look") });
    for (const key of ["open", "esther.1", "esther.who", "look.who.text", "unsigned"] as const) {
      expect(await sheet.innerText()).toContain(t(key));
    }
    expect(await sheet.innerText()).toContain(t("look.until.days", { count: 90 }));
    await visit.close();
  });
});

test("people at one screen are counted, and only names that were given are shown", async () => {
  const t = await wordsOf("en");
  const { link, maker } = await madeBoard("Coming home");
  const visit = await openVisit(browser, "phone");
  await visit.page.goto(link);
  await visit.page.getByLabel(t("join.name")).fill("Bo");
  await visit.page.getByRole("radio", { name: "3", exact: true }).check();
  await visit.page.getByRole("button", { name: t("join.go") }).tap();
  await maker.page.getByRole("button", { name: t("app.people"), exact: true }).click();
  const panel = maker.page.getByRole("complementary", { name: t("app.people") });
  await panel.getByText(t("people.count", { count: 4 })).waitFor();
  expect(await panel.getByRole("listitem").allInnerTexts()).toEqual(["Bo"]);
  expect([...visit.errors, ...maker.errors]).toEqual([]);
  await Promise.all([visit.close(), maker.close()]);
});

test("a name of ten thousand letters is cut in the field, and the field says so", async () => {
  const t = await wordsOf("en");
  const link = await linkTo("Coming home");
  const visit = await openVisit(browser);
  await visit.page.goto(link);
  await visit.page.getByLabel(t("join.name")).fill("");
  await visit.page.getByLabel(t("join.name")).pressSequentially("B".repeat(45));
  await visit.page.getByText(t("limit.full")).waitFor();
  expect(await visit.page.getByLabel(t("join.name")).inputValue()).toHaveLength(40);
  await visit.close();
});

test("who only looked, and who forgets the board, leave nothing of it on the device", async () => {
  const t = await wordsOf("en");
  const { link, maker } = await madeBoard("Coming home");
  const looker = await openVisit(browser);
  await looker.page.goto(link);
  await looker.page.getByRole("heading", { level: 1, name: "Coming home" }).waitFor();
  await looker.page.getByRole("link", { name: t("app.name") }).click();
  await looker.page.getByRole("heading", { level: 1, name: t("intro.boat") }).waitFor();

  await maker.page.getByRole("button", { name: t("app.more"), exact: true }).click();
  await maker.page.getByRole("button", { name: t("more.forget") }).click();
  await maker.page.getByRole("button", { name: t("forget.go") }).click();
  await maker.page.getByText(t("start.mine.none")).waitFor();

  const ofBoards = (kept: string[]) => kept.filter((name) => /\/[\w-]{22}/.test(name));
  for (const visit of [looker, maker]) {
    await until("nothing is kept", async () => ofBoards(await keptOf(visit)).length === 0);
  }
  await Promise.all([looker.close(), maker.close()]);
});

describe("a link that leads to no board", () => {
  test("says what to do next, whatever is wrong with it", async () => {
    const t = await wordsOf("en");
    const visit = await openVisit(browser);
    const { page } = visit;
    const broken = ["", "#", "#too-short", `#${newSecret()}x`, "#%F0%28%8C", "?view=wall#<b>"];
    for (const rest of broken) {
      await page.goto(`${relay.url}/b${rest}`);
      await page.reload();
      await page.getByRole("heading", { name: t("problem.malformed") }).waitFor();
    }
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("link", { name: t("app.start") }).click();
    await page.getByRole("heading", { name: t("intro.boat") }).waitFor();
    expect(visit.errors).toEqual([]);
    await visit.close();
  });

  test("a link that is pasted in the middle of a message opens its board", async () => {
    const t = await wordsOf("en");
    const link = await linkTo("Coming home");
    const visit = await openVisit(browser);
    const { page } = visit;
    await page.goto(`${relay.url}/b#wrong`);
    await page.getByLabel(t("start.open.label")).fill("no link");
    await page.getByRole("button", { name: t("start.open.go") }).click();
    await page.getByText(t("start.open.problem")).waitFor();
    await page.getByLabel(t("start.open.label")).fill(`Welcome: ${link}. See you!`);
    await page.getByRole("button", { name: t("start.open.go") }).click();
    await page.getByRole("heading", { level: 1, name: "Coming home" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: t("problem.malformed") }).waitFor();
    await visit.close();
  });

  test("another secret typed over the first goes to the other board", async () => {
    const link = await linkTo("Coming home");
    const other = await linkTo("A calm waiting room");
    const visit = await openVisit(browser);
    await visit.page.goto(link);
    await visit.page.getByRole("heading", { level: 1, name: "Coming home" }).waitFor();
    await visit.page.evaluate(`location.hash = ${JSON.stringify(new URL(other).hash)}`);
    await visit.page.getByRole("heading", { level: 1, name: "A calm waiting room" }).waitFor();
    await visit.close();
  });
});

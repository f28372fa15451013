import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { agreedPlain } from "../support/domainTexts.ts";
import { openParticipant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";
import { rawKeysIn } from "../support/viewChecks.ts";
import { viewsOf } from "../support/views.ts";

/** Each viewer reads in a language of their own; what people wrote stays as they wrote it. */

let browser: Browser;
let relay: RunningRelay;
let link: string;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Hem från sjukhuset", notes: workshop });
  link = `${relay.url}/b?view=list#${secret}`;
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

test("two people read one board in two languages, and the same notes", async () => {
  const people = [
    await openParticipant(browser, "laptop", "en"),
    await openParticipant(browser, "laptop", "sv"),
  ];
  const seen = [];
  for (const { goTo, note, page, t } of people) {
    await goTo(link);
    await note("Time");
    await page.getByRole("heading", { name: t("region.meaning"), exact: true }).waitFor();
    seen.push({
      language: await page.locator("html").getAttribute("lang"),
      question: await page.getByRole("heading", { level: 2 }).first().innerText(),
      headings: await page.locator(".outline h2").allInnerTexts(),
      notes: await page.locator(".outline-text").allInnerTexts(),
      title: await page.getByRole("heading", { level: 1 }).innerText(),
    });
  }
  const [english, swedish] = seen;
  expect([english?.language, swedish?.language]).toEqual(["en", "sv"]);
  expect(english?.question).toBe("Identify possibilities to balance power");
  expect(swedish?.question).toBe("Hitta möjligheter att balansera makt");
  expect(english?.headings).toContain("Meanings");
  expect(swedish?.headings).toContain("Betydelser");
  expect(english?.headings.filter((heading) => swedish?.headings.includes(heading))).toEqual([]);
  expect(english?.notes).toHaveLength(workshop.length);
  expect(swedish?.notes).toEqual(english?.notes);
  expect(swedish?.title).toBe(english?.title);
  expect(people.flatMap(({ errors }) => errors)).toEqual([]);
  await Promise.all(people.map((person) => person.close()));
});

test("another language is there at once, stays through a reload, and nobody else notices", async () => {
  const ada = await openParticipant(browser, "laptop", "en");
  const bo = await openParticipant(browser, "laptop", "en");
  for (const { goTo, note } of [ada, bo]) {
    await goTo(link);
    await note("Time");
  }
  const { page } = ada;
  await viewsOf(ada).open("settings", "list");
  await page.getByRole("radio", { name: "Svenska", exact: true }).check();
  await page.getByRole("heading", { name: "Inställningar", exact: true }).waitFor();
  expect(await rawKeysIn(page)).toEqual([]);
  expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Betydelser", exact: true }).waitFor();
  expect(await page.title()).toContain("Lista");
  await page.reload();
  await page.getByRole("heading", { name: "Betydelser", exact: true }).waitFor();
  expect(await bo.page.getByRole("heading", { name: "Meanings", exact: true }).count()).toBe(1);
  expect([...ada.errors, ...bo.errors]).toEqual([]);
  await Promise.all([ada.close(), bo.close()]);
});

test("plain words are a choice of their own: the agreed texts, and no letter below 21 pixels", async () => {
  const ada = await openParticipant(browser, "laptop", "sv");
  await ada.goTo(link);
  await ada.note("Time");
  const { page, t } = ada;
  const { open } = viewsOf(ada);
  await open("settings", "list");
  await page.getByRole("radio", { name: t("settings.level.plain"), exact: true }).check();
  await open("texts", "list");
  const panel = page.locator("aside.drawer");
  const plain = agreedPlain.filter(([key]) => key.startsWith("intro."));
  await until("the plain texts are there", async () =>
    (await panel.innerText()).includes(plain[0]?.[2] ?? ""),
  );
  const said = await panel.innerText();
  expect(plain.filter(([, , swedish]) => !said.includes(swedish))).toEqual([]);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")]
      .filter((element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        ),
      )
      .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"))
      .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 20.9)
      .map((element) => `${element.innerText.slice(0, 30)} <${element.className}>`),
  );
  expect(small).toEqual([]);
  await ada.close();
});

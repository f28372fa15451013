import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  axeViolations,
  openBrowser,
  openVisit,
  type ScreenName,
  screens,
} from "../support/browser.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";

const screenNames = Object.keys(screens) as ScreenName[];
const locales = ["en-GB", "sv-SE"];
const kinds = screenNames.flatMap((screen) => locales.map((locale) => ({ screen, locale })));

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

describe.each(kinds)("the start page on a $screen in $locale", ({ screen, locale }) => {
  test("P1 · asks nobody but its own relay, complains of nothing and suits everyone", async () => {
    const visit = await openVisit(browser, screen, { locale });
    await visit.page.goto(relay.url, { waitUntil: "networkidle" });
    await visit.page.getByRole("heading", { level: 1 }).waitFor();

    expect(await axeViolations(visit.page)).toEqual([]);
    expect([...visit.errors, ...visit.networkErrors]).toEqual([]);
    expect([...visit.origins]).toEqual([relay.url]);
    expect(await visit.page.getAttribute("html", "lang")).toBe(locale.slice(0, 2));
    await visit.close();
  });
});

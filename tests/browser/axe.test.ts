import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { type AxeFindings, findWithAxe } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { rawKeysIn, smallTargetsIn } from "../support/viewChecks.ts";
import { viewNames, viewsOf } from "../support/views.ts";

/** Every view, on different screens, in both languages and themes, as axe and our own checks see it. */

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
  { screen: "wall", language: "en", theme: "light" },
] as const;

interface Explained {
  readonly rule: string;
  readonly where: RegExp;
  readonly why: string;
}

/** What axe objects to or cannot decide, and why that is right here. */
const explained: readonly Explained[] = [
  {
    rule: "color-contrast",
    where: /^(button)?\[data-note=|note-button/,
    why: "the text is transparent over the painted note; canvasChecks.test.ts measures the pixels",
  },
  {
    rule: "target-size",
    where: /^button\[data-note="[^"]+"\]$|\.region-button$/,
    why: "people lay notes anywhere, on a small board also beside the names of its parts; WCAG 2.5.8 exempts what has an equal elsewhere: the List",
  },
];

const isExplained = (rule: string, where: string) =>
  explained.some((one) => one.rule === rule && one.where.test(where));

interface Seen {
  readonly view: string;
  readonly axe: AxeFindings;
  readonly small: readonly string[];
  readonly raw: readonly string[];
  /** By how many pixels the page is wider than the screen. */
  readonly tooWide: number;
}

describe.each(kinds)("on a $screen in $language, $theme, width $width", (kind) => {
  const { screen, language, theme } = kind;
  const seen: Seen[] = [];
  let ada: Participant;

  beforeAll(async () => {
    const secret = newSecret();
    const title = "Coming home from hospital";
    await fillBoard(relay.socketUrl, { secret, title, notes: workshop });
    ada = await openParticipant(browser, screen, language);
    const { page, t } = ada;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    if ("width" in kind) await page.setViewportSize({ width: kind.width, height: 640 });
    const see = async (view: string) => {
      seen.push({
        view,
        axe: await findWithAxe(page),
        small: await smallTargetsIn(page),
        raw: await rawKeysIn(page),
        tooWide: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      });
    };
    await page.goto(relay.url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await see("start");
    await page.getByRole("button", { name: t("start.new") }).click();
    await see("new board");
    await page.goto(`${relay.url}/b#${secret}`);
    await page.getByRole("button", { name: t("join.go"), exact: true }).waitFor();
    await see("join");
    await page.getByRole("button", { name: t("join.look"), exact: true }).click();
    await see("look around");
    await page.goto(`${relay.url}/b#nothing`);
    await page.getByRole("heading", { name: t("problem.malformed") }).waitFor();
    await see("malformed link");
    await ada.goTo(`${relay.url}/b#${secret}`);
    const { open } = viewsOf(ada);
    for (const view of viewNames) {
      await open(view);
      await see(view);
    }
  });
  afterAll(() => ada.close());

  test("axe finds no violation", () => {
    expect(unexplained(seen, "violations")).toEqual([]);
  });

  test("what axe leaves open is explained", () => {
    expect(unexplained(seen, "incomplete")).toEqual([]);
  });

  test("everything that can be pressed is at least 44 by 44, in the bar of a phone 56 high", () => {
    expect(seen.flatMap(({ view, small }) => small.map((line) => `${view}: ${line}`))).toEqual([]);
  });

  test("no key of a phrase is shown instead of its text", () => {
    expect(seen.flatMap(({ view, raw }) => raw.map((line) => `${view}: ${line}`))).toEqual([]);
  });

  test("no page is wider than the screen", () => {
    expect(seen.filter(({ tooWide }) => tooWide > 0).map(({ view }) => view)).toEqual([]);
  });

  test("nothing went wrong meanwhile", () => {
    expect(ada.errors).toEqual([]);
  });
});

function unexplained(seen: readonly Seen[], kind: "violations" | "incomplete"): string[] {
  return seen.flatMap(({ view, axe }) =>
    axe[kind]
      .filter(({ rule, where }) => !isExplained(rule, where))
      .map(({ rule, where, why }) => `${view}: ${rule} ${where}: ${why}`),
  );
}

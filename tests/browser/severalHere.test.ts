import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTogether } from "../support/together.ts";
import { until } from "../support/until.ts";

/** Several people at one screen, hands that reach only low, and a phone's keyboard over the page. */

const together = await openTogether(["laptop", "en"], ["phone", "sv"]);
const [ada, bo] = together.people;
const { page, t } = ada;

beforeAll(() => together.gather());
afterAll(() => together.close());
beforeEach(() => {
  expect([...ada.errors, ...bo.errors]).toEqual([]);
});

const close = () =>
  page
    .locator(".drawer, dialog")
    .getByRole("button", { name: t("app.close") })
    .last();
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("people at one screen have chips; a note gets the name of whose turn it is only when it is signed", async () => {
  await button(t("app.people")).click();
  await page.locator(".drawer input[type=radio]").nth(1).check();
  for (const name of ["Anna", "Bertil"]) {
    await page.getByLabel(t("several.name"), { exact: true }).fill(name);
    await button(t("several.add")).click();
  }
  await button(t("several.remove", { name: "Anna" })).waitFor();
  await close().click();
  const turns = page.getByRole("radiogroup", { name: t("several.turn") });
  await turns.getByRole("radio", { name: "Bertil" }).check();

  await page.locator(".board-view").focus();
  await page.keyboard.press("n");
  await page.keyboard.type("from Bertil");
  await page.keyboard.press("Escape");
  const { id, signature } = await bo.note("from Bertil");
  expect(signature, "nothing is signed by itself").toBeUndefined();
  await page.locator(`[data-note="${id}"]`).focus();
  await page.keyboard.press("Enter");
  await page
    .locator("dialog")
    .getByRole("button", { name: t("note.more"), exact: true })
    .click();
  await button(t("sign.with")).click();
  expect(await page.getByLabel(t("sign.name"), { exact: true }).inputValue()).toBe("Bertil");
  await button(t("sign.sign")).click();
  await until("signed", async () => (await bo.note("from Bertil")).signature === "Bertil");
  await page.keyboard.press("Escape");
  expect(JSON.stringify(await bo.board()), "the others' names go nowhere").not.toContain("Anna");
});

test("with low reach everything that is pressed lies in the lower 40 % of a large screen", async () => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await button(t("app.settings")).click();
  await page.getByRole("checkbox", { name: t("line.lowReach") }).check();
  await close().click();
  const highest = () =>
    page.evaluate(() => {
      const controls = document.querySelectorAll<HTMLElement>("button, a, input, textarea, select");
      const tops = [...controls].flatMap((control) => {
        const { top, width, height } = control.getBoundingClientRect();
        const isSeen = control.checkVisibility({ visibilityProperty: true }) && width * height > 4;
        const isContent = control.closest(".note-overlay, .skip-links, .outline") !== null;
        return isSeen && !isContent ? [[Math.round(top), control.textContent] as const] : [];
      });
      return tops.sort(([a], [b]) => a - b)[0];
    });
  const isLow = async (what: string) => {
    await until(
      `${what}: all is low`,
      async () => ((await highest())?.[0] ?? 0) >= 1080 * 0.6,
    ).catch(async () => expect(await highest(), what).toBe("in the lower 40 %"));
  };
  await isLow("the board");
  await button(t("app.people")).click();
  await isLow("a panel");
  await close().click();
  await button(t("app.share")).first().click();
  await isLow("a dialog");
  await close().click();
  await button(t("note.new")).first().click();
  await isLow("a new note");
  await page.keyboard.press("Escape");
});

test("a phone's keyboard never hides the field, upright or turned", async () => {
  const phone = bo.page;
  await phone.getByRole("button", { name: bo.t("note.new"), exact: true }).tap();
  const field = phone.getByRole("textbox", { name: bo.t("note.say") });
  await field.tap();
  for (const [width, height, seen] of [
    [390, 844, 500],
    [844, 390, 190],
    [320, 568, 260],
  ] as const) {
    await phone.setViewportSize({ width, height });
    // As browsers tell of a keyboard that lies over the page without making it smaller.
    await phone.evaluate((visible) => {
      Object.defineProperty(window.visualViewport, "height", {
        get: () => visible,
        configurable: true,
      });
      window.visualViewport?.dispatchEvent(new Event("resize"));
    }, seen);
    await until(`at ${width} × ${height} the field lies above the keyboard`, async () => {
      const box = await field.boundingBox();
      return box !== null && box.y >= 0 && box.y + Math.min(box.height, 60) <= seen;
    });
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
});

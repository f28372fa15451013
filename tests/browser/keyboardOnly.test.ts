import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { tabTo } from "../support/tabTo.ts";
import { until } from "../support/until.ts";
import { focusedIn, watchedInput, watchInput } from "../support/watch.ts";

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

test.each(["en", "sv"] as const)(
  "from the start page to the saved picture by keyboard alone, in %s, and focus is never lost",
  async (language) => {
    const ada = await openParticipant(browser, "laptop", language);
    const { page, t } = ada;
    const { keyboard } = page;
    const activate = async (name: string) => {
      await tabTo(page, page.getByRole("button", { name, exact: true }));
      await keyboard.press("Enter");
    };
    const lost: string[] = [];
    const keepsFocus = async (act: string) => {
      // A dialog gives focus back in the frame after it closed.
      const isKept = async () => (await focusedIn(page)) !== "nothing";
      await until(act, isKept, 1_000).catch(() => lost.push(act));
    };
    const boardIs = (what: string, isSo: (ada: Participant) => Promise<boolean>) =>
      until(what, () => isSo(ada));
    await watchInput(page);

    await page.goto(relay.url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await activate(t("start.new"));
    await keyboard.type("Hem från sjukhuset");
    await keyboard.press("Enter");
    await ada.untilOpen();
    await page.locator("dialog[open]").waitFor();
    await keyboard.press("Escape");
    await boardIs("not sharing", async () => (await page.locator("dialog[open]").count()) === 0);
    await keepsFocus("after sharing");

    await keyboard.press("n");
    await keyboard.type("Patient or person?");
    await keyboard.press("Escape");
    const { id } = await ada.note("Patient or person?");
    const noteNow = async () => {
      const { notes, basket } = await ada.board();
      const note = notes.find((one) => one.id === id);
      return { note, isAway: basket.some((one) => one.id === id) };
    };
    await boardIs("the placed note has focus", async () =>
      (await focusedIn(page)).includes("Patient or person?"),
    );

    await keyboard.press("3");
    await boardIs("pink", async () => (await noteNow()).note?.color === "pink");
    const before = (await noteNow()).note?.place.x ?? 0;
    await keyboard.press("m");
    await keyboard.press("Shift+ArrowRight");
    await keyboard.press("Enter");
    await boardIs("moved by keys", async () => ((await noteNow()).note?.place.x ?? 0) > before);
    await keepsFocus("after putting down");

    await keyboard.press("Enter");
    await activate(t("note.move"));
    const places = page.getByRole("radiogroup", { name: t("move.title") });
    await tabTo(page, places.getByRole("radio", { checked: true }));
    await keyboard.press("ArrowDown");
    await activate(t("move.do"));
    await boardIs("moved by the list of places", async () => {
      const { note } = await noteNow();
      return note !== undefined && Math.abs(note.place.x - before) > 300;
    });
    await keepsFocus("after moving");
    await keyboard.press("Escape");
    await boardIs("no dialog", async () => (await page.locator("dialog[open]").count()) === 0);
    await keepsFocus("after closing the note");

    await keyboard.press("ControlOrMeta+z");
    await boardIs("undone", async () => {
      const { note } = await noteNow();
      return note !== undefined && Math.abs(note.place.x - before) <= 300;
    });
    await keepsFocus("after undo");

    await boardIs("the note has focus again", async () => {
      const isThere = (await focusedIn(page)).includes("Patient or person?");
      if (!isThere) await keyboard.press("Tab");
      return isThere;
    });
    await keyboard.press("Delete");
    await boardIs("put away", async () => (await noteNow()).isAway);
    await keepsFocus("after putting away");

    await activate(t("basket"));
    await activate(t("basket.bringBack", { note: "Patient or person?" }));
    await boardIs("brought back", async () => !(await noteNow()).isAway);
    await keepsFocus("after bringing back");
    await keyboard.press("Escape");
    await keepsFocus("after closing the basket");

    await activate(t("app.export"));
    await page.locator("a[download]").waitFor();
    await tabTo(page, page.getByRole("link", { name: t("picture.save") }));
    const started = page.waitForEvent("download");
    await keyboard.press("Enter");
    expect((await started).suggestedFilename()).toBe("Hem från sjukhuset.png");
    await keyboard.press("Escape");
    await keepsFocus("after the picture");

    expect(lost).toEqual([]);
    expect((await watchedInput(page)).pointers).toEqual([]);
    expect(ada.errors).toEqual([]);
    await ada.close();
  },
);

test("Tab goes through the page and repeats nothing before it is through", async () => {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, notes: workshop });
  const ada = await openParticipant(browser);
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await ada.note("Time");
  const { page } = ada;
  // Elements themselves, and not where they stand: parts that come late stand before them.
  await page.evaluate("window.passed = new Set()");
  const regions = new Set<string>();
  let stops = 0;
  for (; stops < 120; stops++) {
    await page.keyboard.press("Tab");
    const { isPassed, region } = await page.evaluate(() => {
      const passed: Set<Element> = Reflect.get(window, "passed");
      const element = document.activeElement ?? document.body;
      const isPassed = passed.has(element);
      passed.add(element);
      return { isPassed, region: element.closest<HTMLElement>("[data-region]")?.dataset.region };
    });
    // From the last element the browser goes on to its own, and the page has no focus.
    if (isPassed) break;
    if (region === undefined) continue;
    expect(regions.has(region), `${region} is one stop`).toBe(false);
    regions.add(region);
  }
  expect(stops).toBeGreaterThan(20);
  expect(stops).toBeLessThan(60);
  expect(regions.size).toBe(8);
  await ada.close();
});

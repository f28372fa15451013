import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { moveNote, putAwayNote } from "../../shared/commands.ts";
import { notesOf } from "../../shared/note.ts";
import { newSecret } from "../../shared/room.ts";
import { lastStep, type StepNumber } from "../../shared/workshop/script.ts";
import { moveTo } from "../../shared/workshop/steps.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { makeDataDir, type RunningRelay, removeDataDir, startRelay } from "../support/relay.ts";
import { fillBoard, joinBoard, type Script, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";
import { focusedIn } from "../support/watch.ts";

/**
 * What people ask of their browser: large zoom, contrast, calm; and focus that stays. One page of one
 * board, on which each test goes on where the last one ended. `axeNarrow.test.ts` looks at every
 * screen at 400 % and with wide text.
 */

let browser: Browser;
let relay: RunningRelay;
let ada: Participant;
let script: Script;
let dataDir: string;
const secret = newSecret();

beforeAll(async () => {
  dataDir = await makeDataDir();
  [browser, relay] = await Promise.all([openBrowser(), startRelay({ dataDir })]);
  await fillBoard(relay.socketUrl, { secret, title: "Hem från sjukhuset", notes: workshop });
  ada = await openParticipant(browser, "laptop", "sv");
  script = await joinBoard(relay.socketUrl, secret);
});

afterAll(async () => {
  script.close();
  await browser.close();
  await relay.close();
  await removeDataDir(dataDir);
});

afterEach(() => expect(ada.errors).toEqual([]));

test("at 400 % the List is open and says why, with a way to the board", async () => {
  const { page, t } = ada;
  await page.setViewportSize({ width: 320, height: 256 });
  await ada.goTo(`${relay.url}/b#${secret}`);
  await ada.note("Time");
  expect(await page.getByText(t("reflow.why")).isVisible()).toBe(true);
  await page.getByRole("button", { name: t("reflow.board"), exact: true }).click();
  await page.locator(".board-view").waitFor();
  expect(await page.getByText(t("reflow.why")).count()).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });
});

describe.each([
  { asked: "forced colours", media: { forcedColors: "active" }, ends: { forcedColors: "none" } },
  { asked: "more contrast", media: { contrast: "more" }, ends: { contrast: "no-preference" } },
] as const)("with $asked", ({ media, ends }) => {
  test("notes are real and opaque text, and the canvas paints none", async () => {
    const { page } = ada;
    await page.emulateMedia(media);
    await page.locator(".note-overlay[data-clear]").waitFor();
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".note-button")].map((button) => {
        const { color, backgroundColor } = getComputedStyle(button);
        const isClear = (value: string) => /^rgba\(.*, 0\)$|\/ 0\)$|transparent/.test(value);
        return {
          text: button.innerText.trim(),
          isOpaque: !isClear(color) && !isClear(backgroundColor),
        };
      }),
    );
    expect(seen.map(({ text }) => text).sort()).toEqual(workshop.map(({ text }) => text).sort());
    expect(seen.filter(({ isOpaque }) => !isOpaque)).toEqual([]);
    await page.emulateMedia(ends);
    await page.locator(".note-overlay:not([data-clear])").waitFor();
  });
});

test("where people want no motion, a note that another moves is there at once", async () => {
  await ada.page.emulateMedia({ reducedMotion: "reduce" });
  const { id } = await ada.note("Time");
  moveNote(script.doc, id, { x: -1_200, y: -1_000 });
  await until("it moved", async () => (await ada.note("Time")).place.x === -1_200);
  const running = await ada.page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === "running").length,
  );
  expect(running).toBe(0);
});

describe("focus never falls to the page itself", () => {
  const focusNote = async (text: string) => {
    const { id } = await ada.note(text);
    await ada.page.locator(`[data-note="${id}"]`).focus();
    return id;
  };
  const isSomewhere = () =>
    until("something has focus", async () => (await focusedIn(ada.page)) !== "nothing");
  const isClosed = () =>
    until("nothing lies over the board", async () => {
      return (await ada.page.locator("dialog[open], aside.drawer").count()) === 0;
    });

  test("when others put the note away, which is said", async () => {
    const { page, t } = ada;
    const id = await focusNote("Time");
    putAwayNote(script.doc, id, 1);
    await until("the note is gone", async () => (await ada.board()).basket.length === 1);
    await isSomewhere();
    const said = page.locator("[role=status]", { hasText: t("note.inBasket") });
    await said.first().waitFor({ state: "attached" });
  });

  test("when one puts it away oneself", async () => {
    await focusNote("Hunden");
    await ada.page.keyboard.press("Delete");
    await until("the note is gone", async () => (await ada.board()).basket.length === 2);
    await isSomewhere();
  });

  test("when others take back the note that is open", async () => {
    const { page } = ada;
    const id = await focusNote("Jag kan min vardag");
    await page.keyboard.press("Enter");
    await page.locator("dialog[open] textarea").waitFor();
    notesOf(script.doc).delete(id);
    await isClosed();
    await isSomewhere();
  });

  test("when one takes back one's own", async () => {
    const { page, t } = ada;
    await page.getByRole("button", { name: t("note.new"), exact: true }).press("Enter");
    await page.locator("dialog[open] textarea").waitFor();
    await page.keyboard.type("En lapp jag ångrar");
    await page.keyboard.press("Escape");
    await focusNote("En lapp jag ångrar");
    await page.keyboard.press("Enter");
    const inCard = (name: string) =>
      page.locator("dialog[open]").last().getByRole("button", { name, exact: true });
    await inCard(t("note.more")).press("Enter");
    await inCard(t("note.takeBack")).press("Enter");
    await inCard(t("takeBack.do")).press("Enter");
    await isClosed();
    await until("it is gone", async () => {
      return !(await ada.board()).notes.some(({ text }) => text === "En lapp jag ångrar");
    });
    await isSomewhere();
  });

  test("when the group goes on to another step", async () => {
    const { page, t } = ada;
    await focusNote("Min egen nyckel");
    for (const step of [7, 9] as const satisfies readonly StepNumber[]) {
      moveTo(script.doc, Date.now() - 60_000, step);
      await page
        .getByRole("button", { name: t("step.count", { step, last: lastStep }), exact: true })
        .waitFor();
      await isSomewhere();
    }
  });

  test("when the connection goes and comes", async () => {
    await focusNote("Min egen nyckel");
    const { port } = relay;
    await relay.close();
    await ada.untilStatus("offline");
    await isSomewhere();
    relay = await startRelay({ dataDir, env: { PORT: String(port) } });
    await ada.untilStatus("saved", "sent");
    await isSomewhere();
  });
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { regionAt } from "../../shared/regions.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import type { Hands } from "../support/hands/hands.ts";
import { inList } from "../support/hands/inList.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";
import { clippedTextsIn, spaceTexts } from "../support/viewChecks.ts";

/**
 * Every task done, and not only seen, by who reads at 400 % or with letters twice as large: whatever
 * is pressed has to be reachable and lie under nothing else, or the press fails.
 */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const ways = [
  {
    how: "at 400 %, with forced colours and the widest spacing",
    size: { width: 320, height: 256 },
    forcedColors: "active",
    textSize: 100,
    isSpaced: true,
  },
  {
    how: "upright, with letters twice as large",
    size: { width: 390, height: 844 },
    forcedColors: "none",
    textSize: 200,
    isSpaced: false,
  },
  {
    how: "on its side, with letters twice as large",
    size: { width: 844, height: 390 },
    forcedColors: "none",
    textSize: 200,
    isSpaced: false,
  },
] as const;

describe.each(ways)("$how", ({ size, forcedColors, textSize, isSpaced }) => {
  let ada: Participant;
  let hands: Hands;

  beforeAll(async () => {
    const secret = newSecret();
    const notes = [{ id: "theirs", text: "Ronden är klockan sju", place: { x: 310, y: -475 } }];
    await fillBoard(relay.socketUrl, { secret, title: "Hem från sjukhuset", notes });
    ada = await openParticipant(browser, "phone", "sv", { deviceScaleFactor: 1 });
    const { page } = ada;
    await page.setViewportSize(size);
    await page.emulateMedia({ forcedColors, reducedMotion: "reduce" });
    // As a supporter would have made it ready.
    await ada.goTo(`${relay.url}/b?view=list#${secret}&textSize=${textSize}`);
    await page.waitForURL(`**/b?view=list#${secret}`);
    if (isSpaced) await spaceTexts(page);
    hands = inList(ada);
  });
  afterAll(() => ada.close());

  /** What the document says of the note with this text. */
  const becomes = (
    text: string,
    isSo: (note: Awaited<ReturnType<Participant["note"]>>) => boolean,
  ) =>
    until(text, async () => {
      const found = (await ada.board()).notes.find((note) => note.text === text);
      return found !== undefined && isSo(found);
    });

  test("a note is written, reworded, moved, signed and taken back", async () => {
    await hands.add("Ge mig tid");
    await becomes("Ge mig tid", ({ place }) => regionAt(place) === "meaning");
    await hands.reword("Ge mig tid", "Ge mig mer tid");
    await becomes("Ge mig mer tid", () => true);
    await hands.move("Ge mig mer tid", "resource");
    await becomes("Ge mig mer tid", ({ place }) => regionAt(place) === "resource");
    await hands.sign("Ge mig mer tid", "Ada");
    await becomes("Ge mig mer tid", ({ signature }) => signature === "Ada");
    await hands.takeBack("Ge mig mer tid");
    await until("it is gone for good", async () => (await ada.board()).notes.length === 1);
  });

  test("the minutes are saved, and the workshop goes on to its next step", async () => {
    const { page, t } = ada;
    const dialog = page.locator("dialog[open]").last();
    const inMore = async (name: string) => {
      await page.getByRole("button", { name: t("app.more"), exact: true }).tap();
      await dialog.getByRole("button", { name, exact: true }).tap();
    };
    const tap = (name: string) => dialog.getByRole("button", { name, exact: true }).tap();
    const what = t("minutes.file.docx");
    await inMore(t("app.export"));
    await tap(what);
    const started = page.waitForEvent("download");
    await dialog.getByRole("link", { name: t("minutes.save", { what }), exact: true }).tap();
    expect((await started).suggestedFilename()).toBe("Hem från sjukhuset.docx");
    await tap(t("app.close"));

    await inMore(t("steps.title"));
    await tap(t("steps.start"));
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await inMore(t("steps.title"));
    await tap(t("step.next.named", { name: t("step.1") }));
    await page.getByText(t("step.wait")).first().waitFor({ state: "attached" });
  });

  test("the page scrolls one way alone, nothing is cut off, and nothing went wrong", async () => {
    const { page } = ada;
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(size.width);
    expect(await clippedTextsIn(page)).toEqual([]);
    expect(ada.errors).toEqual([]);
  });
});

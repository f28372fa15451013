import type { Browser, Page } from "playwright-core";
import { newSecret } from "../../shared/room.ts";
import { lastStep, type StepNumber } from "../../shared/workshop/script.ts";
import { moveTo } from "../../shared/workshop/steps.ts";
import { minuteMs, startTimer } from "../../shared/workshop/timer.ts";
import type { ScreenName } from "./browser.ts";
import { openParticipant } from "./participant.ts";
import type { RunningRelay } from "./relay.ts";
import { fillBoard, joinBoard, workshop } from "./sampleNotes.ts";
import { until } from "./until.ts";

/** So long ago that nobody could say "wait" any more, ms. */
const longAgoMs = 60_000;

export interface WorkshopShots {
  readonly browser: Browser;
  readonly relay: RunningRelay;
  readonly screen: ScreenName;
  readonly language: "en" | "sv";
  readonly theme: "light" | "dark";
  readonly isWanted: (view: string) => boolean;
  readonly take: (page: Page, view: string) => Promise<void>;
}

/** Every step of the workshop as the screen shows it, on the board and in the List. */
export async function takeWorkshop(shots: WorkshopShots): Promise<void> {
  const { browser, relay, screen, language, theme, isWanted, take } = shots;
  const views = Array.from({ length: lastStep + 1 }, (_, step) => `step${step}`);
  const names = [
    ...views,
    ...views.map((name) => `${name}-list`),
    "steps",
    "timer",
    "wait",
    "wall",
  ];
  if (!names.some(isWanted)) return;
  const secret = newSecret();
  const title = "Coming home from hospital";
  await fillBoard(relay.socketUrl, { secret, title, notes: workshop });
  const script = await joinBoard(relay.socketUrl, secret);
  const participant = await openParticipant(browser, screen, language);
  const { page, t } = participant;
  await page.emulateMedia({ colorScheme: theme });
  await participant.goTo(`${relay.url}/b?view=board#${secret}`);
  await participant.untilStatus("saved");
  const goTo = async (step: StepNumber) => {
    moveTo(script.doc, Date.now() - longAgoMs, step);
    const count = t("step.count", { step, last: lastStep });
    await page.getByRole("button", { name: count, exact: true }).waitFor();
    await pause(page);
  };
  const named = (name: string) => page.getByRole("button", { name, exact: true });
  for (let step = 0; step <= lastStep; step++) {
    await goTo(step as StepNumber);
    if (step === 4)
      startTimer(script.doc, Date.now() - 3 * minuteMs, { ms: 5 * minuteMs, purpose: "step" });
    if (isWanted(`step${step}`)) await take(page, `step${step}`);
    if (!isWanted(`step${step}-list`)) continue;
    await participant.show("list");
    await pause(page);
    await take(page, `step${step}-list`);
    await participant.show("board");
  }
  await goTo(4);
  if (isWanted("steps")) {
    await named(t("step.count", { step: 4, last: lastStep })).click();
    await page.getByText(t("steps.lead")).waitFor();
    await take(page, "steps");
    await page.keyboard.press("Escape");
  }
  if (isWanted("timer")) {
    await page
      .getByRole("button", { name: new RegExp(`^${t("timer.title")}`) })
      .first()
      .click();
    await page.getByText(t("timer.lead")).waitFor();
    await take(page, "timer");
    await page.keyboard.press("Escape");
  }
  if (isWanted("wait")) {
    moveTo(script.doc, Date.now(), 5);
    await named(t("step.wait.do")).waitFor();
    await take(page, "wait");
  }
  if (isWanted("wall") && screen !== "phone") {
    for (const step of [4, 6, 7, 8] as const) {
      await goTo(step);
      await page.goto(`${relay.url}/b?view=wall#${secret}`);
      await page.getByText(t("wall.controls")).waitFor();
      await pause(page);
      await take(page, `wall${step}`);
      await page.goto(`${relay.url}/b?view=board#${secret}`);
    }
  }
  await until("nothing went wrong", () => participant.errors.length === 0);
  script.close();
  await participant.close();
}

/** Areas open and the view goes along within a second. */
function pause(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((done) => setTimeout(done, 1_200)));
}

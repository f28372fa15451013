import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOf } from "../support/agreement.ts";
import { type FreezableBrowser, openFreezableBrowser } from "../support/freezableBrowser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { openTogether, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** W2: one countdown on all screens, whatever their clocks, connections and tabs do. */

let together: Together<readonly []>;
/** Whose tab is frozen has a browser of its own. */
let own: FreezableBrowser;
const people: Participant[] = [];

beforeAll(async () => {
  [together, own] = await Promise.all([openTogether(), openFreezableBrowser()]);
});
afterAll(async () => {
  await Promise.all(people.map((participant) => participant.close()));
  await own.close();
  await together.close();
});

const minuteMs = 60_000;
const tenMinutes = 10 * minuteMs;

async function join(wrongMs = 0, browser = together.browser): Promise<Participant> {
  // Who is offline later has what it opens then from its own copy of the app.
  const participant = await openParticipant(browser, "laptop", "en", {
    serviceWorkers: "allow",
  });
  people.push(participant);
  await participant.page.addInitScript((ms) => {
    const RealDate = Date;
    const now = () => RealDate.now() + ms;
    class WrongDate extends RealDate {
      static override now = now;
      constructor(...given: readonly [] | readonly [number | string]) {
        super(given.length === 0 ? now() : given[0]);
      }
    }
    Object.defineProperty(window, "Date", { value: WrongDate });
  }, wrongMs);
  return participant;
}

/** When the timer on this screen will have run out, true milliseconds since 1970; undefined without one. */
function endShownOn(page: Page, totalMs: number): Promise<number | undefined> {
  return page.evaluate((total) => {
    const ring = document.querySelector(".timer-ring-left")?.getAttribute("stroke-dasharray");
    if (!ring) return undefined;
    const [left = Number.NaN, round = Number.NaN] = ring.split(" ").map(Number);
    // No page can set this clock.
    return performance.timeOrigin + performance.now() + (left / round) * total;
  }, totalMs);
}

/** How far apart the screens are, ms. Looked at several times, because a busy screen is a little late. */
async function spreadOf(those: readonly Participant[], totalMs: number): Promise<number> {
  const earliest = those.map(() => Number.POSITIVE_INFINITY);
  for (let look = 0; look < 8; look++) {
    const ends = await Promise.all(those.map(({ page }) => endShownOn(page, totalMs)));
    for (const [i, end] of ends.entries()) {
      earliest[i] = Math.min(earliest[i] ?? Number.NaN, end ?? Number.NaN);
    }
  }
  return Math.max(...earliest) - Math.min(...earliest);
}

const isShown = ({ page }: Participant) =>
  until("the timer is on the screen", () => page.locator(".timer-ring-left").first().isVisible());

async function press({ page, t }: Participant, name: Parameters<Participant["t"]>[0], count = 1) {
  const button = page.getByRole("button", { name: t(name, { count }), exact: true });
  await button.first().click();
}

test("W2 · one clock is ten minutes wrong, one screen offline, one late, one frozen and thawed", async () => {
  const [ada, wrong, away, asleep] = await Promise.all([
    join(),
    join(tenMinutes),
    join(),
    join(0, own.browser),
  ]);
  const { link } = await together.gather();
  for (const participant of people) await participant.goTo(link);
  const deviceTime = await wrong.page.evaluate(() => Date.now());
  expect(deviceTime - Date.now()).toBeGreaterThan(tenMinutes - minuteMs);

  // The one with the wrong clock starts it.
  await wrong.page.keyboard.press("Shift+T");
  await press(wrong, "timer.start.named", 2);
  await Promise.all(people.map(isShown));
  expect(await spreadOf(people, 2 * minuteMs)).toBeLessThan(1_000);

  await away.untilStatus("saved");
  await away.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await away.context.setOffline(true);
  await away.untilStatus("offline");
  await asleep.page.evaluate(watchBeats);
  own.freeze();
  const late = await join(-tenMinutes);
  await late.goTo(link);
  await isShown(late);
  const frozenFor = performance.now();
  await until("a while has passed", () => performance.now() - frozenFor > 4_000, 10_000, 100);
  expect(await spreadOf([ada, wrong, away, late], 2 * minuteMs)).toBeLessThan(1_000);
  own.thaw();
  await until("nothing ran in the frozen tab", async () => {
    return (await asleep.page.evaluate(() => window.longestPause ?? 0)) > 3_500;
  });
  await until("the thawed screen is right", async () => {
    return (await spreadOf([ada, asleep], 2 * minuteMs)) < 1_000;
  });

  // A minute more, asked for by the one who is away, is there when it comes back.
  await away.page.keyboard.press("Shift+T");
  await press(away, "pair.more");
  await until(
    "it is longer there",
    async () => (await spreadOf([ada, away], 2 * minuteMs)) > 1_000,
  );
  await away.context.setOffline(false);
  await until("it is longer on every screen", async () => {
    return (await spreadOf(people, 3 * minuteMs)) < 1_000;
  });
  expect(complaintsOf(people)).toEqual([]);
});

/** Runs in the page: keeps the longest time in which no timer of it ran, ms. */
function watchBeats(): void {
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    window.longestPause = Math.max(window.longestPause ?? 0, now - last);
    last = now;
  }, 50);
}

declare global {
  interface Window {
    longestPause?: number;
  }
}

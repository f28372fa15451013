import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { unexplained, type Walk, type Walked, walkEveryScreen } from "./everyScreen.ts";
import type { Seen } from "./looks.ts";
import { type RunningRelay, startRelay } from "./relay.ts";

/** Half a minute where nothing else runs. */
const walkWithinMs = 300_000;

/** What holds of every screen of a walk; one tiny file for each walk, so that they go side by side. */
export function testEveryScreen(title: string, walk: Walk): void {
  describe(title, () => {
    let browser: Browser;
    let relay: RunningRelay;
    let walked: Walked;

    beforeAll(async () => {
      [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
      walked = await walkEveryScreen(browser, relay, walk);
    }, walkWithinMs);
    afterAll(async () => {
      await browser.close();
      await relay.close();
    });

    const lines = (of: (one: Seen) => readonly string[]) => [
      ...new Set(
        walked.seen.flatMap((one) => of(one).map((l) => `${one.view}, ${one.look}: ${l}`)),
      ),
    ];

    test("axe finds no violation", () => {
      expect(unexplained(walked.seen, "violations")).toEqual([]);
    });

    test("what axe leaves open is explained", () => {
      expect(unexplained(walked.seen, "incomplete")).toEqual([]);
    });

    test("everything that can be pressed is at least 44 by 44, in the bar of a phone 56 high", () => {
      expect(lines(({ small }) => small)).toEqual([]);
    });

    test("no key of a phrase is shown instead of its text", () => {
      expect(lines(({ raw }) => raw)).toEqual([]);
    });

    test("no word is cut off", () => {
      expect(lines(({ cut }) => cut)).toEqual([]);
    });

    test("no page is wider than the screen", () => {
      const isWide = ({ tooWide }: Seen) => (tooWide > 0 ? [`${tooWide} pixels`] : []);
      expect(lines(isWide)).toEqual([]);
    });

    test("nothing went wrong meanwhile", () => {
      expect(walked.errors).toEqual([]);
    });
  });
}

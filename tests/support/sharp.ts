import type { Page } from "playwright-core";

/** Resolves when what is painted on the board is exact: nothing moves, and no tile is missing. */
export async function untilSharp(page: Page): Promise<void> {
  const frame = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
  await page.evaluate(frame);
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>(".stage")?.dataset.painted === "sharp",
  );
  await page.evaluate(frame);
}

import type { Locator, Page } from "playwright-core";

/** Presses Tab until what is wanted has focus. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const mostTabs = 80;
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    const isThere = await wanted.evaluateAll((found) =>
      found.some((element) => element === document.activeElement),
    );
    if (isThere) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${mostTabs} times Tab did not reach ${wanted}`);
}

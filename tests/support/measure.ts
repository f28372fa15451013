import type { Page } from "playwright-core";

/** Least side of what can be pressed, CSS pixels (WCAG 2.5.5). */
const least = 44;

/** Everything that can be pressed and is smaller than 44 × 44: what it is and its size. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const pressable = "button, a[href], input, textarea, select, summary, [tabindex='0']";
    return [...document.querySelectorAll<HTMLElement>(pressable)]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
      .map(({ element, box }) => {
        const name = element.ariaLabel ?? element.textContent ?? element.tagName;
        return `${name.trim().slice(0, 40)} ${Math.round(box.width)} × ${Math.round(box.height)}`;
      });
  }, least);
}

/** How much wider the page is than its window, CSS pixels; 0 where nothing scrolls sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const page = document.documentElement;
    return page.scrollWidth - page.clientWidth;
  });
}

/** The words on what has focus, to see where it went. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.ariaLabel ?? element?.textContent?.trim() ?? "";
  });
}

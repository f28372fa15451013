import type { Page } from "playwright-core";

/** Checks of a whole page that no tool does for us; each returns one line for every fault. */

/**
 * What can be pressed and is smaller than 44 × 44 CSS pixels, or lower than 56 in a phone's bar.
 * Painted notes are as large as their words need; the List holds each of them at full size. Links
 * inside a sentence are as high as their line.
 */
export function smallTargetsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (element.matches(".note-button") || !element.checkVisibility()) continue;
      if (element.closest("[inert]")) continue;
      const isInText = getComputedStyle(element).display === "inline";
      // A label can be pressed as well as its field, and may be the larger of the two.
      const label = element instanceof HTMLInputElement ? element.closest("label") : null;
      const [own, around] = [element, label ?? element].map((e) => e.getBoundingClientRect());
      if (!own || !around) continue;
      const width = Math.max(own.width, around.width);
      const height = Math.max(own.height, around.height);
      const { right, bottom } = around;
      // Outside the page until it has focus, as the ways past the header are.
      const isAway = right <= 0 || bottom <= 0;
      const least = element.closest(".phone-bar") ? 56 : 44;
      if (isAway || isInText || (width > 43.9 && height > least - 0.1)) continue;
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      found.push(`${name.trim().slice(0, 40)} <${element.className}> ${width} × ${height}`);
    }
    return found;
  });
}

/** Texts and names that look like a key of our phrases, such as `note.new`, or like a placeholder. */
export function rawKeysIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const key = /^[a-z]+(\.[a-zA-Z0-9]+)+$|\{[a-z]+\}|undefined|\[object/;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const isScript = node.parentElement?.matches("script, style") ?? false;
      if (!isScript && key.test(text)) found.push(text);
    }
    for (const element of document.querySelectorAll(
      "[aria-label], [title], [alt], [placeholder]",
    )) {
      for (const name of ["aria-label", "title", "alt", "placeholder"]) {
        const text = element.getAttribute(name) ?? "";
        if (key.test(text)) found.push(`${name} ${text}`);
      }
    }
    return found;
  });
}

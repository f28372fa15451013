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

/** The widest spacing a reader may ask for without losing a word (WCAG 1.4.12), in every element. */
export async function spaceTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
      line-height: 1.5 !important;
      letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important;
    }
    p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
  });
}

/**
 * Texts of which a part cannot be seen, because their box or one around it hides what does not fit.
 * Passed over: what scrolls, what is meant for screen readers only, and the transparent text over
 * painted notes.
 */
export function clippedTextsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hides = (value: string) => value === "hidden" || value === "clip";
    const found = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const isText = [...element.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      );
      const isApart = element.closest(".visually-hidden, .skip-links, .note-overlay, [hidden]");
      if (!isText || isApart || !element.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      for (let box: HTMLElement | null = element; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const isCut =
          (hides(overflowX) && (text.right > right + 1 || text.left < left - 1)) ||
          (hides(overflowY) && (text.bottom > bottom + 1 || text.top < top - 1));
        if (isCut) found.add(`${element.innerText.slice(0, 40)} <${box.className}>`);
      }
    }
    return [...found];
  });
}

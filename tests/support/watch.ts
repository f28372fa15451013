import type { Page } from "playwright-core";

/** What happened in a page that nobody sees: which input it got, and where focus fell. */

/** From the next page on, and on every one after it. */
export async function watchInput(page: Page): Promise<void> {
  await page.addInitScript(`
    window.watched = { pointers: [], drags: 0, lost: [] };
    let isDown = false;
    // Where the page moves under a pointer that rests, the browser tells of a move by nothing.
    const isRest = (event) =>
      event.type === "pointermove" && event.movementX === 0 && event.movementY === 0;
    const note = (event) => {
      if (event.isTrusted && !isRest(event)) watched.pointers.push(event.type);
    };
    for (const kind of ["pointerdown", "pointermove", "mousedown", "touchstart"]) {
      addEventListener(kind, note, true);
    }
    addEventListener("pointerdown", () => { isDown = true; }, true);
    addEventListener("pointermove", () => { if (isDown) watched.drags++; }, true);
    for (const kind of ["pointerup", "pointercancel"]) {
      addEventListener(kind, () => { isDown = false; }, true);
    }
  `);
}

export interface Watched {
  /** Every event of a pointer, mouse or finger. */
  readonly pointers: readonly string[];
  /** Movements between pressing down and letting go. */
  readonly drags: number;
}

export function watchedInput(page: Page): Promise<Watched> {
  return page.evaluate<Watched>("window.watched");
}

/** What has focus, in words; "nothing" when it fell to the page itself. */
export function focusedIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "nothing";
    const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return `${element.tagName.toLowerCase()} ${name.trim().slice(0, 60)}`;
  });
}

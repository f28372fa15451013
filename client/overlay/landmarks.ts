/** Parts of the page that F6 goes through, in the order they stand in the page. */
const landmarks = "header, main [data-keys], [role=toolbar], aside, nav";
const focusable = "button, a[href], input, textarea, select, [tabindex]";

/**
 * Focus to the next part of the page, or the previous with -1. False after the last one, so that
 * the browser goes on to its address bar.
 */
export function nextLandmark(step: 1 | -1): boolean {
  const parts = [...document.querySelectorAll<HTMLElement>(landmarks)].filter(isShown);
  const here = parts.findLastIndex((part) => part.contains(document.activeElement));
  const from = here < 0 && step < 0 ? parts.length : here;
  for (let index = from + step; index >= 0 && index < parts.length; index += step) {
    if (focusFirst(parts[index])) return true;
  }
  return false;
}

function isShown(part: HTMLElement): boolean {
  return part.checkVisibility() && part.parentElement?.closest("[role=toolbar], aside") === null;
}

function focusFirst(part: HTMLElement | undefined): boolean {
  if (!part) return false;
  for (const element of part.querySelectorAll<HTMLElement>(focusable)) {
    if (element.tabIndex < 0 || !element.checkVisibility()) continue;
    element.focus();
    return document.activeElement === element;
  }
  part.focus();
  return document.activeElement === part;
}

/**
 * Tells the style sheet how much of the page a keyboard on the screen covers (`--keyboard`), and keeps
 * the field that is written in above it. Some browsers make the page smaller, others only what is seen
 * of it. Returns how to stop.
 */
export function followKeyboard(): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => undefined;
  const page = document.documentElement;
  const changed = () => {
    // Enlarged with two fingers one sees less of the page too, and no keyboard is there.
    const isEnlarged = seen.scale > 1.01;
    const covered = isEnlarged ? 0 : innerHeight - seen.height - seen.offsetTop;
    page.style.setProperty("--keyboard", `${Math.max(0, Math.round(covered))}px`);
    page.toggleAttribute("data-low", !isEnlarged && seen.height < lowPx);
    const { activeElement } = document;
    if (!isEnlarged && isField(activeElement)) activeElement?.scrollIntoView({ block: "nearest" });
  };
  changed();
  seen.addEventListener("resize", changed);
  return () => {
    seen.removeEventListener("resize", changed);
    page.style.removeProperty("--keyboard");
    page.removeAttribute("data-low");
  };
}

/** Where less is seen, head and buttons of a dialog scroll along, else they leave no room for a field. */
const lowPx = 360;

function isField(element: Element | null): boolean {
  return element?.matches("textarea, input:not([type=radio], [type=checkbox])") === true;
}

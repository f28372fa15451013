/**
 * Focus goes into the open note's text, where one is open. For buttons that begin a note: pressed a
 * second time, as by a double-click, they would keep it, and what is typed next would be lost.
 */
export function focusField(): void {
  document.querySelector<HTMLElement>("textarea[data-autofocus]")?.focus({ preventScroll: true });
}

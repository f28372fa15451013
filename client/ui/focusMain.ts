/** Focus never stays on nothing: if what had it is gone, the main part of the page gets it. */
export function focusMain(): void {
  const active = document.activeElement;
  // What had focus in a dialog keeps it in name for a moment after the dialog closed.
  const isGone = !active?.isConnected || active.closest("dialog:not([open])") !== null;
  if (!isGone && active !== document.body) return;
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}

/** Focus never stays on nothing: if what had it is gone, the main part of the page gets it. */
export function focusMain(): void {
  const active = document.activeElement;
  if (active && active !== document.body && active.isConnected) return;
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}

import { focusMain } from "../ui/focusMain.ts";

/**
 * Focus to what was said last, when a field goes from under the fingers of who writes in it. On the
 * board the letters still on their way would each be a key, here they do nothing.
 */
export function focusMessage(): void {
  const text = document.querySelector<HTMLElement>(".message-bar > p");
  // The first message may still be on its way to its place.
  const place = text ?? document.querySelector<HTMLElement>("[data-messages]");
  if (place) place.focus({ preventScroll: true });
  else focusMain();
}

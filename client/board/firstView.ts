import type { AddressView, ChosenView } from "../start/boardLink.ts";
import { isPhone } from "../ui/isPhone.ts";

/** So little room that a drawing is of no use, as at 400 % zoom on a laptop. */
export const tiny = "(max-width: 359.98px), (max-height: 319.98px)";

/** Which view a board opens in, before any of it is drawn; the screen of a room draws the board. */
export function firstViewOf(asked: AddressView | undefined): ChosenView {
  if (asked !== undefined) return asked === "list" ? "list" : "board";
  return isPhone() || matchMedia(tiny).matches ? "list" : "board";
}

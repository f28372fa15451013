/** A narrow view, or a finger on a screen that is held sideways. */
export const phone = "(max-width: 699.98px), (pointer: coarse) and (max-height: 499.98px)";

export function isPhone(): boolean {
  return matchMedia(phone).matches;
}

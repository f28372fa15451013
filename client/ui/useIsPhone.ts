import { useSyncExternalStore } from "react";

/** A narrow view, or a finger on a screen that is held sideways. */
const phone = "(max-width: 699.98px), (pointer: coarse) and (max-height: 499.98px)";

export function isPhone(): boolean {
  return matchMedia(phone).matches;
}

export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, isPhone);
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(phone);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

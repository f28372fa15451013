import { useSyncExternalStore } from "react";

/** The address of the page, with the ways it can change: links, back, a link typed over another. */

const moved = "sameboat:moved";

/** Goes to an address of this app; the page stays. `state` is there until somebody leaves it. */
export function navigate(address: string, state: unknown = null): void {
  history.pushState(state, "", address);
  dispatchEvent(new Event(moved));
}

/** The same page under another address, without a step for "back". */
export function replaceAddress(address: string): void {
  history.replaceState(history.state, "", address);
  dispatchEvent(new Event(moved));
}

export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.href);
}

function subscribe(changed: () => void): () => void {
  const events = [moved, "popstate", "hashchange"];
  for (const name of events) addEventListener(name, changed);
  return () => {
    for (const name of events) removeEventListener(name, changed);
  };
}

import { useSyncExternalStore } from "react";
import { settings } from "./settings.ts";

/**
 * Whether notes are shown as real text by the overlay and not painted: text on a canvas follows
 * neither forced colours, nor the browser's contrast, nor spacing of letters (UX 2.5).
 */
const queries = ["(forced-colors: active)", "(prefers-contrast: more)"] as const;
/** From here on painted text could not follow the chosen size. Percent. */
const largestPainted = 130;

function isClearText(): boolean {
  const { clearText, textSize } = settings.get();
  return (
    clearText || textSize > largestPainted || queries.some((query) => matchMedia(query).matches)
  );
}

export function useClearText(): boolean {
  return useSyncExternalStore(subscribeToClearText, isClearText);
}

/** Calls back when the answer may be another, until the returned function is called. */
function subscribeToClearText(changed: () => void): () => void {
  const lists = queries.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener("change", changed);
  const stop = settings.subscribe(changed);
  return () => {
    stop();
    for (const list of lists) list.removeEventListener("change", changed);
  };
}

import { settings } from "../../state/settings.ts";
import { useStore } from "../../state/useStore.ts";

/** Whether this viewer wants to see no timer; nobody else learns of it. */
export function useIsTimerHidden(): boolean {
  return useStore(settings).hidesTimer;
}

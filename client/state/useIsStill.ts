import { useMedia } from "../ui/useMedia.ts";
import { settings } from "./settings.ts";
import { useStore } from "./useStore.ts";

/** Whether nothing may move by itself here: as this device asks of every page, or in calm mode. */
const query = "(prefers-reduced-motion: reduce)";

export function isStill(): boolean {
  return settings.get().calm || matchMedia(query).matches;
}

export function useIsStill(): boolean {
  const { calm } = useStore(settings);
  return useMedia(query) || calm;
}

import { useLayoutEffect } from "react";
import { settings } from "../../state/settings.ts";
import { useStore } from "../../state/useStore.ts";
import { useMedia } from "../../ui/useMedia.ts";

/** A projector shows dark paper badly: here "as on this device" means light. */
export function useProjectorTheme(): void {
  const { theme } = useStore(settings);
  const isDarkSystem = useMedia("(prefers-color-scheme: dark)");
  useLayoutEffect(() => {
    if (theme !== "system" || !isDarkSystem) return undefined;
    const { dataset } = document.documentElement;
    dataset.theme = "light";
    return () => {
      dataset.theme = "dark";
    };
  }, [theme, isDarkSystem]);
}

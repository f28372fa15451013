import { useMemo } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { settings } from "../state/settings.ts";
import { useClearText } from "../state/useClearText.ts";
import { useIsStill } from "../state/useIsStill.ts";
import { useStore } from "../state/useStore.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { useMedia } from "../ui/useMedia.ts";
import type { StageLook } from "./boardStage.ts";

/** How this viewer and this device want to see the board; a new value only when it is another. */
export function useStageLook(): StageLook {
  const { t, level } = usePhrases();
  const { theme, showPointers } = useStore(settings);
  const isDarkSystem = useMedia("(prefers-color-scheme: dark)");
  const isReducedMotion = useIsStill();
  const isPhone = useIsPhone();
  const isClear = useClearText();
  const isDark = theme === "dark" || (theme === "system" && isDarkSystem);
  return useMemo(
    () => ({
      t,
      level,
      theme: isDark ? "dark" : "light",
      isPhone,
      showsPointers: showPointers,
      paintsNotes: !isClear,
      isReducedMotion,
    }),
    [t, level, isDark, isPhone, showPointers, isClear, isReducedMotion],
  );
}

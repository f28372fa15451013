import { useMemo } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { useClearText } from "../state/useClearText.ts";
import { useIsStill } from "../state/useIsStill.ts";
import { useStore } from "../state/useStore.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { useMedia } from "../ui/useMedia.ts";
import type { StageLook } from "./boardStage.ts";

/** Words that are 16 px on a laptop are read from six metres on the screen of a room. */
const wallFactor = 1.75;

/** How this viewer and this device want to see the board; a new value only when it is another. */
export function useStageLook(): StageLook {
  const { t, level } = usePhrases();
  const { theme, showPointers } = useStore(settings);
  const isDarkSystem = useMedia("(prefers-color-scheme: dark)");
  const isReducedMotion = useIsStill();
  const isPhone = useIsPhone();
  const isClear = useClearText();
  const { isWall } = useBoardContext().frame;
  const isDark = theme === "dark" || (theme === "system" && isDarkSystem && !isWall);
  return useMemo(
    () => ({
      t,
      level,
      theme: isDark ? "dark" : "light",
      isPhone,
      showsPointers: showPointers,
      paintsNotes: !isClear,
      isReducedMotion,
      textFactor: isWall ? wallFactor : 1,
    }),
    [t, level, isDark, isPhone, showPointers, isClear, isReducedMotion, isWall],
  );
}

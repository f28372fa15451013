import { useEffect } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { insideDialogs } from "../../ui/insideDialogs.ts";
import { InsideDialogs } from "../InsideDialogs.tsx";
import { tellWorkshop } from "../tellWorkshop.ts";

/** Tells what happens for everybody, as much of it as this viewer wants to hear. */
export function StepWatcher() {
  const { t, language } = usePhrases();
  const { handle } = useBoardContext();
  useEffect(() => {
    insideDialogs.set(InsideDialogs);
    return () => insideDialogs.set(undefined);
  }, []);
  useEffect(
    () =>
      tellWorkshop({
        workshop: handle.workshop,
        words: () => ({
          t,
          language,
          now: handle.workshop.now(),
          isTimerHidden: settings.get().hidesTimer,
        }),
        announce,
        isWanted: () => settings.get().tellOthers !== "nothing",
        isWriting: () => document.activeElement?.matches("textarea, input[type=text]") ?? false,
      }),
    [handle, t, language],
  );
  return null;
}

import { useEffect } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { announce } from "./announcer.ts";
import { tellOthers } from "./tellOthers.ts";

/** Tells what others do, as much of it as this viewer chose, once the board has arrived. */
export function useOthersNews(): void {
  const { handle, scene, actions } = useBoardContext();
  const { t } = usePhrases();
  useEffect(() => {
    let stop: (() => void) | undefined;
    const start = () => {
      if (stop || handle.status.get().kind === "connecting") return;
      stop = tellOthers({
        handle,
        scene,
        own: actions.own,
        level: () => settings.get().tellOthers,
        region: () => settings.get().tellRegion,
        phrase: () => t,
        announce,
        isWriting: () => document.activeElement?.matches("textarea, input[type=text]") ?? false,
      });
    };
    start();
    const stopWaiting = handle.status.subscribe(start);
    return () => {
      stopWaiting();
      stop?.();
    };
  }, [handle, scene, actions, t]);
}

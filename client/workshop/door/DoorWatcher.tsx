import { useEffect } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { doorNews } from "./doorNews.ts";
import { standAtDoor } from "./standAtDoor.ts";

/** Stands at the door while it is open, and tells when it was opened or closed. */
export function DoorWatcher() {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  useEffect(() => standAtDoor(handle), [handle]);
  useEffect(
    () =>
      doorNews({
        handle,
        phrase: t,
        tell: (text, isOwn) => {
          if (isOwn || settings.get().tellOthers !== "nothing") announce(`${text}.`);
        },
      }),
    [handle, t],
  );
  return null;
}

import { useEffect } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { followTurns } from "./followTurns.ts";
import { tellTogether } from "./tellTogether.ts";
import { togetherNews } from "./togetherNews.ts";

/** Takes this screen's seat in rounds, and tells what happens for everybody. */
export function TogetherWatcher() {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  useEffect(() => followTurns({ handle, people: () => settings.get().people }), [handle]);
  useEffect(
    () =>
      togetherNews({
        handle,
        phrase: t,
        // One's own turn is not news of others: it is said whatever was chosen.
        tellMine: announce,
        tell: (text) => {
          if (settings.get().tellOthers !== "nothing") tellTogether(text);
        },
      }),
    [handle, t],
  );
  return null;
}

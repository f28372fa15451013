import { useEffect } from "react";
import { moveNote } from "../../../shared/commands.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { say } from "../../messages/messages.ts";
import { type OpenBoard, useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { tellTogether } from "../together/tellTogether.ts";
import { followReveals } from "./followReveals.ts";
import { createKeptActs } from "./keptActs.ts";
import { spreadShown } from "./spreadShown.ts";
import { isOwnReveal } from "./useStartReveal.ts";

/** Shows what is ready on this device when the group shows its notes together (rule 6). */
export function RevealWatcher() {
  const { t } = usePhrases();
  const board = useBoardContext();
  useEffect(() => {
    const spreading = createSpreading(board);
    const stop = followReveals({
      handle: board.handle,
      showReady: createKeptActs(board, t).showReady,
      told(shown, isNew) {
        const count = shown.length;
        if (count > 0) say(board.messages, `${t("told.reveal.mine", { count })}.`, { undo: true });
        else if (isNew && !isOwnReveal() && settings.get().tellOthers !== "nothing") {
          tellTogether(t("told.reveal"));
        }
        spreading.start(shown);
      },
    });
    return () => {
      stop();
      spreading.stop();
    };
  }, [board, t]);
  return null;
}

/** The notes of others need a moment to come; a few rounds find room for all. */
const roundMs = 1_000;
const rounds = 4;

function createSpreading({ handle, actions }: OpenBoard) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const spread = (mine: ReadonlySet<string>, left: number) => {
    if (mine.size === 0 || left === 0) return;
    timer = setTimeout(() => {
      for (const { id, to } of spreadShown(mine, handle.board.get().notes)) {
        actions.own.touch(id);
        // Part of showing them and not an act of its own: nothing of it is undone by itself.
        handle.workshop.act((doc) => moveNote(doc, id, to));
      }
      spread(mine, left - 1);
    }, roundMs);
  };
  return {
    start(shown: readonly string[]) {
      clearTimeout(timer);
      spread(new Set(shown), rounds);
    },
    stop: () => clearTimeout(timer),
  };
}

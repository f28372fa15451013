import { lazy, Suspense, useEffect } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { focusMessage } from "../messages/focusMessage.ts";
import { say } from "../messages/messages.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { whenSeen } from "../state/firstBoard.ts";
import { useStore } from "../state/useStore.ts";
import { focusMain } from "../ui/focusMain.ts";
import { fieldHasGone } from "./lettersOnTheWay.ts";
import { useBoardKeys } from "./useBoardKeys.ts";

const OpenCards = lazy(whenSeen(() => import("./OpenCards.tsx")));

/**
 * What board and List have in common: keys, the open note and questions about one.
 * Stands beside the view in the page and not inside it, so that nothing here is a gesture on the
 * board.
 */
export function OpenNote({ view }: { readonly view: "board" | "list" }) {
  useBoardKeys(view);
  useDraftAfterReload();
  useGoneNote();
  useFocusKept();
  return (
    <Suspense>
      <OpenCards isBoard={view === "board"} />
    </Suspense>
  );
}

/** When a card or a dialog closes and nobody said where focus goes, it stays within the page. */
function useFocusKept(): void {
  const { scene, actions } = useBoardContext();
  const { open } = useStore(scene);
  const question = useStore(actions.question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when either of them closes
  useEffect(() => {
    const frame = requestAnimationFrame(() => requestAnimationFrame(focusMain));
    return () => cancelAnimationFrame(frame);
  }, [open, question]);
}

/** What somebody was writing when the page went away lies open again. */
function useDraftAfterReload(): void {
  const { handle, scene } = useBoardContext();
  useEffect(() => {
    const draft = handle.drafts.current.get();
    if (scene.get().open !== undefined || !draft) return;
    if (draft.text.trim() === "" && !draft.picture) handle.drafts.discard();
    else scene.set({ ...scene.get(), open: draftId });
  }, [handle, scene]);
}

/**
 * A note that its writer takes back closes here too. What was typed into it meanwhile goes with it:
 * those letters stand between words that must be gone (rule 4).
 */
function useGoneNote(): void {
  const { t } = usePhrases();
  const { handle, scene, messages } = useBoardContext();
  useEffect(
    () =>
      handle.board.subscribe(() => {
        const { open } = scene.get();
        if (open === undefined || open === draftId || handle.textOf(open) !== undefined) return;
        handle.acts.finishTyping();
        handle.presence.showOpen(undefined);
        scene.set({ ...scene.get(), open: undefined });
        say(messages, t("note.gone"));
        fieldHasGone();
        // Right after the field has gone, before the next letter comes.
        setTimeout(focusMessage);
      }),
    [handle, scene, messages, t],
  );
}

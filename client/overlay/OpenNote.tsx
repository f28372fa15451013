import { lazy, Suspense, useEffect } from "react";
import type { Board } from "../../shared/board.ts";
import type { Note } from "../../shared/note.ts";
import { regionAt } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { focusMessage } from "../messages/focusMessage.ts";
import { say } from "../messages/messages.ts";
import { useOthersNews } from "../messages/useOthersNews.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { capitalised, regionInWords } from "../state/placeWords.ts";
import { useStore } from "../state/useStore.ts";
import { focusMain } from "../ui/focusMain.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { MoveTo } from "./MoveTo.tsx";
import { NewNoteSheet } from "./NewNoteSheet.tsx";
import { DraftBody, NoteBody } from "./NoteBody.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { NoteMenu } from "./NoteMenu.tsx";
import { NoteSheet } from "./NoteSheet.tsx";
import { shortNameOf } from "./noteWords.ts";
import { TakeBack } from "./TakeBack.tsx";
import { useBoardKeys } from "./useBoardKeys.ts";
import "./card.css";

const PasteDialog = lazy(() => import("./PasteDialog.tsx"));
const GroupDialog = lazy(() => import("./GroupDialog.tsx"));
const SelectionBar = lazy(() => import("./SelectionBar.tsx"));

/**
 * What board and List have in common: keys, news of others, the open note and questions about one.
 * Stands beside the view in the page and not inside it, so that nothing here is a gesture on the
 * board.
 */
export function OpenNote({ view }: { readonly view: "board" | "list" }) {
  const { handle, scene } = useBoardContext();
  const { open, selected } = useStore(scene);
  const board = useStore(handle.board);
  useBoardKeys(view);
  useOthersNews();
  useDraftAfterReload();
  useGoneNote();
  useFocusKept();
  return (
    <>
      {open === draftId && <OpenDraft isBoard={view === "board"} />}
      {open !== undefined && open !== draftId && <OpenPlaced id={open} board={board} />}
      {selected && (
        <Suspense>
          <SelectionBar isBoard={view === "board"} />
        </Suspense>
      )}
      <Questions board={board} isBoard={view === "board"} />
    </>
  );
}

function OpenDraft({ isBoard }: { readonly isBoard: boolean }) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const draft = useStore(handle.drafts.current);
  const isPhone = useIsPhone();
  if (!draft) return null;
  if (isPhone) return <NewNoteSheet draft={draft} />;
  return (
    <NoteCard id={draftId} title={t("note.new")}>
      <DraftBody isBoard={isBoard} />
    </NoteCard>
  );
}

function OpenPlaced({ id, board }: { readonly id: string; readonly board: Board }) {
  const { t } = usePhrases();
  const isPhone = useIsPhone();
  const note = noteIn(board, id);
  if (!note) return null;
  const title = shortNameOf(note.text, t);
  const where = capitalised(regionInWords(t, regionAt(note.place)));
  return isPhone ? (
    <NoteSheet key={id} title={where}>
      <NoteBody note={note} />
    </NoteSheet>
  ) : (
    <NoteCard key={id} id={id} title={title}>
      <NoteBody note={note} />
    </NoteCard>
  );
}

function Questions({ board, isBoard }: { readonly board: Board; readonly isBoard: boolean }) {
  const { actions } = useBoardContext();
  const question = useStore(actions.question);
  if (!question) return null;
  if (question.kind === "paste" || question.kind === "group") {
    return (
      <Suspense>
        {question.kind === "paste" && <PasteDialog text={question.text} />}
        {question.kind === "group" && <GroupDialog id={question.id} isBoard={isBoard} />}
      </Suspense>
    );
  }
  const note = noteIn(board, question.id);
  if (!note) return null;
  if (question.kind === "move") return <MoveTo key={note.id} note={note} isBoard={isBoard} />;
  if (question.kind === "takeBack") return <TakeBack id={note.id} />;
  return <NoteMenu note={note} />;
}

function noteIn({ notes, basket }: Board, id: string): Note | undefined {
  return notes.find((note) => note.id === id) ?? basket.find((note) => note.id === id);
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
    if (draft.text.trim() === "") handle.drafts.discard();
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
        // Right after the field has gone, before the next letter comes.
        setTimeout(focusMessage);
      }),
    [handle, scene, messages, t],
  );
}

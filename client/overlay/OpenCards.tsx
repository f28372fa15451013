import { useEffect } from "react";
import type { Board } from "../../shared/board.ts";
import type { Note } from "../../shared/note.ts";
import { regionAt } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { capitalised, regionInWords } from "../state/placeWords.ts";
import { useStore } from "../state/useStore.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { GroupDialog } from "./GroupDialog.tsx";
import { MoveTo } from "./MoveTo.tsx";
import { NewNoteSheet } from "./NewNoteSheet.tsx";
import { DraftBody, NoteBody } from "./NoteBody.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { NoteMenu } from "./NoteMenu.tsx";
import { NoteSheet } from "./NoteSheet.tsx";
import { shortNameOf } from "./noteWords.ts";
import { PasteDialog } from "./PasteDialog.tsx";
// Shown elsewhere; it comes along here, so that it is there when the connection is not.
import "./SelectionBar.tsx";
import { TakeBack } from "./TakeBack.tsx";
import "./card.css";

/**
 * The card of the open note and questions about one. It comes right after the first board and is
 * then always there, so that a field has focus at the tap that opens it, as a phone's keyboard wants.
 */
export default function OpenCards({ isBoard }: { readonly isBoard: boolean }) {
  const { handle, scene } = useBoardContext();
  const { open } = useStore(scene);
  const board = useStore(handle.board);
  useEffect(() => {
    // From now on a key opens a field at once; for programs that type as fast as that.
    document.documentElement.dataset.ready = "";
  }, []);
  return (
    <>
      {open === draftId && <OpenDraft isBoard={isBoard} />}
      {open !== undefined && open !== draftId && <OpenPlaced id={open} board={board} />}
      <Questions board={board} isBoard={isBoard} />
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
  if (question.kind === "paste") return <PasteDialog text={question.text} />;
  if (question.kind === "group") return <GroupDialog id={question.id} isBoard={isBoard} />;
  const note = noteIn(board, question.id);
  if (!note) return null;
  if (question.kind === "move") return <MoveTo key={note.id} note={note} isBoard={isBoard} />;
  if (question.kind === "takeBack") return <TakeBack id={note.id} />;
  return <NoteMenu note={note} />;
}

function noteIn({ notes, basket }: Board, id: string): Note | undefined {
  return notes.find((note) => note.id === id) ?? basket.find((note) => note.id === id);
}

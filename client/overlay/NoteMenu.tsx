import { Move, Plus, Radar, SquareCheck, SquarePen } from "lucide-react";
import type { Note } from "../../shared/note.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ColorRadios } from "./ColorRadios.tsx";
import { NoteMore } from "./NoteMore.tsx";
import { shortNameOf } from "./noteWords.ts";

/** Everything that can be done with one note, from the List and from a long press on the board. */
export function NoteMenu({ note }: { readonly note: Note }) {
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const open = () => {
    actions.leaveQuestion();
    actions.openNote(note.id);
  };
  const act = (deed: () => void) => () => {
    actions.leaveQuestion();
    deed();
  };
  const addBeside = () => {
    open();
    actions.nextNote();
  };
  return (
    <Dialog title={shortNameOf(note.text, t)} onClose={actions.leaveQuestion} size="narrow">
      <div className="note-more">
        <Button icon={SquarePen} onClick={open}>
          {t("note.open")}
        </Button>
        <Button icon={Plus} onClick={addBeside}>
          {t("note.beside")}
        </Button>
        <Button icon={Move} onClick={() => actions.ask({ kind: "move", id: note.id })}>
          {t("note.move")}
        </Button>
        <Button icon={SquareCheck} onClick={act(() => actions.selectSeveral(true, note.id))}>
          {t("select.start")}
        </Button>
        <Button icon={Radar} onClick={act(() => actions.pointAt(note.place))}>
          {t("note.point")}
        </Button>
      </div>
      <ColorRadios color={note.color} onChange={(color) => actions.colorNote(note.id, color)} />
      <NoteMore note={note} onDone={actions.leaveQuestion} />
    </Dialog>
  );
}

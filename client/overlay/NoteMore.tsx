import {
  Archive,
  ArrowDownToLine,
  ArrowUpToLine,
  CopyPlus,
  Eraser,
  Group,
  Signature,
  Undo2,
  Ungroup,
} from "lucide-react";
import { useState } from "react";
import type { Note } from "../../shared/note.ts";
import { textLimits } from "../../shared/text.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { turnAt } from "../people/namesHere.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { settings } from "../state/settings.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { NoteMarks } from "./NoteMarks.tsx";

export interface NoteMoreProps {
  readonly note: Note;
  /** After an act that needs the view back, such as putting the note away. */
  readonly onDone: () => void;
}

/** What else can be done with a note; the same in the open note and in the List. */
export function NoteMore({ note, onDone }: NoteMoreProps) {
  const { t } = usePhrases();
  const { handle, actions } = useBoardContext();
  const [isSigning, setSigning] = useState(false);
  const act = (deed: () => void) => () => {
    deed();
    onDone();
  };
  const earlier = note.earlier.filter((wording) => wording !== note.text);
  return (
    <div className="note-more">
      <NoteMarks note={note} />
      {note.signature === undefined ? (
        <Button icon={Signature} aria-expanded={isSigning} onClick={() => setSigning(!isSigning)}>
          {t("sign.with")}
        </Button>
      ) : (
        <Button icon={Signature} onClick={() => actions.sign(note.id, "")}>
          {t("sign.off")}
        </Button>
      )}
      {isSigning && note.signature === undefined && (
        <SignForm id={note.id} onDone={() => setSigning(false)} />
      )}
      <Button icon={CopyPlus} onClick={act(() => actions.duplicate([note.id]))}>
        {t("note.duplicate")}
      </Button>
      {handle.board.get().groups.some(({ id }) => id === note.group) && (
        <>
          <Button icon={Group} onClick={() => actions.ask({ kind: "group", id: note.group ?? "" })}>
            {t("group.make")}
          </Button>
          <Button icon={Ungroup} onClick={act(() => actions.leaveGroup(note.id))}>
            {t("group.leave")}
          </Button>
        </>
      )}
      <Button icon={ArrowUpToLine} onClick={() => actions.orderNote(note.id, "front")}>
        {t("note.front")}
      </Button>
      <Button icon={ArrowDownToLine} onClick={() => actions.orderNote(note.id, "back")}>
        {t("note.back")}
      </Button>
      <Button icon={Archive} onClick={act(() => actions.putAway([note.id]))}>
        {t("note.putAway")}
      </Button>
      {handle.isMine(note.id) && (
        <Button icon={Eraser} onClick={() => actions.takeBack(note.id)}>
          {t("note.takeBack")}
        </Button>
      )}
      {earlier.length > 0 && (
        <section className="note-earlier">
          <h3>{t("note.earlier")}</h3>
          <ul>
            {earlier.toReversed().map((wording) => (
              <li key={wording}>
                <p dir="auto">{wording}</p>
                <Button
                  look="link"
                  icon={Undo2}
                  aria-label={`${t("note.restoreWording")}: ${wording}`}
                  onClick={act(() => actions.restoreWording(note.id, wording))}
                >
                  {t("note.restoreWording")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Asks for the name each time, filled in from this device; no note gets a name by itself. */
function SignForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const [name, setName] = useState(() => turnAt(handle.room) ?? settings.get().name);
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        actions.sign(id, name);
        onDone();
      }}
    >
      <Field label={t("sign.name")} value={name} onChange={setName} limit={textLimits.name} />
      <Button look="lined" type="submit">
        {t("sign.sign")}
      </Button>
    </form>
  );
}

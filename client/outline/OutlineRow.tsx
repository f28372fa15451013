import { Check, Ellipsis, Move } from "lucide-react";
import { memo } from "react";
import { isChanged } from "../../shared/note.ts";
import { usePhrases } from "../i18n/phrases.ts";
import {
  describeNote,
  type NoteFacts,
  nameOf,
  shortNameOf,
  tagInWords,
} from "../overlay/noteWords.ts";
import { ShapeMark } from "../overlay/ShapeMark.tsx";
import { NotePhoto } from "../photo/NotePhoto.tsx";
import { NotePictures } from "../pictures/NotePictures.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";

export interface OutlineRowProps extends NoteFacts {
  readonly isPhone: boolean;
  /** Undefined while "Select several" is off. */
  readonly isSelected: boolean | undefined;
  /** Of its group, where it is in one. */
  readonly group: string | undefined;
}

/** One note in the List: its words open it, and Move and More stand beside them. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { note, isPhone, isSelected } = props;
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const name = shortNameOf(note.text, t);
  const textId = `row-${note.id}`;
  return (
    <li className="outline-row" data-color={note.color}>
      <button
        type="button"
        className="outline-open"
        data-note={note.id}
        aria-describedby={`${textId}-about`}
        aria-pressed={isSelected}
        onClick={() =>
          isSelected === undefined ? actions.openNote(note.id) : actions.toggleSelected(note.id)
        }
      >
        {isSelected !== undefined && (
          <span className="outline-tick" aria-hidden="true">
            {isSelected && <Check strokeWidth={3} />}
          </span>
        )}
        <span className="outline-color">
          <ShapeMark color={note.color} />
        </span>
        <NotePictures text={note.text} />
        <span className="outline-words">
          <span className="outline-text" dir="auto">
            {note.photo && note.text.trim() === "" ? t("photo.name") : nameOf(note.text, t)}
          </span>{" "}
          <RowMeta {...props} />
          {note.photo && <NotePhoto photo={note.photo} alt="" className="note-photo-row" />}
        </span>{" "}
        {!isPhone && (
          <span className="outline-open-word">
            {t(isSelected === undefined ? "note.open" : "select.word")}
          </span>
        )}
      </button>
      <span id={`${textId}-about`} hidden>
        {describeNote(props, t)}
      </span>
      <Button
        icon={Move}
        aria-label={t("note.moveFor", { note: name })}
        onClick={() => actions.ask({ kind: "move", id: note.id })}
      >
        {t("note.move")}
      </Button>
      <Button
        icon={Ellipsis}
        aria-label={t("note.moreFor", { note: name })}
        onClick={() => actions.ask({ kind: "more", id: note.id })}
      >
        {!isPhone && t("note.more")}
      </Button>
    </li>
  );
});

/** What is said about the note, besides its words and colour. */
function RowMeta({ note, group }: OutlineRowProps) {
  const { t } = usePhrases();
  const facts = [
    isChanged(note) && t("note.changed"),
    note.signature,
    ...(note.tags ?? []).map((tag) => tagInWords(tag, t)),
    note.isRecognised && t("note.recognised"),
    group !== undefined && t("group.open", { name: group || t("group.unnamed") }),
  ].filter((fact) => typeof fact === "string");
  if (facts.length === 0) return null;
  return (
    <span className="outline-meta">
      {facts.map((fact) => (
        <span key={fact} dir="auto">
          {fact}
        </span>
      ))}
    </span>
  );
}

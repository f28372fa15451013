import { Ellipsis, Move } from "lucide-react";
import { memo } from "react";
import { isChanged } from "../../shared/note.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { describeNote, type NoteFacts, nameOf, shortNameOf } from "../overlay/noteWords.ts";
import { ShapeMark } from "../overlay/ShapeMark.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { Button } from "../ui/Button.tsx";

export interface OutlineRowProps extends NoteFacts {
  readonly isPhone: boolean;
}

/** One note in the List: its words open it, and Move and More stand beside them. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { note, isPhone } = props;
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
        onClick={() => actions.openNote(note.id)}
      >
        <span className="outline-color">
          <ShapeMark color={note.color} />
        </span>
        <span className="outline-words">
          <span className="outline-text" dir="auto">
            {nameOf(note.text, t)}
          </span>{" "}
          {(isChanged(note) || note.signature) && (
            <span className="outline-meta">
              {isChanged(note) && <span>{t("note.changed")}</span>}{" "}
              {note.signature && <span dir="auto">{note.signature}</span>}
            </span>
          )}
        </span>{" "}
        {!isPhone && <span className="outline-open-word">{t("note.open")}</span>}
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

import type { Tag } from "../../shared/marks.ts";
import type { Note } from "../../shared/note.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { tagInWords } from "./noteWords.ts";

const answers = ["we", "else", "for"] as const;
const corners = ["meaning", "context", "resource"] as const;

/** "I recognise this" and the tags of a note, each on or off with one press. */
export function NoteMarks({ note }: { readonly note: Note }) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const mark = (name: string, isOn: boolean, act: () => void) => (
    <button key={name} type="button" className="mark" aria-pressed={isOn} onClick={act}>
      {name}
    </button>
  );
  const tag = (one: Tag) =>
    mark(tagInWords(one, t), note.tags?.includes(one) === true, () => actions.tag(note.id, one));
  return (
    <div className="note-marks">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form */}
      <div role="group" aria-label={t("note.marks")}>
        {mark(t("note.recognise"), handle.isRecognisedHere(note.id), () =>
          actions.recognise(note.id),
        )}
        {answers.map(tag)}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form */}
      <div role="group" aria-label={t("note.tagCorners")}>
        <p aria-hidden="true">{t("note.tagCorners")}</p>
        {corners.map(tag)}
      </div>
    </div>
  );
}

import { type CSSProperties, lazy, type MouseEvent, memo, Suspense } from "react";
import type { Note } from "../../shared/note.ts";
import { firstWords } from "../../shared/noteLayout.ts";
import { turned } from "../../shared/triangle.ts";
import { type Detail, layoutOf, metaOf, metaWords } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { describeNote, nameOf } from "./noteWords.ts";
import { ShapeMark } from "./ShapeMark.tsx";
import type { HotNote } from "./useHotNotes.ts";

const NotePhoto = lazy(() => import("../photo/NotePhoto.tsx"));

export interface NoteButtonProps {
  readonly note: Note;
  readonly index: number;
  readonly count: number;
  /** Notes with a higher one lie above. */
  readonly rank: number;
  readonly turn: number;
  readonly isTabStop: boolean;
  readonly isOpenElsewhere: boolean;
  /** Undefined while "Select several" is off. */
  readonly isSelected: boolean | undefined;
  /** Set where notes are real text; undefined where the canvas paints them. */
  readonly clear: Detail | undefined;
  readonly hot: HotNote | undefined;
}

/** The real button over one painted note; its place and size are board units. */
export const NoteButton = memo(function NoteButton(props: NoteButtonProps) {
  const { note, rank, turn, isTabStop, isSelected, clear, hot } = props;
  const { t } = usePhrases();
  const { actions } = useBoardContext();
  const layout = layoutOf(note, metaWords(t));
  const words = note.text || (note.photo ? t("photo.name") : "");
  const seen = turned(hot?.place ?? note.place, turn);
  const style = {
    "--x": seen.x,
    "--y": seen.y,
    "--h": layout.height,
    "--type": layout.size,
    "--line": layout.lineHeight,
    "--rank": rank,
  } as CSSProperties;

  // With a pointer the gestures decide; without one (keys, screen reader, voice) a click opens, or
  // selects while several are selected.
  const actWithoutPointer = (event: MouseEvent) => {
    if (event.detail !== 0) return;
    if (isSelected === undefined) actions.openNote(note.id);
    else actions.toggleSelected(note.id);
  };
  return (
    <li>
      <button
        type="button"
        className="note-button"
        data-note={note.id}
        data-color={clear && note.color}
        data-state={hot?.state}
        style={style}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={
          clear === "firstWords" || note.text.trim() === "" ? nameOf(words, t) : undefined
        }
        aria-describedby={`about-${note.id}`}
        aria-pressed={isSelected}
        onClick={actWithoutPointer}
      >
        <span className="note-button-text" dir="auto">
          {clear === "firstWords" ? firstWords(note.text, layout.size).join(" ") : note.text}
        </span>
        {clear && note.photo && (
          <Suspense>
            <NotePhoto photo={note.photo} alt="" className="note-button-photo" />
          </Suspense>
        )}
        {clear === "full" && <MetaLines note={note} />}
        {clear && <ShapeMark color={note.color} size={42} />}
      </button>
      <span id={`about-${note.id}`} hidden>
        {describeNote(props, t)}
      </span>
    </li>
  );
});

/** Seen only; the description says the same. */
function MetaLines({ note }: { readonly note: Note }) {
  const { t } = usePhrases();
  return (
    <span className="note-button-meta" aria-hidden="true">
      {metaOf(note, metaWords(t)).map((line) => (
        <span key={line} dir="auto">
          {line}
        </span>
      ))}
    </span>
  );
}

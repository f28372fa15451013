import { memo, useMemo, useState } from "react";
import type { Note } from "../../shared/note.ts";
import type { Region } from "../../shared/regions.ts";
import type { Detail } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { NoteButton } from "./NoteButton.tsx";
import type { HotNotes } from "./useHotNotes.ts";

export interface RegionNotesProps {
  readonly region: Region;
  readonly notes: readonly Note[];
  readonly ranks: ReadonlyMap<string, number>;
  /** Those that have a button. Undefined: all of them. */
  readonly shown: ReadonlySet<string> | undefined;
  readonly turn: number;
  readonly openElsewhere: ReadonlySet<string>;
  /** Undefined while "Select several" is off. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly clear: Detail | undefined;
  readonly hot: HotNotes;
}

/** The buttons of one region, together one stop of the Tab key: the one that had focus last. */
export const RegionNotes = memo(function RegionNotes(props: RegionNotesProps) {
  const { region, notes, ranks, ...rest } = props;
  const { t } = usePhrases();
  const [last, setLast] = useState<string | undefined>(undefined);
  const shown = useMemo(
    () => notes.filter(({ id }) => rest.shown?.has(id) ?? true),
    [notes, rest.shown],
  );
  const stop = shown.some(({ id }) => id === last) ? last : shown[0]?.id;
  const order = useMemo(() => new Map(notes.map(({ id }, index) => [id, index])), [notes]);
  const headingId = `region-${region}`;
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form */}
      <div
        role="group"
        aria-labelledby={headingId}
        data-region={region}
        onFocus={(event) => setLast(event.target.dataset.note)}
      >
        <h2 id={headingId} className="visually-hidden" tabIndex={-1} data-heading={region}>
          {t("region.heading", { region: t(`region.${region}`), count: notes.length })}
        </h2>
        <ul>
          {shown.map((note) => (
            <NoteButton
              key={note.id}
              note={note}
              index={(order.get(note.id) ?? 0) + 1}
              count={notes.length}
              rank={ranks.get(note.id) ?? 0}
              isTabStop={note.id === stop}
              isOpenElsewhere={rest.openElsewhere.has(note.id)}
              isSelected={rest.selected?.has(note.id)}
              turn={rest.turn}
              clear={rest.clear}
              hot={rest.hot.get(note.id)}
            />
          ))}
        </ul>
      </div>
    </li>
  );
});

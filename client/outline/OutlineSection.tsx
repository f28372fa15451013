import { Plus } from "lucide-react";
import { useState } from "react";
import type { Note } from "../../shared/note.ts";
import type { Region } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { regionPassages } from "../speech/passages.ts";
import { ReadAloud } from "../speech/ReadAloud.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { regionInWords } from "../state/placeWords.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { OutlineRow } from "./OutlineRow.tsx";
import { RegionPicture } from "./RegionPicture.tsx";

export interface OutlineSectionProps {
  readonly region: Region;
  readonly notes: readonly Note[];
  readonly openElsewhere: ReadonlySet<string>;
  readonly isPhone: boolean;
  /** Group id → name, for all notes in a group. */
  readonly groups: ReadonlyMap<string, string>;
  /** Nothing is folded while somebody searches or selects. */
  readonly isWhole: boolean;
}

/** On a phone a region shows so many notes until more are asked for. */
const foldAt = 3;

export function OutlineSection(props: OutlineSectionProps) {
  const { region, notes, openElsewhere, isPhone, groups, isWhole } = props;
  const { t } = usePhrases();
  const { actions, scene } = useBoardContext();
  const { focused, selected } = useStore(scene);
  const [isUnfolded, setUnfolded] = useState(false);
  const name = t(`region.${region}`);
  const headingId = `list-${region}`;
  const isFocusBelow = notes.findIndex(({ id }) => id === focused) >= foldAt;
  const isFolded = isPhone && !isWhole && !isUnfolded && !isFocusBelow && notes.length > foldAt;
  const shown = isFolded ? notes.slice(0, foldAt) : notes;
  const rest = notes.length - foldAt;
  const write = (
    <Button
      icon={Plus}
      className="outline-write"
      aria-label={t("list.writeIn", { region: name })}
      onClick={() => actions.newNote({ region })}
    >
      {t("list.write")}
    </Button>
  );
  const read = notes.length > 0 && (
    <ReadAloud
      name={`region ${region}`}
      label={name}
      passages={regionPassages({ region, notes }, t)}
    />
  );
  return (
    <section aria-labelledby={headingId} data-region={region}>
      <div className="outline-head">
        {isPhone && <RegionPicture region={region} />}
        <h2 id={headingId} tabIndex={-1} data-heading={region}>
          {name}
        </h2>
        <p>{t("count.notes", { count: notes.length })}</p>
        {!isPhone && read}
        {!isPhone && write}
      </div>
      {notes.length === 0 ? (
        <p className="outline-empty">{t("list.empty", { where: regionInWords(t, region) })}</p>
      ) : (
        <ul>
          {shown.map((note) => (
            <OutlineRow
              key={note.id}
              note={note}
              index={notes.indexOf(note) + 1}
              count={notes.length}
              isOpenElsewhere={openElsewhere.has(note.id)}
              isPhone={isPhone}
              isSelected={selected?.has(note.id)}
              group={note.group === undefined ? undefined : groups.get(note.group)}
            />
          ))}
        </ul>
      )}
      {isPhone && (
        <div className="outline-foot">
          {rest > 0 && !isWhole && (
            <Button
              look="link"
              aria-label={isFolded ? t("list.moreIn", { count: rest, region: name }) : undefined}
              onClick={() => setUnfolded(isFolded)}
            >
              {isFolded ? t("list.more", { count: rest }) : t("list.fewer")}
            </Button>
          )}
          {read}
          {write}
        </div>
      )}
    </section>
  );
}

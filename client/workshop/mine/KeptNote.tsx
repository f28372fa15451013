import { regionAt } from "../../../shared/regions.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { shortNameOf } from "../../overlay/noteWords.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { capitalised, regionInWords } from "../../state/placeWords.ts";
import type { KeptDraft } from "../../sync/keptDrafts.ts";
import { Button } from "../../ui/Button.tsx";
import "../../photo/photo.css";
import { useKeptActs } from "./useKeptActs.ts";

export interface KeptNoteProps {
  readonly draft: KeptDraft;
  readonly onChange: () => void;
  readonly onDrop: () => void;
}

/** One note that its writer keeps: ready or not, shown now, changed, or thrown away. */
export function KeptNote({ draft, onChange, onDrop }: KeptNoteProps) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const acts = useKeptActs();
  const { id, text, color, place, isReady, picture } = draft;
  const region = regionAt(place);
  const note = shortNameOf(text, t);
  return (
    <li className="mine-note">
      <p className="mine-where">{capitalised(regionInWords(t, region))}</p>
      {picture && (
        <img
          className="note-photo"
          src={`data:image/jpeg;base64,${picture}`}
          alt={text || t("photo.name")}
        />
      )}
      <p className="mine-text" data-color={color} dir="auto">
        {text}
      </p>
      <label className="mine-ready">
        <input
          type="checkbox"
          checked={isReady}
          aria-label={t("mine.ready.named", { note })}
          onChange={(event) => handle.kept.setReady(id, event.target.checked)}
        />
        <span>{t("mine.ready")}</span>
      </label>
      <div className="mine-acts">
        <Button
          look="outlined"
          aria-label={region === "agreement" ? undefined : t("mine.show.named", { note })}
          onClick={() => acts.show(id)}
        >
          {t(region === "agreement" ? "safe.place" : "note.showMine")}
        </Button>
        <Button aria-label={t("mine.change.named", { note })} onClick={onChange}>
          {t("mine.change")}
        </Button>
        <Button aria-label={t("mine.drop.named", { note })} onClick={onDrop}>
          {t("mine.drop")}
        </Button>
      </div>
    </li>
  );
}

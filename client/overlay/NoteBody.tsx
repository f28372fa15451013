import { Ellipsis, Move, Plus } from "lucide-react";
import { useState } from "react";
import { spotInRegion } from "../../shared/freeSpot.ts";
import type { Note } from "../../shared/note.ts";
import { regionAt } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { NotePhoto } from "../photo/NotePhoto.tsx";
import { PhotoPart } from "../photo/PhotoPart.tsx";
import { PictureWords } from "../pictures/PictureWords.tsx";
import { ReadAloud } from "../speech/ReadAloud.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { capitalised, regionInWords } from "../state/placeWords.ts";
import { useStore } from "../state/useStore.ts";
import type { Draft } from "../sync/boardHandle.ts";
import { Button } from "../ui/Button.tsx";
import { ColorRadios } from "./ColorRadios.tsx";
import { DraftEnds } from "./DraftEnds.tsx";
import { NoteField } from "./NoteField.tsx";
import { NoteMore } from "./NoteMore.tsx";
import { SplitLines } from "./SplitLines.tsx";
import { useOpenElsewhere } from "./useOpenElsewhere.ts";
import { useOpenText } from "./useOpenText.ts";

/** What the card of a placed note holds; on laptops beside the note, on phones in a sheet. */
export function NoteBody({ note }: { readonly note: Note }) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const source = useOpenText(note.id);
  const [isMoreOpen, setMoreOpen] = useState(false);
  const isOpenElsewhere = useOpenElsewhere().has(note.id);
  const isAway = note.putAwayAt !== undefined;
  return (
    <>
      <div className="note-card-top">
        <p className="note-card-where">{capitalised(regionInWords(t, regionAt(note.place)))}</p>
        <ReadAloud name={`note ${note.id}`} passages={[{ text: note.text, isOurs: false }]} />
      </div>
      {isAway && (
        <div className="note-card-away" role="status">
          <p>{t("note.inBasket")}</p>
          <Button look="lined" onClick={() => actions.bringBack(note.id)}>
            {t("note.restore")}
          </Button>
        </div>
      )}
      {note.photo && (
        <NotePhoto
          photo={note.photo}
          alt={note.text || t("photo.name")}
          className="note-photo-open"
        />
      )}
      <NoteField
        source={source}
        color={note.color}
        label={t(note.photo ? "photo.describe" : "note.text")}
        isLabelShown={note.photo !== undefined}
        text={note.text}
      />
      <PictureWords source={source} />
      <p className="note-card-elsewhere" role="status">
        {isOpenElsewhere && t("note.alsoOpen")}
      </p>
      <ColorRadios color={note.color} onChange={(color) => actions.colorNote(note.id, color)} />
      <div className="note-card-acts">
        <Button icon={Plus} onClick={() => actions.nextNote()}>
          {t("note.beside")}
        </Button>
        <Button icon={Move} onClick={() => actions.ask({ kind: "move", id: note.id })}>
          {t("note.move")}
        </Button>
        <Button icon={Ellipsis} aria-expanded={isMoreOpen} onClick={() => setMoreOpen(!isMoreOpen)}>
          {t("note.more")}
        </Button>
      </div>
      {isMoreOpen && (
        <NoteMore note={handle.note(note.id) ?? note} onDone={() => setMoreOpen(false)} />
      )}
      <div className="note-card-end">
        <p dir="auto">{note.signature ?? t("unsigned")}</p>
        <Button look="outlined" onClick={() => actions.closeNote()}>
          {t("note.done")}
        </Button>
      </div>
    </>
  );
}

/**
 * The card of a note that is not placed yet. On the board it lies where it will be; in the List,
 * where no place is seen, its region is chosen by name.
 */
export function DraftBody({ isBoard }: { readonly isBoard: boolean }) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const draft = useStore(handle.drafts.current);
  const source = useOpenText(draftId);
  if (!draft) return null;
  return (
    <>
      {isBoard ? (
        <p className="note-card-where">{capitalised(regionInWords(t, regionAt(draft.place)))}</p>
      ) : (
        <DraftRegion draft={draft} />
      )}
      <NoteField
        source={source}
        color={draft.color}
        label={t(draft.picture ? "photo.describe" : "note.say")}
        isLabelShown={draft.picture !== undefined}
        text={draft.text}
      />
      <PhotoPart draft={draft} />
      <PictureWords source={source} />
      <SplitLines text={draft.text} />
      <ColorRadios color={draft.color} onChange={(color) => actions.colorNote(draftId, color)} />
      <p className="note-card-hint">{t("note.draft")}</p>
      <div className="note-card-end">
        <p>{t("unsigned")}</p>
        <DraftEnds look="outlined" />
      </div>
    </>
  );
}

function DraftRegion({ draft }: { readonly draft: Draft }) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const outline = useStore(handle.outline);
  const choose = (name: string) => {
    const entry = outline.find(({ region }) => region === name);
    if (!entry) return;
    const place = spotInRegion(entry.region, handle.board.get().notes);
    handle.drafts.keep({ ...draft, place });
  };
  return (
    <label className="draft-where">
      {t("note.where")}
      <select value={regionAt(draft.place)} onChange={(event) => choose(event.target.value)}>
        {outline.map(({ region }) => (
          <option key={region} value={region}>
            {t(`region.${region}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

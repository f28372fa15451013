import { Mic } from "lucide-react";
import { spotInRegion } from "../../shared/freeSpot.ts";
import { type Region, regionAt } from "../../shared/regions.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { RegionPicture } from "../outline/RegionPicture.tsx";
import { TurnsHere } from "../people/TurnsHere.tsx";
import { PhotoPart } from "../photo/PhotoPart.tsx";
import { PictureWords } from "../pictures/PictureWords.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { useStore } from "../state/useStore.ts";
import type { Draft } from "../sync/boardHandle.ts";
import { RadioCards } from "../ui/RadioCards.tsx";
import { ColorRadios } from "./ColorRadios.tsx";
import { DraftEnds } from "./DraftEnds.tsx";
import { NoteField } from "./NoteField.tsx";
import { NoteSheet } from "./NoteSheet.tsx";
import { SplitLines } from "./SplitLines.tsx";
import { useOpenText } from "./useOpenText.ts";

/** A new note on a phone: where it belongs by word and picture, and what it says. */
export function NewNoteSheet({ draft }: { readonly draft: Draft }) {
  const { t } = usePhrases();
  const { actions, handle } = useBoardContext();
  const outline = useStore(handle.outline);
  const source = useOpenText(draftId);
  const choose = (region: Region) => {
    if (region === regionAt(draft.place)) return;
    handle.drafts.keep({ ...draft, place: spotInRegion(region, handle.board.get().notes) });
  };
  return (
    <NoteSheet title={t("note.new")} acts={<DraftEnds look="filled" />}>
      <RadioCards
        legend={t("note.where")}
        value={regionAt(draft.place)}
        onChange={choose}
        options={outline.map(({ region }) => ({
          value: region,
          label: t(`region.${region}`),
          picture: <RegionPicture region={region} />,
        }))}
      />
      <TurnsHere />
      <NoteField
        source={source}
        color={draft.color}
        label={t(draft.picture ? "photo.describe" : "note.say")}
        isLabelShown
        text={draft.text}
      />
      <PictureWords source={source} />
      <PhotoPart draft={draft} />
      <SplitLines text={draft.text} />
      <div className="note-sheet-hints">
        <Mic className="icon" aria-hidden="true" strokeWidth={1.9} />
        <p>
          {t("note.microphone")}
          <br />
          {t("note.draft")} {t("unsigned")}
        </p>
      </div>
      <ColorRadios color={draft.color} onChange={(color) => actions.colorNote(draftId, color)} />
    </NoteSheet>
  );
}

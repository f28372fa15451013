import { MousePointerClick } from "lucide-react";
import { useState } from "react";
import type { Towards } from "../../shared/freeSpot.ts";
import type { Note } from "../../shared/note.ts";
import { isArea, type Region, regionAt } from "../../shared/regions.ts";
import type { Corner } from "../../shared/triangle.ts";
import type { Phrase } from "../i18n/phrases.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { RegionPicture } from "../outline/RegionPicture.tsx";
import { useBoardContext } from "../state/boardContext.ts";
import { formationOf } from "../state/formation.ts";
import { isCorner } from "../state/placeWords.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { RadioCards } from "../ui/RadioCards.tsx";

export interface MoveToProps {
  readonly note: Note;
  /** Whether there is a board on the screen to tap on. */
  readonly isBoard: boolean;
}

/** Moving a note without dragging it: a region, and if wanted a finer place within it. */
export function MoveTo({ note, isBoard }: MoveToProps) {
  const { t } = usePhrases();
  const { actions, handle, scene } = useBoardContext();
  const outline = useStore(handle.outline);
  const [region, setRegion] = useState<Region>(regionAt(note.place));
  const [towards, setTowards] = useState<Towards>("middle");
  const finer = finerPlaces(region);
  const choose = (next: Region) => {
    setRegion(next);
    setTowards("middle");
  };
  const count = formationOf(handle.board.get(), note.id, scene.get().selected)?.from.size ?? 1;
  const title = t("move.titleMany", { count });
  const acts = (
    <>
      {isBoard && (
        <Button look="lined" icon={MousePointerClick} onClick={() => actions.pick(note.id)}>
          {t("move.byHand")}
        </Button>
      )}
      <Button look="filled" onClick={() => actions.moveToRegion(note.id, region, towards)}>
        {t("move.do")}
      </Button>
    </>
  );
  return (
    <Dialog title={title} onClose={actions.leaveQuestion} acts={acts} className="move-to">
      <RadioCards
        legend={title}
        isLegendHidden
        value={region}
        onChange={choose}
        options={outline.map((entry) => ({
          value: entry.region,
          picture: <RegionPicture region={entry.region} />,
          label: (
            <span className="move-to-region">
              <span>{t(`region.${entry.region}`)}</span>
              <span className="move-to-count">
                {t("count.here", { count: entry.notes.length })}
              </span>
            </span>
          ),
        }))}
      />
      {finer.length > 1 && (
        <RadioCards
          legend={t("move.finer")}
          look="chips"
          value={towards}
          onChange={setTowards}
          options={finer.map((value) => ({ value, label: towardsInWords(t, value) }))}
        />
      )}
    </Dialog>
  );
}

const cornerNames: readonly Corner[] = ["meaning", "context", "resource"];

/** Finer places that make sense in a region; words relate to corners, never to up and down. */
function finerPlaces(region: Region): readonly Towards[] {
  if (isArea(region) || region === "unsorted") return ["middle"];
  if (isCorner(region)) {
    return ["middle", "corner", ...cornerNames.filter((corner) => corner !== region), "centre"];
  }
  if (region === "centre") return ["middle", ...cornerNames];
  return ["middle", ...cornerNames.filter((corner) => region.includes(corner)), "centre"];
}

function towardsInWords(t: Phrase, towards: Towards): string {
  if (towards === "middle") return t("move.middle");
  if (towards === "corner") return t("move.corner");
  const target = towards === "centre" ? t("target.centre") : t(`region.${towards}`);
  return t("move.towards", { target });
}

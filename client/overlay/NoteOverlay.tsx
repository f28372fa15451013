import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Note } from "../../shared/note.ts";
import { noteRectAt } from "../../shared/noteLayout.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { Camera } from "../state/camera.ts";
import { revealPadding } from "../state/showAll.ts";
import { useClearText } from "../state/useClearText.ts";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { DraftNote } from "./DraftNote.tsx";
import { GroupFrames } from "./GroupFrames.tsx";
import { Marquee } from "./Marquee.tsx";
import { RegionButtons } from "./RegionButtons.tsx";
import { RegionNotes } from "./RegionNotes.tsx";
import { Spots } from "./Spots.tsx";
import { StartHere } from "./StartHere.tsx";
import { useFollowCamera } from "./useFollowCamera.ts";
import { useHotNotes } from "./useHotNotes.ts";
import { useNoteFocus } from "./useNoteFocus.ts";
import { useOpenElsewhere } from "./useOpenElsewhere.ts";
import { useOverlayView } from "./useOverlayView.ts";
import { useSelected } from "./useSelected.ts";
import "./overlay.css";

/**
 * One real button over every painted note: what keyboards, screen readers, voice control and
 * switches meet. All lie in one layer that follows the camera by a single transform.
 */
export function NoteOverlay() {
  const { t } = usePhrases();
  const context = useBoardContext();
  const { handle, camera } = context;
  const isClear = useClearText();
  const { board, outline, turn, detail, shown } = useOverlayView(isClear);
  const isPhone = useIsPhone();
  const openElsewhere = useOpenElsewhere();
  const layer = useRef<HTMLUListElement>(null);
  const selected = useSelected();

  useFollowCamera(layer, context, detail, isClear || selected !== undefined);
  useNoteFocus(layer, outline);
  useEffect(() => revealFocused(layer, camera, (id) => handle.note(id)), [camera, handle]);

  const hot = useHotNotes(isClear);
  const ranks = useMemo(
    () => new Map(board.notes.map((note, rank) => [note.id, rank + 1])),
    [board.notes],
  );
  return (
    <div className="note-overlay" data-clear={isClear || undefined}>
      <ul
        className="note-layer"
        ref={layer}
        data-detail={detail}
        data-seen={isClear || selected !== undefined || undefined}
        aria-label={t("overlay.notes")}
      >
        {outline.filter(hasNotes).map(({ region, notes }) => (
          <RegionNotes
            key={region}
            region={region}
            notes={notes}
            ranks={ranks}
            shown={shown}
            turn={turn}
            openElsewhere={openElsewhere}
            selected={selected}
            clear={isClear ? detail : undefined}
            hot={hot}
          />
        ))}
      </ul>
      <DraftNote />
      {board.groups.length > 0 && <GroupFrames board={board} turn={turn} />}
      <Spots />
      <Marquee />
      <StartHere outline={outline} />
      {isPhone && <RegionButtons outline={outline} />}
    </div>
  );
}

const hasNotes = ({ notes }: OutlineRegion) => notes.length > 0;

/** A note reached with the keyboard comes into view; one under a pointer is in view already. */
function revealFocused(
  layer: RefObject<HTMLElement | null>,
  camera: Camera,
  read: (id: string) => Note | undefined,
): () => void {
  const element = layer.current;
  const reveal = (event: FocusEvent) => {
    const target = event.target as HTMLElement;
    const note = target.dataset.note === undefined ? undefined : read(target.dataset.note);
    if (!note || !target.matches(":focus-visible")) return;
    camera.reveal(noteRectAt(note.place, layoutOf(note)), revealPadding);
  };
  element?.addEventListener("focusin", reveal);
  return () => element?.removeEventListener("focusin", reveal);
}

import { Plus } from "lucide-react";
import { useSyncExternalStore } from "react";
import { distance, overlap, type Point, type Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { noteWidth } from "../../shared/noteLayout.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import type { Corner } from "../../shared/triangle.ts";
import { detailAt, paintedRect, screenPoint } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { CameraView } from "../state/camera.ts";
import { draftId } from "../state/createActions.ts";
import { useStore } from "../state/useStore.ts";
import { Anchored } from "./Anchored.tsx";

/** Where a ghost note lies wholly inside its corner. */
const ghosts: Readonly<Record<Corner, Point>> = {
  meaning: { x: -516, y: -166 },
  context: { x: 424, y: -490 },
  resource: { x: 165, y: 570 },
};
/** At least as large as in the style sheet, CSS pixels. */
const size = { width: 144, height: 80 } as const;
const corners = ["meaning", "context", "resource"] as const;

/**
 * An empty corner invites: a dotted ghost note that is a button and goes with the first note. It
 * keeps its size while notes do not, so it also goes where it would lie over one.
 */
export function StartHere({ outline }: { readonly outline: readonly OutlineRegion[] }) {
  const { t } = usePhrases();
  const { actions, camera, handle, scene } = useBoardContext();
  const { open } = useStore(scene);
  const isSmall = useSyncExternalStore(
    camera.subscribe,
    () => detailAt(camera.get().zoom) === "tile",
  );
  const empty = corners.filter((corner) =>
    outline.some(({ region, notes }) => region === corner && notes.length === 0),
  );
  // As one word, because React asks again with every move of the camera.
  const free = useSyncExternalStore(camera.subscribe, () => {
    const { notes } = handle.board.get();
    return empty.filter((corner) => !liesOverNote(ghosts[corner], notes, camera.get())).join(" ");
  });
  if (empty.length === 0) return null;
  return (
    <ul aria-label={t("overlay.starts")}>
      {empty.map((corner) => (
        <li key={corner}>
          <Anchored
            place={ghosts[corner]}
            className="ghost"
            hidden={open === draftId || !free.includes(corner)}
          >
            <button
              type="button"
              className={isSmall ? "ghost-note ghost-note-small" : "ghost-note"}
              aria-label={t("note.firstIn", { region: t(`region.${corner}`) })}
              onClick={() => actions.newNote({ region: corner })}
            >
              <Plus className="icon" aria-hidden="true" strokeWidth={2} />
              <span>{t("note.first")}</span>
            </button>
          </Anchored>
        </li>
      ))}
    </ul>
  );
}

function liesOverNote(place: Point, notes: readonly Note[], view: CameraView): boolean {
  const { x, y } = screenPoint(place, view);
  const rect: Rect = { x: x - size.width / 2, y: y - size.height / 2, ...size };
  const reach = 2 * noteWidth + size.width / view.zoom;
  return notes.some(
    (note) => distance(note.place, place) < reach && overlap(paintedRect(note, view), rect) > 0,
  );
}

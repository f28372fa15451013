import { Plus } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { Point } from "../../shared/geometry.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import type { Corner } from "../../shared/triangle.ts";
import { detailAt } from "../canvas/noteRect.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { useBoardContext } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";
import { useStore } from "../state/useStore.ts";
import { Anchored } from "./Anchored.tsx";

/** Where a ghost note lies wholly inside its corner. */
const ghosts: Readonly<Record<Corner, Point>> = {
  meaning: { x: -516, y: -166 },
  context: { x: 424, y: -490 },
  resource: { x: 165, y: 570 },
};
const corners = ["meaning", "context", "resource"] as const;

/** An empty corner invites: a dotted ghost note that is a button and goes with the first note. */
export function StartHere({ outline }: { readonly outline: readonly OutlineRegion[] }) {
  const { t } = usePhrases();
  const { actions, camera, scene } = useBoardContext();
  const { open } = useStore(scene);
  const isSmall = useSyncExternalStore(
    camera.subscribe,
    () => detailAt(camera.get().zoom) === "tile",
  );
  const empty = corners.filter((corner) =>
    outline.some(({ region, notes }) => region === corner && notes.length === 0),
  );
  if (empty.length === 0) return null;
  return (
    <ul aria-label={t("overlay.starts")}>
      {empty.map((corner) => (
        <li key={corner}>
          <Anchored place={ghosts[corner]} className="ghost" hidden={open === draftId}>
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

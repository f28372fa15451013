import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { BoardFrame } from "./board/BoardFrame.tsx";
import { createOpenBoard } from "./board/createOpenBoard.ts";
import { useInspection } from "./board/useInspection.ts";
import { useIntroduction } from "./board/useIntroduction.ts";
import { useView } from "./board/useView.ts";
import { usePhrases } from "./i18n/phrases.ts";
import type { BoardScreenProps } from "./start/BoardPage.tsx";
import { BoardContext } from "./state/boardContext.ts";
import { watchFirstBoard } from "./state/firstBoard.ts";
import type { Layer } from "./state/layers.ts";
import type { BoardHandle } from "./sync/boardHandle.ts";
import { focusMain } from "./ui/focusMain.ts";
import { GroupPhrases } from "./workshop/steps/GroupPhrases.tsx";

const WallFrame = lazy(() => import("./workshop/wall/WallFrame.tsx"));

/** An open board: makes what its views share, and tells page, device and others about it. */
export default function BoardScreen({ handle, view: asked }: BoardScreenProps) {
  const { t } = usePhrases();
  const isWall = asked === "wall";
  const view = useView(isWall ? "board" : asked);
  const { showView } = view;
  const [layer, setLayer] = useState<Layer | undefined>(firstLayer);
  const open = useMemo(
    () =>
      createOpenBoard(handle, {
        showView,
        showHelp: () => setLayer("help"),
        openLayer: setLayer,
        isWall,
      }),
    [handle, showView, isWall],
  );
  const title = useTitle(handle);
  useIntroduction(handle, { isKept: !isWall, isList: view.view === "list" });
  useInspection(open);
  useEffect(() => open.stepView.follow(), [open]);
  useEffect(() => watchFirstBoard(handle), [handle]);
  useEffect(forgetNew, []);
  useEffect(focusMain, []);
  useEffect(() => {
    const viewName = t(view.view === "list" ? "app.list" : "app.board");
    document.title = `${title || t("app.untitled")} – ${viewName} – ${t("app.name")}`;
  }, [title, view.view, t]);
  return (
    <GroupPhrases handle={handle}>
      <BoardContext value={open}>
        {isWall ? (
          <Suspense>
            <WallFrame title={title} layer={layer} onOpen={setLayer} />
          </Suspense>
        ) : (
          <BoardFrame title={title} view={view} layer={layer} onOpen={setLayer} />
        )}
      </BoardContext>
    </GroupPhrases>
  );
}

/** Drawn again when the title changes, and not with every move of a note: all views hang below. */
function useTitle({ board }: BoardHandle): string {
  return useSyncExternalStore(board.subscribe, () => board.get().title);
}

/** A board that was just made is there to be shared. */
function firstLayer(): Layer | undefined {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "isNew" in state ? "share" : undefined;
}

/** Once; a reload does not open it again. */
function forgetNew(): void {
  history.replaceState(null, "");
}

import { useEffect, useMemo, useState } from "react";
import { BoardView } from "./BoardView.tsx";
import { BoardHeader, PhoneHeader } from "./board/BoardHeader.tsx";
import { BoardLayer } from "./board/BoardLayer.tsx";
import { createOpenBoard } from "./board/createOpenBoard.ts";
import { Hint } from "./board/Hint.tsx";
import { Lane, PhoneLane } from "./board/Lane.tsx";
import type { Layer } from "./board/layers.ts";
import { Rail } from "./board/Rail.tsx";
import { Ribbon } from "./board/Ribbon.tsx";
import { SkipLinks } from "./board/SkipLinks.tsx";
import { useInspection } from "./board/useInspection.ts";
import { useIntroduction } from "./board/useIntroduction.ts";
import { useView } from "./board/useView.ts";
import { ViewSwitch } from "./board/ViewSwitch.tsx";
import { usePhrases } from "./i18n/phrases.ts";
import { Announcer } from "./messages/Announcer.tsx";
import { OutlineView } from "./outline/OutlineView.tsx";
import { NoteOverlay } from "./overlay/NoteOverlay.tsx";
import { OpenNote } from "./overlay/OpenNote.tsx";
import type { BoardScreenProps } from "./start/BoardPage.tsx";
import { BoardContext } from "./state/boardContext.ts";
import { useStore } from "./state/useStore.ts";
import { focusMain } from "./ui/focusMain.ts";
import { useIsPhone } from "./ui/useIsPhone.ts";
import "./board/screen.css";

/** The frame around an open board: header, question, the board or the List, tools, panels. */
export default function BoardScreen({ handle, view: chosen }: BoardScreenProps) {
  const { t } = usePhrases();
  const isPhone = useIsPhone();
  const { view, showView, isForced } = useView(chosen);
  const [layer, setLayer] = useState<Layer | undefined>(firstLayer);
  const open = useMemo(
    () => createOpenBoard(handle, { showView, showHelp: () => setLayer("help") }),
    [handle, showView],
  );
  const { title } = useStore(handle.board);
  useIntroduction(handle);
  useInspection(open);
  useEffect(focusMain, []);
  useEffect(() => {
    const viewName = t(view === "list" ? "app.list" : "app.board");
    document.title = `${title || t("app.untitled")} – ${viewName} – ${t("app.name")}`;
  }, [title, view, t]);

  const switchProps = { view, onChange: showView };
  return (
    <BoardContext value={open}>
      <div className="screen" data-view={view}>
        <SkipLinks />
        {isPhone ? (
          <PhoneHeader title={title} />
        ) : (
          <BoardHeader title={title} onOpen={setLayer} {...switchProps} />
        )}
        <main className="screen-main" tabIndex={-1}>
          <Ribbon />
          {isPhone && <ViewSwitch isListFirst {...switchProps} />}
          {isForced && <WhyList onShowBoard={() => showView("board")} />}
          <Hint />
          <section className="screen-view" aria-label={title || t("app.untitled")}>
            {view === "board" ? (
              <BoardView>
                <NoteOverlay />
              </BoardView>
            ) : (
              <OutlineView />
            )}
          </section>
          {isPhone ? (
            <PhoneLane
              view={view}
              isMoreOpen={layer === "more"}
              onMore={() => setLayer(layer === "more" ? undefined : "more")}
            />
          ) : (
            <Lane view={view} />
          )}
        </main>
        {!isPhone && <Rail open={layer} onOpen={setLayer} />}
        <OpenNote view={view} />
        {layer && <BoardLayer layer={layer} onOpen={setLayer} isPhone={isPhone} />}
        <Announcer />
      </div>
    </BoardContext>
  );
}

/** A board that was just made is there to be shared. */
function firstLayer(): Layer | undefined {
  const state: unknown = history.state;
  const isNew = typeof state === "object" && state !== null && "isNew" in state;
  if (isNew) history.replaceState(null, "");
  return isNew ? "share" : undefined;
}

function WhyList({ onShowBoard }: { readonly onShowBoard: () => void }) {
  const { t } = usePhrases();
  return (
    <p className="screen-why">
      {t("reflow.why")}{" "}
      <button type="button" className="button button-link" onClick={onShowBoard}>
        {t("reflow.board")}
      </button>
    </p>
  );
}

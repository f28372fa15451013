import { lazy, Suspense, useEffect } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { Announcer } from "../messages/Announcer.tsx";
import { OpenNote } from "../overlay/OpenNote.tsx";
import { whenSeen } from "../state/firstBoard.ts";
import type { Layer } from "../state/layers.ts";
import { Button } from "../ui/Button.tsx";
import { useIsPhone } from "../ui/useIsPhone.ts";
import { Slot } from "../workshop/Slot.tsx";
import { useShownStep } from "../workshop/useWorkshop.ts";
import { BoardHeader, PhoneHeader } from "./BoardHeader.tsx";
import { Hint } from "./Hint.tsx";
import { Lane, PhoneLane } from "./Lane.tsx";
import { Rail } from "./Rail.tsx";
import { Ribbon } from "./Ribbon.tsx";
import { SkipLinks } from "./SkipLinks.tsx";
import type { View } from "./useView.ts";
import { ViewSwitch } from "./ViewSwitch.tsx";
import "./frame.css";

const loadDrawing = () => import("./DrawnBoard.tsx");
const loadList = () => import("../outline/OutlineView.tsx");
const DrawnBoard = lazy(loadDrawing);
const OutlineView = lazy(loadList);
/** Whoever turns to the other view finds it, also when the connection is gone by then. */
const loadBoth = whenSeen(() => Promise.allSettled([loadDrawing(), loadList()]));
const BoardLayer = lazy(whenSeen(() => import("./BoardLayer.tsx")));

export interface BoardFrameProps {
  readonly title: string;
  readonly view: View;
  readonly layer: Layer | undefined;
  readonly onOpen: (layer: Layer | undefined) => void;
}

/** Header, question, the board or the List, tools, and what opens beside them. */
export function BoardFrame({
  title,
  view: { view, showView, isForced },
  layer,
  onOpen,
}: BoardFrameProps) {
  const { t } = usePhrases();
  const isPhone = useIsPhone();
  const { step } = useShownStep();
  useEffect(() => void loadBoth(), []);
  const switchProps = { view, onChange: showView };
  return (
    <div className="frame" data-view={view}>
      <SkipLinks />
      {isPhone ? (
        <PhoneHeader title={title} />
      ) : (
        <BoardHeader title={title} onOpen={onOpen} {...switchProps} />
      )}
      <main tabIndex={-1}>
        <div className="frame-top">
          <Ribbon />
          {isPhone && <ViewSwitch isListFirst {...switchProps} />}
          {isPhone && !isForced && step === undefined && <Hint />}
          {isForced && <WhyList onShowBoard={() => showView("board")} />}
        </div>
        <section className="frame-view" aria-label={title || t("app.untitled")}>
          {!isPhone && step === undefined && <Hint />}
          <Suspense>{view === "list" ? <OutlineView /> : <DrawnBoard />}</Suspense>
          <Slot name="Stage" />
        </section>
        {isPhone ? (
          <PhoneLane
            view={view}
            isMoreOpen={layer === "more"}
            onMore={() => onOpen(layer === "more" ? undefined : "more")}
          />
        ) : (
          <Lane view={view} />
        )}
      </main>
      {!isPhone && <Rail open={layer} onOpen={onOpen} />}
      <OpenNote view={view} />
      <Suspense>
        <BoardLayer layer={layer} onOpen={onOpen} isPhone={isPhone} />
      </Suspense>
      <Slot name="Watcher" />
      <Announcer />
    </div>
  );
}

function WhyList({ onShowBoard }: { readonly onShowBoard: () => void }) {
  const { t } = usePhrases();
  return (
    <p className="why-list">
      {t("reflow.why")}
      <Button look="link" onClick={onShowBoard}>
        {t("reflow.board")}
      </Button>
    </p>
  );
}

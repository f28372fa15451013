import { Ellipsis } from "lucide-react";
import { lazy, Suspense } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { SeveralBar } from "../overlay/SeveralBar.tsx";
import type { ChosenView } from "../start/boardLink.ts";
import { whenSeen } from "../state/firstBoard.ts";
import {
  NewNoteButton,
  RedoButton,
  TimerButton,
  Toolbar,
  UndoButton,
} from "../toolbar/Toolbar.tsx";
import { ZoomTools } from "../toolbar/ZoomTools.tsx";
import { Button } from "../ui/Button.tsx";
import { late } from "../workshop/neighbour/late.ts";
import { Notices, Slot } from "../workshop/Slot.tsx";
import { useShownStep } from "../workshop/useWorkshop.ts";
import { Hint } from "./Hint.tsx";
import "./lane.css";

const TimerLine = late("TimerLine");

/** It comes right after the first board and is then always there. */
const MessageBar = lazy(
  whenSeen(() =>
    import("../messages/MessageBar.tsx").then((part) => ({ default: part.MessageBar })),
  ),
);

/** The one lane below the board: message left, tools in the middle, view right. */
export function Lane({ view }: { readonly view: ChosenView }) {
  const { step } = useShownStep();
  return (
    <div className="lane">
      {/* In a step the upper edge of the view has headings that nothing shall cover. */}
      <Notices>{step !== undefined && <Hint />}</Notices>
      <SeveralBar isBoard={view === "board"} />
      <div className="lane-start" data-messages tabIndex={-1}>
        <Suspense>
          <MessageBar />
        </Suspense>
      </div>
      <Toolbar />
      <div className="lane-end">{view === "board" && <ZoomTools />}</div>
    </div>
  );
}

export interface PhoneLaneProps {
  readonly view: ChosenView;
  readonly isMoreOpen: boolean;
  readonly onMore: () => void;
}

/**
 * In reach of the thumb. Above it lie the message, the ways to turn and see all, and beside those
 * what the moment asks for: the time left, the agreement, the way to the neighbours.
 */
export function PhoneLane({ view, isMoreOpen, onMore }: PhoneLaneProps) {
  const { t } = usePhrases();
  const { step } = useShownStep();
  return (
    <div className="phone-lane">
      <div className="phone-lane-above" data-messages tabIndex={-1}>
        <Notices>{step !== undefined && <Hint />}</Notices>
        <div className="phone-band">
          <div className="phone-chips">
            <Suspense>
              <TimerLine />
            </Suspense>
            <Slot name="RibbonAct" />
          </div>
          {view === "board" && <ZoomTools />}
        </div>
        <SeveralBar isBoard={view === "board"} />
        <Suspense>
          <MessageBar />
        </Suspense>
      </div>
      <div className="phone-bar" role="toolbar" aria-label={t("tools.name")}>
        <NewNoteButton />
        <UndoButton isStacked />
        <RedoButton isStacked />
        <TimerButton isStacked />
        <Button icon={Ellipsis} isStacked aria-expanded={isMoreOpen} onClick={onMore}>
          {t("app.more")}
        </Button>
      </div>
    </div>
  );
}

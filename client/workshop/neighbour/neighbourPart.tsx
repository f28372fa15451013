import { MessageCircle } from "lucide-react";
import { lazy, useEffect, useLayoutEffect, useRef } from "react";
import { type Round, readRound } from "../../../shared/workshop/round.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { createStore } from "../../state/store.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { scriptOf } from "../steps/stepWords.ts";
import { useShownStep } from "../useWorkshop.ts";
import type { WorkshopPart } from "../workshopPart.ts";
import { closedTalk, talkHere } from "./neighbourHere.ts";
import type { TalkView } from "./neighbourTalk.ts";
import "../notice.css";

const NeighbourWall = lazy(() => import("./NeighbourWall.tsx"));
const NeighbourPage = lazy(() => import("./NeighbourPage.tsx"));

/** Talk to your neighbour. Its code comes with the first round, not with the board. */
export const neighbourPart: WorkshopPart = {
  RibbonAct: TalkAct,
  Notice: TalkNotice,
  Stage: TalkStage,
  Watcher: TalkWatcher,
};

/** So long a start is worth telling, ms. */
const newsMs = 10_000;
const noView = createStore<TalkView | undefined>(undefined);

function useRound(): Round | undefined {
  return useStore(useBoardContext().handle.workshop.watch(readRound));
}

function useTalkView(): TalkView | undefined {
  return useStore(useStore(talkHere)?.view ?? noView);
}

/** In the two steps that are about it, while no round is on. */
function TalkAct() {
  const { t } = usePhrases();
  const { frame } = useBoardContext();
  const { step } = useShownStep();
  const round = useRound();
  if (round || step === undefined || !scriptOf(step).talk) return null;
  return (
    <Button icon={MessageCircle} onClick={() => frame.openLayer("neighbour")}>
      {t("pair.title")}
    </Button>
  );
}

/** The way to the page for who sees the board meanwhile. */
function TalkNotice() {
  const { t } = usePhrases();
  const view = useTalkView();
  const round = useRound();
  const closed = useStore(closedTalk);
  if (closed === undefined || closed !== (view?.round ?? round?.id)) return null;
  return (
    <div className="notice">
      <p>{t("talk.on")}</p>
      <Button look="outlined" onClick={() => closedTalk.set(undefined)}>
        {t("talk.go")}
      </Button>
    </div>
  );
}

function TalkStage() {
  const { isWall } = useBoardContext().frame;
  return isWall ? <WallStage /> : <OwnStage />;
}

function WallStage() {
  const round = useRound();
  const closed = useStore(closedTalk);
  if (!round || closed === round.id) return null;
  return <NeighbourWall question={round.question} onClose={() => closedTalk.set(round.id)} />;
}

function OwnStage() {
  const talk = useStore(talkHere);
  const view = useTalkView();
  const closed = useStore(closedTalk);
  if (!talk || !view || closed === view.round) return null;
  return <NeighbourPage talk={talk} view={view} />;
}

/** Takes part as soon as somebody starts a round, and from then on as long as the board is open. */
function TalkWatcher() {
  const { handle, scene, frame } = useBoardContext();
  const current = useRound();
  const isOn = current !== undefined;
  useRoundNews(current);
  const isHere = useStore(talkHere) !== undefined;
  useEffect(() => {
    if (!isOn || isHere) return undefined;
    let isWanted = true;
    void import("./neighbourStart.ts").then(({ joinTalks }) => {
      if (!isWanted || talkHere.get()) return;
      leave = joinTalks(handle, frame);
    });
    return () => {
      isWanted = false;
    };
  }, [handle, frame, isOn, isHere]);
  useEffect(() => {
    const leaveThis = () => {
      leave?.();
      leave = undefined;
    };
    return handle ? leaveThis : undefined;
  }, [handle]);
  const view = useTalkView();
  const round = view?.round;
  const { step } = useShownStep();
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    // The group went on: what it does comes into view, and the pad stays open behind the notice.
    const isTalk = step === undefined || scriptOf(step).talk !== undefined;
    if (!isTalk && round !== undefined && !isOnPad()) closedTalk.set(round);
  }, [step, round]);
  useLayoutEffect(() => {
    // Nothing takes the place of what somebody writes in; the way there stands above it.
    if (round !== undefined && (scene.get().open !== undefined || isWriting())) {
      closedTalk.set(round);
    }
  }, [round, scene]);
  return null;
}

/** Tells that a round began or was stopped, by whomever; one that was on before is no news. */
function useRoundNews(round: Round | undefined): void {
  const { t } = usePhrases();
  const { workshop } = useBoardContext().handle;
  const told = useRef<string>(undefined);
  useEffect(() => {
    const before = told.current;
    told.current = round?.id;
    if (before === round?.id || settings.get().tellOthers === "nothing") return;
    if (!round) return announce(`${t("told.talk.over")}.`);
    if (workshop.now() - round.startedAt > newsMs) return;
    announce(t("told.talk", { question: t(round.question) }));
  }, [round, t, workshop]);
}

/** There is one board on a page. */
let leave: (() => void) | undefined;

function isOnPad(): boolean {
  return document.activeElement?.matches(".neighbour-page textarea") ?? false;
}

function isWriting(): boolean {
  const { activeElement } = document;
  if (activeElement?.closest(".neighbour-page")) return false;
  return activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])") ?? false;
}

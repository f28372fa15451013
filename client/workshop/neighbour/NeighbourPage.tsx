import { ExternalLink, Pause, Play, Plus, Square } from "lucide-react";
import { useEffect, useRef } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { announce } from "../../messages/announcer.ts";
import { ReadAloud } from "../../speech/ReadAloud.tsx";
import { readPageMeta } from "../../start/pageMeta.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { settings } from "../../state/settings.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { focusMain } from "../../ui/focusMain.ts";
import { useIsPhone } from "../../ui/useIsPhone.ts";
import { StagePage } from "../steps/StagePage.tsx";
import { TimerRing } from "../timer/TimerRing.tsx";
import { useIsTimerHidden } from "../timer/timerHidden.ts";
import { hintOf, leftInWords, shareLeft } from "../timer/timerWords.ts";
import { useTime, useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { AskWhere, Support, Words } from "./NeighbourAsk.tsx";
import { stopTalk } from "./neighbourActs.ts";
import { closedTalk } from "./neighbourHere.ts";
import type { Stage } from "./neighbourStage.ts";
import type { Talk, TalkView } from "./neighbourTalk.ts";
import { PadView } from "./PadView.tsx";
import "./neighbour.css";

export interface NeighbourPageProps {
  readonly talk: Talk;
  readonly view: TalkView;
}

/** The page of a round: the question, with whom I talk, the time, and something to write on. */
export default function NeighbourPage({ talk, view }: NeighbourPageProps) {
  const { t } = usePhrases();
  const { stage, question } = view;
  useStageNews(stage);
  useKeptFocus();
  useEffect(() => {
    // On a phone the page is as long as its content, and what stood here before may be scrolled.
    document.querySelector(".neighbour-page")?.scrollIntoView({ block: "start" });
    return focusIfLost;
  }, []);
  const isShared = stage.kind === "pair";
  return (
    <StagePage name={t("pair.title")} title={t(question)} className="neighbour-page">
      <div className="neighbour-talk">
        <ReadAloud name="neighbour" passages={[{ text: t(question), isOurs: true }]} />
        <Company talk={talk} view={view} />
        {stage.kind !== "settling" && stage.kind !== "ended" && <TalkTime />}
      </div>
      <PadView talk={talk} question={question} isShared={isShared} />
      <Ways talk={talk} view={view} />
    </StagePage>
  );
}

/** With whom this screen talks, or what it is asked. */
function Company({ talk, view: { stage, round } }: NeighbourPageProps) {
  const { t } = usePhrases();
  const { acts } = talk;
  switch (stage.kind) {
    case "settling":
      return <Said text={t("talk.settling")} />;
    case "asked":
      return (
        <>
          <Said text={t("pair.room")} />
          <AskWhere />
        </>
      );
    case "room":
      return (
        <>
          <Said text={t("pair.room")} />
          {stage.isOffered && <Offer talk={talk} />}
          <Words round={round} word={stage.word} onTap={acts.tapWord} />
        </>
      );
    case "screen":
      return (
        <>
          <Said text={t("talk.screen")} />
          <Support />
          {stage.isOffered && <Offer talk={talk} hint={t("talk.offer.screen")} />}
        </>
      );
    case "pair":
      return <InPair stage={stage} talk={talk} />;
    case "left":
      return <Left onJoin={acts.join} onStay={acts.goAlone} />;
    case "seeking":
      return <Said text={t("talk.seeking")} />;
    case "alone":
      return (
        <>
          <Said text={t(stage.why === "late" ? "talk.late" : "talk.alone")} />
          {stage.why === "late" && <p>{t("talk.late.hint")}</p>}
        </>
      );
    case "ended":
      return <Said text={t("talk.ended")} />;
  }
}

function Said({ text }: { readonly text: string }) {
  return (
    <p className="neighbour-said" role="status">
      {text}
    </p>
  );
}

function Offer({ talk, hint }: { readonly talk: Talk; readonly hint?: string }) {
  const { t } = usePhrases();
  return (
    <div className="neighbour-question" role="status">
      <p>
        <strong>{t("talk.offer")}</strong> {hint}
      </p>
      <Button look="lined" onClick={talk.acts.meet}>
        {t("talk.offer.yes")}
      </Button>
    </div>
  );
}

function Left({ onJoin, onStay }: { readonly onJoin: () => void; readonly onStay: () => void }) {
  const { t } = usePhrases();
  return (
    <div className="neighbour-question" role="status">
      <p>
        <strong>{t("pair.left")}</strong>
      </p>
      <Button look="lined" onClick={onJoin}>
        {t("talk.left.join")}
      </Button>
      <Button look="lined" onClick={onStay}>
        {t("talk.left.stay")}
      </Button>
    </div>
  );
}

type PairStage = Extract<Stage, { readonly kind: "pair" }>;

function InPair({ stage, talk }: { readonly stage: PairStage; readonly talk: Talk }) {
  const { t, language } = usePhrases();
  const { number, people, names, isInRoom } = stage;
  const call = readPageMeta().pairCallUrl?.replace("{pair}", encodeURIComponent(String(number)));
  const list = new Intl.ListFormat(language);
  return (
    <>
      <Said text={t(people > 2 ? "talk.number.three" : "talk.number", { number })} />
      {names.length > 0 && <p dir="auto">{t("talk.with", { names: list.format(names) })}</p>}
      {call ? (
        <p className="neighbour-call">
          <ButtonLink
            look="lined"
            icon={ExternalLink}
            href={call}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t("talk.call", { number })}
          </ButtonLink>
          <span>{t("talk.call.hint")}</span>
        </p>
      ) : (
        !isInRoom && <p>{t("talk.roomNumber", { number })}</p>
      )}
      {stage.isKnocking && (
        <div className="neighbour-question">
          <p>
            <strong>{t("pair.knock")}.</strong> {t("talk.knock.hint")}
          </p>
          <Button look="lined" onClick={() => talk.acts.answer(true)}>
            {t("talk.knock.yes")}
          </Button>
          <Button look="lined" onClick={() => talk.acts.answer(false)}>
            {t("talk.knock.no")}
          </Button>
        </div>
      )}
      {stage.isGone && <Left onJoin={talk.acts.join} onStay={talk.acts.stay} />}
    </>
  );
}

/** The ring and what is left in words; anyone lengthens and pauses, each hides it for themselves. */
function TalkTime() {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const isPhone = useIsPhone();
  const isHidden = useIsTimerHidden();
  const { timer, pause } = useWorkshop();
  const now = useTime(timer?.kind === "running" && !isHidden);
  if (!timer) return null;
  const isOver = timer.kind === "over";
  return (
    <div className="neighbour-time">
      {(!isHidden || isOver) && (
        <div className={`timer-now ${isOver ? "timer-over" : ""}`}>
          {!isOver && (
            <TimerRing
              share={shareLeft(timer, now)}
              size={isPhone ? 96 : 152}
              stroke={isPhone ? 10 : 14}
            />
          )}
          <p className="timer-words">
            <strong>{leftInWords(t, timer, now)}</strong>
            {hintOf(t, timer)}
          </p>
        </div>
      )}
      <div className="timer-acts">
        <Button look="lined" icon={Plus} onClick={acts.addMinute}>
          {t("pair.more")}
        </Button>
        {pause ? (
          <Button look="lined" icon={Play} aria-label={t("timer.goOn.named")} onClick={acts.goOn}>
            {t("timer.goOn")}
          </Button>
        ) : (
          !isOver && (
            <Button look="lined" icon={Pause} onClick={() => acts.pause()}>
              {t("pause")}
            </Button>
          )
        )}
        {!isHidden && !isOver && (
          <Button onClick={() => settings.change({ hidesTimer: true })}>{t("timer.hide")}</Button>
        )}
      </div>
    </div>
  );
}

/** Ways on from here, in words. */
function Ways({ talk, view: { stage, round } }: NeighbourPageProps) {
  const { t } = usePhrases();
  const { handle } = useBoardContext();
  const close = () => {
    closedTalk.set(round);
    focusMain();
  };
  const swap = () => announce(t(talk.acts.swap() ? "talk.swapped" : "talk.noOther"));
  const isOver = stage.kind === "ended";
  const isTogether = ["settling", "asked", "pair", "seeking", "left"].includes(stage.kind);
  return (
    <div className="neighbour-ways">
      {isTogether && (
        <Button look="link" onClick={talk.acts.goAlone}>
          {t("pair.alone")}
        </Button>
      )}
      {stage.kind === "alone" && stage.why === "chosen" && (
        <Button look="link" onClick={talk.acts.join}>
          {t("talk.alone.join")}
        </Button>
      )}
      {stage.kind === "pair" && (
        <Button look="link" onClick={swap}>
          {t("pair.other")}
        </Button>
      )}
      <Button look="link" onClick={close}>
        {t("step.showBoard")}
      </Button>
      {isOver ? (
        <Button look="link" onClick={talk.acts.finish}>
          {t("talk.done")}
        </Button>
      ) : (
        <Button look="link" icon={Square} onClick={() => stopTalk(handle.workshop)}>
          {t("talk.stop")}
        </Button>
      )}
    </div>
  );
}

/** What is asked of this screen alone; with whom it talks is read out where it stands. */
function useStageNews(stage: Stage): void {
  const { t } = usePhrases();
  const isKnocking = stage.kind === "pair" && stage.isKnocking;
  useEffect(() => {
    if (isKnocking) announce(`${t("told.talk.knock")}.`);
  }, [isKnocking, t]);
}

/** What was pressed may be gone with the answer; focus stays on the page, and is never taken. */
function useKeptFocus(): void {
  const isInside = useRef(false);
  useEffect(() => {
    const noticed = () => {
      isInside.current = document.activeElement?.closest(".neighbour-page") != null;
    };
    document.addEventListener("focusin", noticed);
    return () => document.removeEventListener("focusin", noticed);
  }, []);
  useEffect(() => {
    if (isInside.current && document.activeElement === document.body) focusMain();
  });
}

/** The page is gone, and with it perhaps the field that had focus. */
function focusIfLost(): void {
  queueMicrotask(() => {
    if (document.activeElement === document.body) focusMain();
  });
}

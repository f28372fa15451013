import { Pause, Play, Plus, Square } from "lucide-react";
import type { Timer } from "../../../shared/workshop/timer.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { settings } from "../../state/settings.ts";
import { useStore } from "../../state/useStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { useIsPhone } from "../../ui/useIsPhone.ts";
import { scriptOf } from "../steps/stepWords.ts";
import { useShownStep, useTime, useWorkshop } from "../useWorkshop.ts";
import { useWorkshopActs } from "../workshopActs.ts";
import { TimerRing } from "./TimerRing.tsx";
import { hintOf, leftInWords, shareLeft, timeInWords } from "./timerWords.ts";
import "./timer.css";

const choices = [2, 5, 10] as const;
const breakMinutes = 5;

/** The one timer of the board. Anyone starts, stops, lengthens and pauses it (rule 2). */
export default function TimerPanel() {
  const { t } = usePhrases();
  const acts = useWorkshopActs();
  const { timer, pause } = useWorkshop();
  const { step } = useShownStep();
  const { hidesTimer, calm } = useStore(settings);
  const isRunning = timer !== undefined && timer.kind !== "over";
  const suggested = step === undefined ? undefined : scriptOf(step).minutes;
  const minutes = [...new Set([...(suggested === undefined ? [] : [suggested]), ...choices])];
  return (
    <div className="timer-panel">
      <p className="timer-lead">{t("timer.lead")}</p>
      {timer ? <TimerNow timer={timer} isHidden={hidesTimer} /> : <p>{t("timer.none")}</p>}
      <div className="timer-acts">
        {timer && (
          <Button look="lined" icon={Plus} onClick={acts.addMinute}>
            {t("pair.more")}
          </Button>
        )}
        {isRunning && !pause && (
          <Button
            look="lined"
            icon={Pause}
            aria-label={t("break.now")}
            onClick={() => acts.pause()}
          >
            {t("pause")}
          </Button>
        )}
        {pause && (
          <Button look="lined" icon={Play} aria-label={t("timer.goOn.named")} onClick={acts.goOn}>
            {t("timer.goOn")}
          </Button>
        )}
        {timer && (
          <Button
            look="lined"
            icon={Square}
            aria-label={t("timer.stop.named")}
            onClick={acts.stopTimer}
          >
            {t("timer.stop")}
          </Button>
        )}
      </div>
      <h3>{t("timer.start.title")}</h3>
      <div className="timer-acts">
        {minutes.map((count) => (
          <Button
            key={count}
            look="lined"
            aria-label={t("timer.start.named", { count })}
            onClick={() => acts.startTimer(count)}
          >
            {t("timer.start", { count })}
          </Button>
        ))}
      </div>
      <h3>{t("pause")}</h3>
      {pause && <PausedUntil back={pause.back} />}
      <div className="timer-acts">
        {!pause && (
          <Button look="lined" icon={Pause} onClick={() => acts.pause()}>
            {t("break.now")}
          </Button>
        )}
        <Button look="lined" onClick={() => acts.pause(breakMinutes)}>
          {t("break.take", { count: breakMinutes })}
        </Button>
      </div>
      {!calm && (
        <Toggle
          label={t("timer.hide")}
          hint={t("timer.hide.hint")}
          isOn={hidesTimer}
          onChange={(next) => settings.change({ hidesTimer: next })}
        />
      )}
    </div>
  );
}

interface TimerNowProps {
  readonly timer: Timer;
  readonly isHidden: boolean;
}

function TimerNow({ timer, isHidden }: TimerNowProps) {
  const { t } = usePhrases();
  const now = useTime(timer.kind === "running" && !isHidden);
  const isPhone = useIsPhone();
  if (isHidden && timer.kind !== "over") return <p>{t("timer.hidden")}</p>;
  const hint = hintOf(t, timer);
  return (
    <div className={`timer-now ${timer.kind === "over" ? "timer-over" : ""}`}>
      {timer.kind !== "over" && (
        <TimerRing
          share={shareLeft(timer, now)}
          size={isPhone ? 96 : 112}
          stroke={isPhone ? 10 : 12}
        />
      )}
      <p className="timer-words">
        <strong>{leftInWords(t, timer, now)}</strong>
        {hint}
      </p>
    </div>
  );
}

function PausedUntil({ back }: { readonly back: number | undefined }) {
  const { t, language } = usePhrases();
  const now = useTime(false);
  if (back === undefined) return <p>{t("told.paused")}</p>;
  return <p>{t("break", { time: timeInWords(back, now, language) })}</p>;
}

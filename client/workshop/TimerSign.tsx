import { Timer as TimerIcon } from "lucide-react";
import { usePhrases } from "../i18n/phrases.ts";
import { TimerRing } from "./TimerRing.tsx";
import { useIsTimerHidden } from "./timerHidden.ts";
import { leftInWords, shareLeft } from "./timerWords.ts";
import { useTime, useWorkshop } from "./useWorkshop.ts";

export interface TimerSignProps {
  /** Where there is room for one word only: the ring and the name. */
  readonly isShort?: boolean;
}

/** What the button of the timer shows: its name, or while it runs the ring and what is left. */
export function TimerSign({ isShort = false }: TimerSignProps) {
  const { t } = usePhrases();
  const { timer } = useWorkshop();
  const isHidden = useIsTimerHidden();
  const isShown = timer !== undefined && !isHidden;
  const now = useTime(isShown && timer.kind === "running");
  if (!isShown) {
    return (
      <>
        <TimerIcon className="icon" aria-hidden="true" strokeWidth={1.9} />
        {t("timer.title")}
      </>
    );
  }
  return (
    <>
      <TimerRing share={shareLeft(timer, now)} size={26} stroke={4} />
      <span className="timer-sign">
        {isShort ? t("timer.title") : <span className="visually-hidden">{t("timer.title")}: </span>}
        {!isShort && (timer.kind === "paused" ? t("timer.paused") : leftInWords(t, timer, now))}
      </span>
    </>
  );
}

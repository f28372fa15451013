import type { Timer } from "../../../shared/workshop/timer.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useTime } from "../useWorkshop.ts";
import { TimerRing } from "./TimerRing.tsx";
import { leftInWords, shareLeft } from "./timerWords.ts";

export interface TimerLeftProps {
  readonly timer: Timer;
  readonly isShort: boolean;
}

/** The ring and what is left, as a button shows it. */
export function TimerLeft({ timer, isShort }: TimerLeftProps) {
  const { t } = usePhrases();
  const now = useTime(timer.kind === "running");
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

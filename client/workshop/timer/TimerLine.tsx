import type { Timer } from "../../../shared/workshop/timer.ts";
import { usePhrases } from "../../i18n/phrases.ts";
import { useTime, useWorkshop } from "../useWorkshop.ts";
import { TimerRing } from "./TimerRing.tsx";
import { useIsTimerHidden } from "./timerHidden.ts";
import { hintOf, leftInWords, shareLeft } from "./timerWords.ts";
import "./timer.css";

export interface TimerLineProps {
  /** CSS pixels of the ring. */
  readonly size?: number;
  readonly stroke?: number;
}

/** The running timer in one line; nothing where none runs or this viewer hides it. */
export function TimerLine({ size = 32, stroke = 5 }: TimerLineProps) {
  const { timer } = useWorkshop();
  const isHidden = useIsTimerHidden();
  // Who hides the timer still sees that its time is up.
  if (!timer || (isHidden && timer.kind !== "over")) return null;
  return <Line timer={timer} size={size} stroke={stroke} />;
}

function Line({ timer, size, stroke }: Required<TimerLineProps> & { readonly timer: Timer }) {
  const { t } = usePhrases();
  const now = useTime(timer.kind === "running");
  const hint = hintOf(t, timer);
  return (
    <div className={`timer-line ${timer.kind === "over" ? "timer-over" : ""}`}>
      {timer.kind !== "over" && (
        <TimerRing share={shareLeft(timer, now)} size={size} stroke={stroke} />
      )}
      <p>
        <strong>{leftInWords(t, timer, now)}</strong>
        {hint && <span className="timer-line-hint"> {hint}</span>}
      </p>
    </div>
  );
}

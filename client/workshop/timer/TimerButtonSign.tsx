import { Timer as TimerIcon } from "lucide-react";
import { lazy, Suspense } from "react";
import { usePhrases } from "../../i18n/phrases.ts";
import { whenSeen } from "../../state/firstBoard.ts";
import { useWorkshop } from "../useWorkshop.ts";
import { useIsTimerHidden } from "./timerHidden.ts";

const TimerLeft = lazy(
  whenSeen(() => import("../running.ts").then((parts) => ({ default: parts.TimerLeft }))),
);

export interface TimerButtonSignProps {
  /** Where there is room for one word only: the ring and the name. */
  readonly isShort?: boolean;
}

/** What the button of the timer shows: its name, or while it runs the ring and what is left. */
export function TimerButtonSign({ isShort = false }: TimerButtonSignProps) {
  const { t } = usePhrases();
  const { timer } = useWorkshop();
  const isHidden = useIsTimerHidden();
  const name = (
    <>
      <TimerIcon className="icon" aria-hidden="true" strokeWidth={1.9} />
      {t("timer.title")}
    </>
  );
  if (!timer || isHidden) return name;
  return (
    <Suspense fallback={name}>
      <TimerLeft timer={timer} isShort={isShort} />
    </Suspense>
  );
}

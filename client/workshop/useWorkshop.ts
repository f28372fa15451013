import { useEffect, useState } from "react";
import type { Workshop } from "../../shared/workshop/state.ts";
import { useBoardContext } from "../state/boardContext.ts";
import type { ShownStep } from "../state/shownStep.ts";
import { useStore } from "../state/useStore.ts";

/** The workshop inside React. */

export function useWorkshop(): Workshop {
  return useStore(useBoardContext().handle.workshop.state);
}

/** The step this screen shows and the group's. */
export function useShownStep(): ShownStep {
  return useStore(useBoardContext().steps.shown);
}

/** Four times a second: what two screens show at the same moment must not be a second apart. */
const tickMs = 250;

/** The time on the relay's clock, again and again while something on the screen counts it. */
export function useTime(isCounting: boolean): number {
  const { workshop } = useBoardContext().handle;
  const [now, setNow] = useState(workshop.now);
  useEffect(() => {
    if (!isCounting) return undefined;
    const tick = () => setNow(workshop.now());
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, [isCounting, workshop]);
  return now;
}

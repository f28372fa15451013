import { lazy } from "react";
import { useStore } from "../../state/useStore.ts";
import { useShownStep } from "../useWorkshop.ts";
import { closedStage } from "./stageClosed.ts";

const ReadingStage = lazy(() => import("./ReadingStage.tsx"));

/** Steps in which people read together and nothing is written. */
export const readingSteps: readonly number[] = [0, 3, 6];

/** The page of a reading step, until its viewer wants to see the board. */
export function StepStage() {
  const { step } = useShownStep();
  const closed = useStore(closedStage);
  if (step === undefined || closed === step || !readingSteps.includes(step)) return null;
  return <ReadingStage key={step} step={step} />;
}

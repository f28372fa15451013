import { isAloneFirst, readReveal } from "../../../shared/workshop/reveal.ts";
import { useBoardContext } from "../../state/boardContext.ts";
import { useStore } from "../../state/useStore.ts";
import { useShownStep } from "../useWorkshop.ts";

/** Whether what is written on this screen stays with its writer first. */
export function useAloneFirst(): boolean {
  const { workshop } = useBoardContext().handle;
  const { step } = useShownStep();
  return isAloneFirst(step, useStore(workshop.watch(readReveal)));
}

import { StepNotices } from "./StepNotices.tsx";
import { StepStage } from "./StepStage.tsx";
import { StepWatcher } from "./StepWatcher.tsx";
import type { WorkshopPart } from "./workshopPart.ts";

/** The twelve steps: where the group is, going on, and what a step asks people to read. */
export const stepsPart: WorkshopPart = {
  Notice: StepNotices,
  Stage: StepStage,
  Watcher: StepWatcher,
};

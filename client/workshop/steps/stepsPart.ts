import { late } from "../neighbour/late.ts";
import type { WorkshopPart } from "../workshopPart.ts";
import { StepStage } from "./StepStage.tsx";

/** The twelve steps: where the group is, going on, and what a step asks people to read. */
export const stepsPart: WorkshopPart = {
  Notice: late("StepNotices"),
  Stage: StepStage,
  Watcher: late("StepWatcher"),
};

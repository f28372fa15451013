import { latePart } from "./late.ts";
import { stepsPart } from "./stepsPart.ts";
import { timerPart } from "./timerPart.ts";
import { togetherPart } from "./togetherPart.ts";
import type { WorkshopPart } from "./workshopPart.ts";

const neighbourPart = latePart(
  async () => (await import("./neighbourPart.tsx")).neighbourPart,
  "RibbonAct",
  "Notice",
  "Stage",
  "Watcher",
);

/** One line for each part of the workshop; they are drawn in this order. */
export const workshopParts: readonly WorkshopPart[] = [
  stepsPart,
  timerPart,
  neighbourPart,
  togetherPart,
];

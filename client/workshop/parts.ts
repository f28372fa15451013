import { latePart } from "./neighbour/late.ts";
import { stepsPart } from "./steps/stepsPart.ts";
import { timerPart } from "./timer/timerPart.ts";
import { togetherPart } from "./together/togetherPart.ts";
import type { WorkshopPart } from "./workshopPart.ts";

const neighbourPart = latePart(
  async () => (await import("./neighbour/neighbourPart.tsx")).neighbourPart,
  "RibbonAct",
  "Notice",
  "Stage",
  "Watcher",
);

const linePart = latePart(
  async () => (await import("../line/linePart.tsx")).linePart,
  "Notice",
  "Watcher",
);

const endingPart = latePart(
  async () => (await import("../ending/endingPart.tsx")).endingPart,
  "Notice",
  "Watcher",
);

const severalPart = latePart(
  async () => (await import("../people/severalPart.tsx")).severalPart,
  "Notice",
);

/** One line for each part of the workshop; they are drawn in this order. */
export const workshopParts: readonly WorkshopPart[] = [
  stepsPart,
  timerPart,
  neighbourPart,
  togetherPart,
  linePart,
  endingPart,
  severalPart,
];

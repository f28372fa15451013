import { late } from "../neighbour/late.ts";
import type { WorkshopPart } from "../workshopPart.ts";

/** The shared timer and breaks; the timer itself stands in its panel, its button and the ribbon. */
export const timerPart: WorkshopPart = { Notice: late("BreakSign") };

import type { Scenario } from "./scenario.ts";
import { drag, pan, panAll, zoom } from "./scenarios/gestures.ts";

/** Every scenario of the canvas, in the order they run. */
export const scenarios: readonly Scenario[] = [pan, panAll, zoom, drag];

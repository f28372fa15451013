import type { Scenario } from "./scenario.ts";
import { crowd, crowdAll, typing } from "./scenarios/crowd.ts";
import { dragGrowth } from "./scenarios/dragGrowth.ts";
import { drag, pan, panAll, zoom } from "./scenarios/gestures.ts";
import { heap } from "./scenarios/heap.ts";
import { load, weight } from "./scenarios/load.ts";
import { phone } from "./scenarios/phone.ts";
import { blank, settle } from "./scenarios/pictures.ts";

/** Every scenario of the canvas, in the order they run. */
export const scenarios: readonly Scenario[] = [
  pan,
  panAll,
  zoom,
  drag,
  crowd,
  crowdAll,
  typing,
  blank,
  settle,
  heap,
  dragGrowth,
  load,
  phone,
  weight,
];

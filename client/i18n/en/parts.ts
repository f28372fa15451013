import { neighbour } from "./neighbour.ts";
import { picture } from "./picture.ts";
import { together } from "./together.ts";
import { workshop } from "./workshop.ts";

/** What comes right after the first board. */
export const phrases = { ...neighbour, ...picture, ...together, ...workshop };

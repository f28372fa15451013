import { domain } from "./domain.ts";
import { hands } from "./hands.ts";
import { neighbour } from "./neighbour.ts";
import { notes } from "./notes.ts";
import { picture } from "./picture.ts";
import { shell } from "./shell.ts";
import { together } from "./together.ts";
import { workshop } from "./workshop.ts";

export const phrases = {
  ...domain,
  ...shell,
  ...notes,
  ...hands,
  ...neighbour,
  ...picture,
  ...together,
  ...workshop,
};

import { access } from "./access.ts";
import { domainTexts } from "./domainTexts.ts";
import { door } from "./door.ts";
import { ending } from "./ending.ts";
import { joinCode } from "./joinCode.ts";
import { line } from "./line.ts";
import { minutes } from "./minutes.ts";
import { neighbour } from "./neighbour.ts";
import { panels } from "./panels.ts";
import { photo } from "./photo.ts";
import { picture } from "./picture.ts";
import { reopen } from "./reopen.ts";
import { together } from "./together.ts";
import { workshop } from "./workshop.ts";

/** What comes right after the first board. */
export const phrases = {
  ...access,
  ...door,
  ...ending,
  ...joinCode,
  ...domainTexts,
  ...line,
  ...minutes,
  ...neighbour,
  ...panels,
  ...photo,
  ...picture,
  ...reopen,
  ...together,
  ...workshop,
};

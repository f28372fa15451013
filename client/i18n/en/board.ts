import { hands } from "./hands.ts";
import { notes } from "./notes.ts";

/** What comes with a board. */
export const phrases = { ...notes, ...hands };

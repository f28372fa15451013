import { domain } from "./domain.ts";
import { shell } from "./shell.ts";

/** What stands on the first pages, and in the frame around a board. */
export const phrases = { ...domain, ...shell };

import { domain } from "./domain.ts";
import { notes } from "./notes.ts";
import { picture } from "./picture.ts";
import { shell } from "./shell.ts";

export const phrases = { ...domain, ...shell, ...notes, ...picture };

import type { notes as english } from "../en/notes.ts";
import type { Entry } from "../phrase.ts";

export const notes = {} as const satisfies Record<keyof typeof english, Entry>;

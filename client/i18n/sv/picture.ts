import type { picture as english } from "../en/picture.ts";
import type { Entry } from "../phrase.ts";

export const picture = {} as const satisfies Record<keyof typeof english, Entry>;

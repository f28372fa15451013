import { phrases as board } from "./board.ts";
import { phrases as page } from "./page.ts";
import { phrases as parts } from "./parts.ts";

/** All there is to say, for types and tests; a page fetches one part after the other. */
export const phrases = { ...page, ...board, ...parts };

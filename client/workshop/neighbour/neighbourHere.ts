import { createStore } from "../../state/store.ts";
import type { Talk } from "./neighbourTalk.ts";

/** Neighbour talk of the board that is open; undefined until its code has come. */
export const talkHere = createStore<Talk | undefined>(undefined);

/** The round whose page this viewer put aside, to see the board or to go on writing. */
export const closedTalk = createStore<string | undefined>(undefined);

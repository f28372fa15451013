import { createStore } from "../../state/store.ts";

/** The step whose page this viewer put aside to see the board; the next one opens again. */
export const closedStage = createStore<number | undefined>(undefined);

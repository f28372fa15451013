import { createStore } from "../state/store.ts";

/** The secret that this page goes along from, while its board moves; undefined when it does not. */
export const movingFrom = createStore<string | undefined>(undefined);

/** Where this page has just come along to; said once. */
export const arrivedAt = createStore<string | undefined>(undefined);

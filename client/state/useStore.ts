import { useSyncExternalStore } from "react";
import type { ReadonlyStore } from "./store.ts";

/** The value of a store, drawn again when it changes. */
export function useStore<T>(store: ReadonlyStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

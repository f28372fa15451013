import { createStore } from "../state/store.ts";

/** Goes up when photos that somebody wanted to paint can be painted. */
export const photosReady = createStore(0);

export function sayPhotosReady(): void {
  photosReady.set(photosReady.get() + 1);
}

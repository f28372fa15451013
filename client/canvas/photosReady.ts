import type { Rect } from "../../shared/geometry.ts";
import { createStore } from "../state/store.ts";
import type { Painting } from "./painting.ts";

/** What painters of notes and the painter of photos share, which comes later. */

export type PaintPhoto = (painting: Painting, photo: Uint8Array, rect: Rect) => void;

/** Goes up when photos that somebody wanted to paint can be painted. */
export const photosReady = createStore(0);

export function sayPhotosReady(): void {
  photosReady.set(photosReady.get() + 1);
}

/** Undefined until its code has come. */
export const photoPainter = createStore<PaintPhoto | undefined>(undefined);

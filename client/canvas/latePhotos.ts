import type { Rect } from "../../shared/geometry.ts";
import type { Painting } from "./painting.ts";
import { sayPhotosReady } from "./photosReady.ts";

/** Paints photos with code that comes with the first photo, so that a board without any needs none. */

type PaintPhoto = (painting: Painting, photo: Uint8Array, rect: Rect) => void;

let paint: PaintPhoto | undefined;
let isComing = false;

export function paintPhoto(painting: Painting, photo: Uint8Array, rect: Rect): void {
  if (paint) paint(painting, photo, rect);
  else if (!isComing) void fetchPainter();
}

async function fetchPainter(): Promise<void> {
  isComing = true;
  try {
    ({ paintPhoto: paint } = await import("../photo/paintPhoto.ts"));
    sayPhotosReady();
  } catch (error) {
    // Without connection; the next painting tries again.
    if (!(error instanceof TypeError)) throw error;
  } finally {
    isComing = false;
  }
}

import { type PaintPhoto, photoPainter, sayPhotosReady } from "./photosReady.ts";

/** Paints photos with code that comes with the first photo, so that a board without any needs none. */

let isComing = false;

export const paintPhoto: PaintPhoto = (painting, photo, rect) => {
  const paint = photoPainter.get();
  if (paint) paint(painting, photo, rect);
  else if (!isComing) void fetchPainter();
};

async function fetchPainter(): Promise<void> {
  isComing = true;
  try {
    photoPainter.set((await import("../photo/paintPhoto.ts")).paintPhoto);
    sayPhotosReady();
  } catch (error) {
    // Without connection; the next painting tries again.
    if (!(error instanceof TypeError)) throw error;
  } finally {
    isComing = false;
  }
}

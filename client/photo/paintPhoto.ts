import type { Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { photoBox } from "../../shared/noteLayout.ts";
import { isPlainPhoto, jpegSize } from "../../shared/photo/jpeg.ts";
import { type Painting, strokeInside } from "../canvas/painting.ts";
import { photoPainter, sayPhotosReady } from "../canvas/photosReady.ts";

/**
 * Paints the photo of a note. Each is decoded once and small, one after the other, beside the page's
 * own work; whoever paints before that gets its frame.
 */

/** Pixels for a board unit: sharp at 100 % on a screen with two pixels for one. */
const sharpness = 2;
/** Decoded photos, 1.2 MB each at most. A board of ours has fewer; a script may write more. */
const most = 100;

interface Decoded {
  /** Undefined while it is decoded, and for what cannot be. */
  picture?: ImageBitmap;
}

const decoded = new Map<Uint8Array, Decoded>();
let work: Promise<void> = Promise.resolve();

export function paintPhoto(painting: Painting, photo: Uint8Array, rect: Rect): void {
  const { ctx, palette } = painting;
  const { picture } = decodedOf(photo);
  if (!picture) {
    strokeInside(ctx, rect, 2, 1, palette.edge);
    return;
  }
  const scale = Math.min(rect.width / picture.width, rect.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  const x = rect.x + (rect.width - width) / 2;
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(picture, x, rect.y + (rect.height - height) / 2, width, height);
}

/** Resolves when the photos of these notes can be painted, or cannot be at all; for who paints once. */
export async function decodePhotos(notes: readonly Note[]): Promise<void> {
  photoPainter.set(paintPhoto);
  for (const { photo } of notes) if (photo) decodedOf(photo);
  await work;
}

function decodedOf(photo: Uint8Array): Decoded {
  const known = decoded.get(photo);
  if (known) return known;
  const entry: Decoded = {};
  if (decoded.size >= most) return entry;
  decoded.set(photo, entry);
  work = work.then(() => decode(photo, entry));
  return entry;
}

async function decode(photo: Uint8Array, entry: Decoded): Promise<void> {
  const size = isPlainPhoto(photo) ? jpegSize(photo) : undefined;
  if (!size || typeof createImageBitmap === "undefined") return;
  const room = sharpness * Math.min(photoBox.width / size.width, photoBox.height / size.height);
  const scale = Math.min(1, room);
  try {
    entry.picture = await createImageBitmap(photoBlob(photo), {
      resizeWidth: Math.max(1, Math.round(size.width * scale)),
      resizeHeight: Math.max(1, Math.round(size.height * scale)),
      resizeQuality: "high",
    });
    sayPhotosReady();
  } catch (error) {
    // Bytes that begin like a photo and are none: the frame stays empty.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The photo as a file in memory. */
export function photoBlob(photo: Uint8Array): Blob {
  return new Blob([new Uint8Array(photo)], { type: "image/jpeg" });
}

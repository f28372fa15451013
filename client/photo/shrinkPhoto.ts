import { withoutMetadata } from "../../shared/photo/jpeg.ts";
import { headBytes, pictureSize } from "../../shared/photo/pictureSize.ts";

/**
 * A picture file as people have it → a JPEG small enough for everybody. It is painted anew on this
 * device, so nothing of the file goes along but what is seen: no place, no time, no camera.
 */

/** picture: none, or one that this browser cannot show. large: more than a device can hold at once. */
export type PhotoProblem = "picture" | "large";

export interface Shrunk {
  readonly kind: "photo";
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface ShrinkOptions {
  /** Longest side, pixels. */
  readonly side: number;
  readonly bytes: number;
}

/** What goes into a note: read at arm's length on a phone, and 3 s on a slow line. */
export const forNote: ShrinkOptions = { side: 1_280, bytes: 200_000 };
/** What stays here to be typed off: small writing on a flipchart can be read. */
export const forReading: ShrinkOptions = { side: 2_400, bytes: 2_000_000 };

/** Larger files and pictures are not opened: bytes, and pixels. Phones make up to 50 million. */
const mostBytes = 60_000_000;
const mostPixels = 64_000_000;
const qualities = [0.8, 0.65, 0.5] as const;
/** When no quality is small enough, so much smaller is tried next; and a side is never less than this. */
const smaller = 0.75;
const leastSide = 200;

export async function shrinkPhoto(
  file: Blob,
  { side, bytes }: ShrinkOptions,
): Promise<Shrunk | { readonly kind: PhotoProblem }> {
  if (file.size > mostBytes) return { kind: "large" };
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const size = pictureSize(head);
  if (!size || size.width <= 0 || size.height <= 0) return { kind: "picture" };
  if (size.width * size.height > mostPixels) return { kind: "large" };
  const picture = await decode(file);
  if (!picture) return { kind: "picture" };
  try {
    const longest = Math.max(picture.width, picture.height);
    for (let most = side; most >= leastSide; most *= smaller) {
      const scale = Math.min(1, most / longest);
      const drawn = draw(picture, scale);
      for (const quality of qualities) {
        const found = await encode(drawn, quality);
        if (!found || found.length > bytes) continue;
        const { width, height } = drawn;
        return { kind: "photo", bytes: found, width, height };
      }
    }
    return { kind: "picture" };
  } finally {
    picture.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    // Upright as it was held: the turn stands in the data that is left behind.
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

function draw(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const ctx = canvas.getContext("2d", { alpha: false });
  if (!ctx) throw new Error("this browser paints no picture of this size");
  ctx.fillStyle = "#FFFFFF";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", quality);
  });
  // Some browsers write a little data of their own beside the picture.
  return blob ? withoutMetadata(new Uint8Array(await blob.arrayBuffer())) : undefined;
}

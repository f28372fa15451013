import { type Canvas, createCanvas, GlobalFonts, loadImage, Path2D } from "@napi-rs/canvas";
import { CommandFailure } from "./failure.ts";

/**
 * What the page's painters ask their browser for, without one: canvases, paths, decoded photos and
 * frames. The painters stay as they are, so that the picture from the command line is the page's.
 * Call it before they paint; it lasts as long as the process.
 */
export function standInForBrowser(): void {
  // Texts would be left out without a word.
  if (GlobalFonts.families.length === 0) {
    throw new CommandFailure("file", "This computer has no fonts; install one, such as Noto Sans.");
  }
  Object.assign(globalThis, {
    document: { createElement: () => createCanvas(1, 1) },
    Path2D,
    createImageBitmap: decode,
    requestAnimationFrame: (next: () => void) => setImmediate(next),
    cancelAnimationFrame: clearImmediate,
  });
}

interface Resize {
  readonly resizeWidth: number;
  readonly resizeHeight: number;
}

async function decode(photo: Blob, { resizeWidth, resizeHeight }: Resize): Promise<Canvas> {
  const canvas = createCanvas(resizeWidth, resizeHeight);
  try {
    const image = await loadImage(Buffer.from(await photo.arrayBuffer()));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, resizeWidth, resizeHeight);
  } catch (error) {
    // As a browser says that these bytes are no picture.
    throw new DOMException(String(error), "InvalidStateError");
  }
  return canvas;
}

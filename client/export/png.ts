import type { Board } from "../../shared/board.ts";
import { decodePhotos } from "../photo/paintPhoto.ts";
import { paintPicture } from "./paintPicture.ts";
import { type PartsOptions, pictureName, picturesOf } from "./pictureParts.ts";
import { countCovered } from "./picturePlan.ts";

/** The board as PNG files: no pointers, no focus, no drafts, no basket, and nothing but pixels. */

export interface PictureFile {
  readonly name: string;
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** What this part shows, in words; undefined when it shows everything. */
  readonly part: string | undefined;
}

export interface Picture {
  /** Of several the first is the overview. */
  readonly files: readonly PictureFile[];
  /** Notes over which another lies in part. */
  readonly covered: number;
}

export interface PictureOptions extends PartsOptions {
  readonly signal: AbortSignal;
  /** Called before each part is drawn, from 1. */
  readonly onPart: (part: number, of: number) => void;
}

/**
 * Draws part after part, with a pause for the page between two, so that no more than one is in memory
 * as pixels. Undefined when it was cancelled.
 */
export async function drawPicture(
  board: Board,
  { signal, onPart, ...options }: PictureOptions,
): Promise<Picture | undefined> {
  const planned = picturesOf(board, options);
  await decodePhotos(board.notes);
  const files: PictureFile[] = [];
  for (const [i, picture] of planned.entries()) {
    onPart(i + 1, planned.length);
    await nextFrame();
    if (signal.aborted) return undefined;
    const canvas = paintPicture(picture.part, picture.words);
    const { width, height } = canvas;
    const blob = await toPng(canvas);
    // Some phones keep a canvas's memory until it is small again.
    canvas.width = 0;
    canvas.height = 0;
    files.push({
      name: pictureName(picture, "png"),
      blob,
      width,
      height,
      part: picture.words.part,
    });
  }
  return signal.aborted ? undefined : { files, covered: countCovered(board.notes) };
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("this browser made no picture"));
    }, "image/png");
  });
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

import type { Board } from "../../shared/board.ts";
import { layoutOf } from "../canvas/noteRect.ts";
import { decodePhotos } from "../photo/paintPhoto.ts";
import { paintPicture } from "./paintPicture.ts";
import { type PartsOptions, pictureName, picturesOf } from "./pictureParts.ts";
import { countCovered } from "./picturePlan.ts";
import { createSlices } from "./slices.ts";

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
  /** False where the only one is an overview, too small to be read on a page. */
  readonly isReadable: boolean;
  /** Notes over which another lies in part. */
  readonly covered: number;
}

export interface PictureOptions extends PartsOptions {
  readonly signal: AbortSignal;
  /** Called before each part is drawn, from 1. */
  readonly onPart: (part: number, of: number) => void;
}

/**
 * Draws part after part in slices, so that the page answers meanwhile and no more than one is in
 * memory as pixels. Undefined when it was cancelled.
 */
export async function drawPicture(
  board: Board,
  { signal, onPart, ...options }: PictureOptions,
): Promise<Picture | undefined> {
  const slices = createSlices(signal);
  for (const note of board.notes) {
    // Each is kept for what comes.
    layoutOf(note);
    if (!(await slices.next())) return undefined;
  }
  const planned = picturesOf(board, options);
  await decodePhotos(board.notes);
  const files: PictureFile[] = [];
  for (const [i, picture] of planned.entries()) {
    onPart(i + 1, planned.length);
    const canvas = await paintPicture(picture.part, picture.words, slices);
    if (!canvas) return undefined;
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
  if (signal.aborted) return undefined;
  const isReadable = planned.length > 1 || planned[0]?.part.shows === "all";
  return { files, isReadable, covered: countCovered(board.notes) };
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("this browser made no picture"));
    }, "image/png");
  });
}

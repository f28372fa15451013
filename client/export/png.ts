import type { Board } from "../../shared/board.ts";
import { dateInWords } from "../i18n/dateInWords.ts";
import type { Language, Level, Phrase } from "../i18n/phrase.ts";
import { decodePhotos } from "../photo/paintPhoto.ts";
import { paintPicture } from "./paintPicture.ts";
import { countCovered, fileNameOf, type PicturePart, planPicture } from "./picturePlan.ts";

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
  readonly files: readonly PictureFile[];
  /** Notes over which another lies in part. */
  readonly covered: number;
}

export interface PictureOptions {
  readonly t: Phrase;
  readonly language: Language;
  readonly level: Level;
  readonly signal: AbortSignal;
  /** Called before each part is drawn, from 1. */
  readonly onPart: (part: number, of: number) => void;
}

/** Draws part after part, with a pause for the page between two. Undefined when it was cancelled. */
export async function drawPicture(
  board: Board,
  { t, language, level, signal, onPart }: PictureOptions,
): Promise<Picture | undefined> {
  const title = board.title || t("app.untitled");
  const date = dateInWords(new Date(), language);
  const plan = planPicture(board);
  await decodePhotos(board.notes);
  const files: PictureFile[] = [];
  for (const [i, part] of plan.entries()) {
    onPart(i + 1, plan.length);
    await nextFrame();
    if (signal.aborted) return undefined;
    const isOne = plan.length === 1;
    const shown = isOne ? undefined : partInWords(part, t);
    const words = shown && t("picture.part", { part: i + 1, count: plan.length, what: shown });
    const canvas = paintPicture(part, { t, level, title, date, part: words });
    const { width, height } = canvas;
    const blob = await toPng(canvas);
    // Some phones keep a canvas's memory until it is small again.
    canvas.width = 0;
    canvas.height = 0;
    files.push({
      name: fileNameOf(title, isOne ? undefined : i + 1),
      blob,
      width,
      height,
      part: words,
    });
  }
  return { files, covered: countCovered(board.notes) };
}

function partInWords({ shows, areas }: PicturePart, t: Phrase): string {
  if (shows === "all" || shows === "triangle") return t("picture.triangle");
  return areas.map((area) => t(`region.${area}`)).join(" · ");
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

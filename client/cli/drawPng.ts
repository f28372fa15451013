import { readBoard } from "../../shared/board.ts";
import { drawPicture, type PictureFile } from "../export/png.ts";
import { standInForBrowser } from "./canvasForPainters.ts";
import { type FormatSource, minutesOf, phraseOf } from "./formatSource.ts";

/** The picture as the page draws it, in one part or several. */
export async function drawPng(source: FormatSource): Promise<readonly PictureFile[]> {
  standInForBrowser();
  const picture = await drawPicture(readBoard(source.doc), {
    t: phraseOf(source),
    date: minutesOf(source).date,
    signal: source.signal,
    onPart: (part, of) => source.step(`Drawing part ${part} of ${of} …`),
  });
  return picture?.files ?? [];
}

export async function bytesOf({ blob }: PictureFile): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

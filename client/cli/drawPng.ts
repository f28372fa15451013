import { drawPicture, type Picture } from "../export/png.ts";
import { standInForBrowser } from "./canvasForPainters.ts";
import { type FormatSource, partsOf } from "./formatSource.ts";

/** The picture as the page draws it, in one part or several; undefined when it was stopped. */
export function drawPng(source: FormatSource): Promise<Picture | undefined> {
  standInForBrowser();
  const { t, words, source: read } = partsOf(source);
  return drawPicture(read.board, {
    t,
    date: words.date,
    signal: source.signal,
    onPart: (part, of) => source.step(`Drawing part ${part} of ${of} …`),
  });
}

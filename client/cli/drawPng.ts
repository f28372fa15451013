import { minutesPartsOf } from "../export/minutesWords.ts";
import { drawPicture } from "../export/png.ts";
import { standInForBrowser } from "./canvasForPainters.ts";
import type { FormatSource } from "./formats.ts";

/** The picture as the page draws it, in one file or several. */
export async function drawPng(source: FormatSource): Promise<readonly Uint8Array[]> {
  const { doc, language, today, step, signal } = source;
  standInForBrowser();
  const parts = minutesPartsOf(doc, language, today);
  const picture = await drawPicture(parts.source.board, {
    t: parts.t,
    date: parts.words.date,
    signal,
    onPart: (part, of) => step(`Drawing part ${part} of ${of} …`),
  });
  const files = picture?.files ?? [];
  return Promise.all(files.map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())));
}

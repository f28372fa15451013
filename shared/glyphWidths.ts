/**
 * How wide characters are, in em, on a wide ordinary sans serif (advance widths measured on Noto
 * Sans; Segoe UI, Roboto and San Francisco are narrower). A table instead of measuring, so that one
 * text breaks into the same lines on every screen, whatever fonts it has, and before any font is
 * loaded. Who paints a line sees to it that it does not become wider than the line's room.
 */

const latin: readonly (readonly [number, string])[] = [
  [0.22, "'"],
  [0.26, " \u00a0ijlìíîïĩīĭįı"],
  [0.28, "!,.:;J·`´"],
  [0.31, "()-[]‘’‚"],
  [0.36, "Ift/\\ÌÍÎÏªţť|{}"],
  [0.42, '"rºŕřº°•“”„'],
  [0.48, "?_csczçćčśšž\u00b4"],
  [0.53, "kvxyF*LSŁEĒ–"],
  [0.58, "0123456789$+<=>YZ^~aeàáâãäåèéêëāăąēěT£€X"],
  [0.62, "bdghnopquABCKPRVðñòóôõöùúûüøßþµÀÁÂÃÄÅÇ"],
  [0.66, "#"],
  [0.74, "&DGHUNÐÙÚÛÜÑ"],
  [0.79, "OQwÒÓÔÕÖØ…½¼¾"],
  [0.88, "%@MÆæ©®—"],
  [0.95, "Wmœ"],
];

const widthOf = new Map<string, number>();
for (const [width, characters] of latin) for (const c of characters) widthOf.set(c, width);

const combining = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const pictographic = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const fullWidth =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const arabicOrHebrew = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Whether a line may break beside this grapheme without a space, as Chinese and Japanese do. */
export function isFullWidth(grapheme: string): boolean {
  if (grapheme.length === 1 && grapheme < "\u1100") return false;
  return fullWidth.test(grapheme);
}

/** Width of one grapheme in em. */
export function glyphWidth(grapheme: string): number {
  const known = widthOf.get(grapheme);
  if (known !== undefined) return known;
  let width = 0;
  if (pictographic.test(grapheme)) width = 1.3;
  else if (fullWidth.test(grapheme)) width = 1.02;
  else {
    for (const c of grapheme) {
      if (combining.test(c)) continue;
      width += widthOf.get(c) ?? (arabicOrHebrew.test(c) ? 0.6 : 0.72);
    }
  }
  if (widthOf.size < 5_000) widthOf.set(grapheme, width);
  return width;
}

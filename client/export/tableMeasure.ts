import { glyphWidth } from "../../shared/glyphWidths.ts";
import { graphemes } from "../../shared/noteLayout.ts";
import type { Measure } from "../canvas/textBlock.ts";

/** Bold letters are wider than what the table holds. */
const boldFactor = 1.07;

/**
 * Measures by the table of widths and with no font, so that the words of a picture lie at the same
 * places for everybody: painted in a page or without one, and as a drawing.
 */
export const tableMeasure: Measure = (text, font) => {
  const [, weight, size] = /^(\d+) ([\d.]+)px/.exec(font) ?? [];
  let width = 0;
  for (const grapheme of graphemes(text)) width += glyphWidth(grapheme);
  return width * Number(size ?? 16) * (weight === "700" ? boldFactor : 1);
};

import type { Rect } from "../../shared/geometry.ts";
import { fontOf } from "./painting.ts";

/** A few lines of text of the template, laid out in CSS pixels. */

export interface TextStyle {
  readonly size: number;
  readonly lineHeight: number;
  readonly isBold?: boolean;
  readonly color: "ink" | "ink2";
}

export interface BlockLine extends TextStyle {
  readonly text: string;
  /** Upper edge, from the block's upper edge. */
  readonly y: number;
}

/** Without a place yet. */
export interface Block {
  readonly lines: readonly BlockLine[];
  readonly width: number;
  readonly height: number;
  readonly align: "left" | "center";
}

export interface PlacedBlock extends Block {
  readonly rect: Rect;
}

/** How wide `text` is in `font`, CSS pixels. */
export type Measure = (text: string, font: string) => number;

/** Lays out paragraphs one below the other, no line wider than `most` unless one word is. */
export function layoutBlock(
  paragraphs: readonly { readonly text: string; readonly style: TextStyle }[],
  most: number,
  measure: Measure,
  align: Block["align"] = "left",
): Block {
  const lines: BlockLine[] = [];
  let y = 0;
  let width = 0;
  paragraphs.forEach(({ text, style }, i) => {
    const font = fontOf(style.size, style.isBold);
    if (i > 0) y += paragraphGap * (style.size / 16);
    for (const line of wrapWords(text, most, (part) => measure(part, font))) {
      lines.push({ ...style, text: line, y });
      y += style.lineHeight;
      width = Math.max(width, measure(line, font));
    }
  });
  return { lines, width, height: y, align };
}

const paragraphGap = 2;

function wrapWords(
  text: string,
  most: number,
  widthOf: (part: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > most) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

/** Measures with a canvas of its own and remembers what it measured. */
export function createMeasure(): Measure {
  const ctx = document.createElement("canvas").getContext("2d");
  if (!ctx) throw new Error("this browser paints no canvas");
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font}\n${text}`;
    let width = known.get(key);
    if (width === undefined) {
      ctx.font = font;
      width = ctx.measureText(text).width;
      if (known.size > measuredLimit) known.clear();
      known.set(key, width);
    }
    return width;
  };
}

const measuredLimit = 5_000;

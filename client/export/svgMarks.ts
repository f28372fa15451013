import type { Point, Rect } from "../../shared/geometry.ts";
import { escapeMarkup } from "../../shared/minutes/markup.ts";
import { baselineOf } from "../canvas/painting.ts";
import type { PlacedBlock } from "../canvas/textBlock.ts";
import { noteMark, type Shape } from "../ui/palette.ts";
import { paper } from "./pictureLook.ts";

/** Small pieces of a drawing, as text of SVG. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; `content` is markup. What is undefined is left out. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? round(value) : escapeMarkup(value ?? "")}"`,
    )
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Hundredths are finer than anybody sees, and the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function box(rect: Rect, radius: number, attributes: Attributes): string {
  const { x, y, width, height } = rect;
  const rx = Math.max(0, Math.min(radius, width / 2, height / 2));
  return element("rect", { x, y, width, height, rx, ...attributes });
}

export interface SvgLine {
  readonly text: string;
  /** Baseline. */
  readonly y: number;
  /** Squeezed to this width. */
  readonly width?: number | undefined;
}

export interface SvgTextStyle {
  readonly x: number;
  readonly size: number;
  readonly color: string;
  readonly isBold?: boolean;
  readonly isRightToLeft?: boolean;
  readonly isCentred?: boolean;
}

/** Lines that belong together are one text, so that they are found, read and copied as one. */
export function textOf(lines: readonly SvgLine[], style: SvgTextStyle): string {
  const { x, size, color, isBold = false, isRightToLeft = false, isCentred = false } = style;
  const spans = lines
    .filter(({ text }) => text !== "")
    .map(({ text, y, width }) =>
      element(
        "tspan",
        { x, y, textLength: width, lengthAdjust: width && "spacingAndGlyphs" },
        escapeMarkup(text),
      ),
    );
  if (spans.length === 0) return "";
  return element(
    "text",
    {
      "font-size": size,
      "font-weight": isBold ? 700 : undefined,
      fill: color,
      "text-anchor": isCentred ? "middle" : undefined,
      direction: isRightToLeft ? "rtl" : undefined,
    },
    // The space is at the end of a line, where nobody sees it; whoever copies keeps words apart.
    spans.join(" "),
  );
}

export function blockOf({ lines, align, rect }: PlacedBlock, dx = 0, dy = 0): string {
  const isCentred = align === "center";
  const x = rect.x + dx + (isCentred ? rect.width / 2 : 0);
  return lines
    .map(({ text, y, size, lineHeight, isBold = false, color }) =>
      textOf([{ text, y: rect.y + dy + baselineOf(y, lineHeight, size) }], {
        x,
        size,
        color: paper[color],
        isBold,
        isCentred,
      }),
    )
    .join("");
}

/** The shape that doubles a note's colour; `size` wide and high, its middle `at`. */
export function markOf(shape: Shape, { x, y }: Point, size: number, fill: string): string {
  const half = size / 2;
  const circle = { cx: x, cy: y, r: half * 0.9 };
  const polygon = (...shares: readonly number[]) =>
    element("polygon", {
      points: shares.map((share, i) => round((i % 2 === 0 ? x : y) + share * half)).join(" "),
      fill: noteMark,
    });
  switch (shape) {
    case "disc":
      return element("circle", { ...circle, fill: noteMark });
    case "square": {
      const side = half * 1.6;
      const rect = { x: x - side / 2, y: y - side / 2, width: side, height: side };
      return box(rect, 0, { fill: noteMark });
    }
    case "triangle":
      return polygon(0, -0.95, 1, 0.8, -1, 0.8);
    case "diamond":
      return polygon(0, -1, 1, 0, 0, 1, -1, 0);
    case "ring": {
      const width = Math.max(2, size * 0.16);
      const r = half * 0.9 - width / 2;
      return element("circle", { ...circle, r, fill, stroke: noteMark, "stroke-width": width });
    }
  }
}

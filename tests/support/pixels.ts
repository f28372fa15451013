import { inflateSync } from "node:zlib";
import type { Point, Rect } from "../../shared/geometry.ts";

/** A PNG as one can look at it with a program. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Names of the file's chunks, in order. */
  readonly chunks: readonly string[];
  /** Red, green, blue from 0 to 255; white outside. */
  at(x: number, y: number): Color;
}

export type Color = readonly [red: number, green: number, blue: number];

/** Reads what browsers write: 8 bits a channel, with or without alpha, not interlaced. */
export function readPng(file: Buffer): Pixels {
  const chunks: string[] = [];
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    chunks.push(name);
    if (name === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      if (body[8] !== 8 || body[12] !== 0) throw new Error("a PNG of another kind");
      channels = { 2: 3, 6: 4 }[body[9] ?? 0] ?? 0;
      if (channels === 0) throw new Error(`a PNG of colour type ${body[9]}`);
    }
    if (name === "IDAT") data.push(body);
    at += length + 12;
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  return {
    width,
    height,
    chunks,
    at(x, y) {
      if (x < 0 || y < 0 || x >= width || y >= height) return [255, 255, 255];
      const i = (Math.floor(y) * width + Math.floor(x)) * channels;
      return [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    },
  };
}

/**
 * Undoes the five filters of PNG; `step` is the number of bytes in one pixel. A picture has tens of
 * millions of them, so nothing is made anew for one.
 */
function unfilter(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const start = row * (stride + 1) + 1;
    const to = row * stride;
    const filter = raw[start - 1] ?? 0;
    out.set(raw.subarray(start, start + stride), to);
    if (filter === 0) continue;
    for (let i = 0; i < stride; i++) {
      const at = to + i;
      const left = i < step ? 0 : (out[at - step] ?? 0);
      const above = row === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = i < step || row === 0 ? 0 : (out[at - stride - step] ?? 0);
      out[at] = (out[at] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** Contrast as WCAG reckons it, from 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Color): number {
  return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
}

/** Of a channel from 0 to 255; looked up, for pictures have millions of them. */
const lights = Float64Array.from({ length: 256 }, (_, channel) => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});
const light = (channel: number) => lights[channel] ?? 0;

/** The largest difference in one channel. */
export function distance(one: Color, other: Color): number {
  return Math.max(
    Math.abs(one[0] - other[0]),
    Math.abs(one[1] - other[1]),
    Math.abs(one[2] - other[2]),
  );
}

export function colorOf(hex: string): Color {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** All whole points of a rectangle. */
export function* pointsIn({ x, y, width, height }: Rect): Generator<Point> {
  for (let py = Math.ceil(y); py < y + height; py++) {
    for (let px = Math.ceil(x); px < x + width; px++) yield { x: px, y: py };
  }
}

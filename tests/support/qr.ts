import jsQR from "jsqr";
import { readPng } from "./pixels.ts";

// Node and bundlers do not agree on what such a package exports.
const scan = (jsQR as unknown as { readonly default?: typeof jsQR }).default ?? jsQR;

/** What a phone reads in a picture: the text of the QR code in it, wherever it stands. */
export function readQr(png: Buffer): string | undefined {
  const { width, height, at } = readPng(png);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set([...at(x, y), 255], (y * width + x) * 4);
  }
  return scan(pixels, width, height)?.data;
}

/** The same for one that was printed in a terminal with light blocks, two rows to a line. */
export function readPrintedQr(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => /^[█▀▄ ]+$/.test(line) && line.trim() !== "");
  const rows = lines.flatMap((line) => {
    const half = (light: string) => [...line].map((character) => light.includes(character));
    return [half("█▀"), half("█▄")];
  });
  const size = 6;
  const width = (rows[0]?.length ?? 0) * size;
  const height = rows.length * size;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const row = rows[Math.floor(at / width / size)];
    const shade = row?.[Math.floor((at % width) / size)] ? 255 : 0;
    pixels.set([shade, shade, shade, 255], at * 4);
  }
  return scan(pixels, width, height)?.data;
}

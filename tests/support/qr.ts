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

import { jpegSize, type PixelSize } from "./jpeg.ts";

/** So many bytes of a file tell how large its picture is. */
export const headBytes = 1_000_000;

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/**
 * How many pixels a picture file has, from its head and without decoding anything; undefined for what
 * is no picture made of pixels, such as a drawing that could hold a program.
 */
export function pictureSize(bytes: Uint8Array): PixelSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 32) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHeadSize(bytes);
  if (latin(bytes, 1, 8) === "PNG\r\n\u001a\n") {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (latin(bytes, 0, 4) === "GIF8") {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP") return webpSize(bytes, view);
  if (latin(bytes, 0, 2) === "BM") {
    return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  }
  if (latin(bytes, 4, 8) === "ftyp") return mediaSize(bytes, view);
  return undefined;
}

/** A head may end within the picture: what is missing there is added. */
function jpegHeadSize(bytes: Uint8Array): PixelSize | undefined {
  const ended = new Uint8Array(bytes.length + 2);
  ended.set(bytes);
  ended.set([0xff, 0xd9], bytes.length);
  return jpegSize(bytes) ?? jpegSize(ended);
}

function webpSize(bytes: Uint8Array, view: DataView): PixelSize | undefined {
  const threeAt = (at: number) => view.getUint16(at, true) + 65_536 * view.getUint8(at + 2);
  switch (latin(bytes, 12, 16)) {
    case "VP8 ":
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case "VP8L": {
      const packed = view.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: threeAt(24) + 1, height: threeAt(27) + 1 };
    default:
      return undefined;
  }
}

/** HEIC and AVIF tell the size of each of their pictures in a box named ispe: the largest counts. */
function mediaSize(bytes: Uint8Array, view: DataView): PixelSize | undefined {
  let largest: PixelSize | undefined;
  for (let at = 8; at + 16 <= bytes.length; at++) {
    if (bytes[at] !== 0x69 || latin(bytes, at, at + 4) !== "ispe") continue;
    const found = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || found.width * found.height > largest.width * largest.height) largest = found;
  }
  return largest;
}

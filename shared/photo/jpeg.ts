import { photoLimits } from "./photo.ts";

/** What a JPEG is made of. Reads its markers only, so that nothing has to be decoded to know it. */

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

interface Segment {
  readonly marker: number;
  /** With its marker; in a scan the picture's own bytes are part of it. */
  readonly start: number;
  readonly end: number;
}

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const comment = 0xfe;
/** Where cameras and programs write what the picture is not: place, time, device, a smaller picture. */
const isMetadata = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === comment;
/** Frame headers; three numbers among them mean something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Within a scan these are no markers: a byte of 255 as it is written there, and marks to start anew. */
const isWithinScan = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

/** All segments between the first and the last marker; undefined when the bytes are no JPEG. */
function segmentsOf(bytes: Uint8Array): readonly Segment[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined;
  const segments: Segment[] = [];
  let at = 2;
  while (at + 1 < bytes.length) {
    const start = at;
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1] ?? 0;
    if (marker === endOfImage) return segments;
    const length = 256 * (bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0);
    at += 2 + length;
    if (length < 2 || at > bytes.length) return undefined;
    if (marker === startOfScan) at = endOfScan(bytes, at);
    segments.push({ marker, start, end: at });
  }
  return undefined;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && !isWithinScan(bytes[at + 1] ?? 0)) return at;
  }
  return bytes.length;
}

/** How large the picture is; undefined when the bytes are no JPEG. */
export function jpegSize(bytes: Uint8Array): PixelSize | undefined {
  const frame = segmentsOf(bytes)?.find(({ marker }) => isFrame(marker));
  return frame && frameSize(bytes, frame);
}

function frameSize(bytes: Uint8Array, { start }: Segment): PixelSize {
  let at = start;
  while (bytes[at + 1] === 0xff) at++;
  const twoAt = (index: number) => 256 * (bytes[at + index] ?? 0) + (bytes[at + index + 1] ?? 0);
  return { width: twoAt(7), height: twoAt(5) };
}

/** The same picture without anything that is not the picture; undefined for what is no JPEG. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  const kept = segmentsOf(bytes)?.filter(({ marker }) => !isMetadata(marker));
  if (!kept) return undefined;
  const parts = [
    Uint8Array.of(0xff, startOfImage),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    Uint8Array.of(0xff, endOfImage),
  ];
  const plain = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    plain.set(part, at);
    at += part.length;
  }
  return plain;
}

/**
 * Whether a photo from the board may be decoded: a JPEG of ordinary size with nothing in it but the
 * picture. A script may have written anything.
 */
export function isPlainPhoto(bytes: Uint8Array): boolean {
  const segments = segmentsOf(bytes);
  const last = segments?.at(-1)?.end ?? 0;
  if (!segments || last + 2 !== bytes.length) return false;
  if (segments.some(({ marker }) => isMetadata(marker))) return false;
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const [frame] = frames;
  if (!frame || frames.length > 1) return false;
  const { width, height } = frameSize(bytes, frame);
  return width > 0 && height > 0 && Math.max(width, height) <= photoLimits.side;
}

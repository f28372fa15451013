/** A JPEG by its markers; what is between them looks like a picture and is none. */

export interface JpegParts {
  readonly width?: number;
  readonly height?: number;
  /** Written as a camera does, in a segment of its own before the picture. */
  readonly camera?: string;
  readonly comment?: string;
  /** Bytes of the picture itself. */
  readonly bytes?: number;
  /** After the end of the picture. */
  readonly after?: string;
}

const text = (words: string) => [...new TextEncoder().encode(words)];

function segment(marker: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
}

export function makeJpeg(parts: JpegParts = {}): Uint8Array {
  const { width = 640, height = 480, camera, comment, bytes = 200, after = "" } = parts;
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  // Among the bytes of a picture 255 is followed by 0, and there may be marks to start anew.
  const scan = Array.from({ length: bytes }, (_, i) => i % 251).flatMap((byte) =>
    byte === 17 ? [0xff, 0x00] : byte === 93 ? [0xff, 0xd3] : [byte],
  );
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, text("JFIF\u0000")),
    ...(camera === undefined ? [] : segment(0xe1, text(`Exif\u0000\u0000${camera}`))),
    ...(comment === undefined ? [] : segment(0xfe, text(comment))),
    ...segment(0xdb, [0, 1, 2, 3]),
    ...segment(0xc0, [8, ...size, 3]),
    ...segment(0xda, [3, 1, 0]),
    ...scan,
    ...[0xff, 0xd9],
    ...text(after),
  ]);
}

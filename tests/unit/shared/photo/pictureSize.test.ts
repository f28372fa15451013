import { expect, test } from "vitest";
import { pictureSize } from "../../../../shared/photo/pictureSize.ts";
import { makeJpeg } from "../../../support/jpegs.ts";

const latin = (words: string) => [...words].map((sign) => sign.charCodeAt(0));
const bytes = (...parts: readonly (string | readonly number[])[]) => {
  const all = parts.flatMap((part) => (typeof part === "string" ? latin(part) : part));
  return Uint8Array.from({ length: Math.max(64, all.length) }, (_, i) => all[i] ?? 0);
};
const four = (value: number) => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const two = (value: number) => [value & 255, value >> 8];

test.each([
  ["JPEG", makeJpeg({ width: 4_000, height: 3_000 }), 4_000, 3_000],
  [
    "JPEG of which only the head is there",
    makeJpeg({ width: 4_000, height: 3_000, bytes: 900 }).subarray(0, 300),
    4_000,
    3_000,
  ],
  [
    "PNG bomb",
    bytes([0x89], "PNG\r\n\u001a\n", four(13), "IHDR", four(30_000), four(30_000)),
    30_000,
    30_000,
  ],
  ["GIF", bytes("GIF89a", two(320), two(200)), 320, 200],
  [
    "WebP",
    bytes("RIFF", four(0), "WEBPVP8 ", four(0), [0, 0, 0, 0x9d, 1, 0x2a], two(800), two(600)),
    800,
    600,
  ],
  [
    "WebP with alpha",
    bytes("RIFF", four(0), "WEBPVP8X", four(0), four(0), [0x1f, 0x75, 0], [0x1f, 0x75, 0]),
    29_984,
    29_984,
  ],
  [
    "HEIC, its largest picture",
    bytes(
      four(24),
      "ftypheic",
      four(0),
      four(20),
      "ispe",
      four(0),
      four(160),
      four(120),
      four(20),
      "ispe",
      four(0),
      four(4_032),
      four(3_024),
    ),
    4_032,
    3_024,
  ],
])("knows the size of a %s from its head", (_name, file, width, height) => {
  expect(pictureSize(file)).toEqual({ width, height });
});

test.each([
  [
    "a drawing with a script",
    bytes("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
  ],
  ["a text", bytes("What do you want to say? ".repeat(4))],
  ["a document", bytes("%PDF-1.7 something that is long enough to be read")],
  ["nothing", new Uint8Array()],
])("%s is no picture", (_name, file) => {
  expect(pictureSize(file)).toBeUndefined();
});

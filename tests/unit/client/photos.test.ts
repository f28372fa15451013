import { afterEach, expect, test, vi } from "vitest";
import { paintPhoto } from "../../../client/canvas/latePhotos.ts";
import type { Painting } from "../../../client/canvas/painting.ts";
import { decodePhotos } from "../../../client/photo/paintPhoto.ts";
import { palettes } from "../../../client/ui/palette.ts";
import type { Note } from "../../../shared/note.ts";
import { withoutMetadata } from "../../../shared/photo/jpeg.ts";
import { type JpegParts, makeJpeg } from "../../support/jpegs.ts";

const box = { x: 10, y: 20, width: 320, height: 240 };

function drawing() {
  const ctx = { drawImage: vi.fn(), beginPath: vi.fn(), roundRect: vi.fn(), stroke: vi.fn() };
  const painting = { ctx, palette: palettes.light } as unknown as Painting;
  return { ctx, painting };
}
const noteWith = (photo: Uint8Array): Note => ({
  id: "n",
  place: { x: 0, y: 0 },
  text: "",
  color: "white",
  order: "a0",
  earlier: [],
  photo,
});
const plain = (parts: JpegParts) => withoutMetadata(makeJpeg(parts)) ?? new Uint8Array();

const decode = vi.fn(async (_blob: Blob, { resizeWidth, resizeHeight }: ImageBitmapOptions) => ({
  width: resizeWidth,
  height: resizeHeight,
}));
afterEach(() => vi.unstubAllGlobals());

test("who paints once, as for a file, has the photos in the first painting, whole and in their box", async () => {
  vi.stubGlobal("createImageBitmap", decode);
  const photo = plain({ width: 480, height: 640 });
  await decodePhotos([noteWith(photo)]);
  const { ctx, painting } = drawing();
  paintPhoto(painting, photo, box);
  expect(ctx.drawImage).toHaveBeenCalledTimes(1);
  const [, x, y, width, height] = ctx.drawImage.mock.lastCall ?? [];
  expect([y, height]).toEqual([20, 240]);
  expect(width).toBeCloseTo(180);
  expect(x).toBeCloseTo(10 + (320 - 180) / 2);
});

test("what a script put in place of a photo is never decoded; its frame stays empty", async () => {
  vi.stubGlobal("createImageBitmap", decode);
  decode.mockClear();
  const strange = [
    makeJpeg({ camera: "GPS" }),
    plain({ width: 30_000, height: 30_000 }),
    new TextEncoder().encode("<svg onload='alert(1)'/>"),
  ];
  await decodePhotos(strange.map(noteWith));
  const { ctx, painting } = drawing();
  for (const photo of strange) paintPhoto(painting, photo, box);
  expect(decode).not.toHaveBeenCalled();
  expect(ctx.drawImage).not.toHaveBeenCalled();
  expect(ctx.stroke).toHaveBeenCalledTimes(3);
});

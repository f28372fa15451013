import { expect, test } from "vitest";
import { isPlainPhoto, jpegSize, withoutMetadata } from "../../../../shared/photo/jpeg.ts";
import { makeJpeg } from "../../../support/jpegs.ts";
import { createRandom, freshSeed } from "../../../support/random.ts";

const where = "59.3293 N, 18.0686 E";
const withPlace = () => makeJpeg({ camera: `GPS ${where}`, comment: `taken at ${where}` });
const plain = (bytes: Uint8Array) => withoutMetadata(bytes) ?? new Uint8Array();
const asText = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

test("a photo loses place, time and camera, and nothing of the picture", () => {
  const photo = withPlace();
  expect(asText(photo)).toContain(where);
  const bytes = plain(photo);
  expect(asText(bytes)).not.toContain(where);
  expect(asText(bytes)).not.toContain("Exif");
  expect(jpegSize(bytes)).toEqual({ width: 640, height: 480 });
  const scan = (all: Uint8Array) => asText(all).slice(asText(all).indexOf("\u00ff\u00da"));
  expect(scan(bytes)).toBe(scan(photo));
  expect(isPlainPhoto(bytes)).toBe(true);
  expect(plain(bytes)).toEqual(bytes);
});

test("what stands after the end of a picture is left out too", () => {
  const photo = makeJpeg({ after: where });
  expect(isPlainPhoto(photo)).toBe(false);
  expect(asText(plain(photo))).not.toContain(where);
});

test("a photo on the board is shown only if nothing but a picture of ordinary size is in it", () => {
  expect(isPlainPhoto(withPlace())).toBe(false);
  expect(isPlainPhoto(makeJpeg({ after: "more" }))).toBe(false);
  expect(isPlainPhoto(plain(makeJpeg({ width: 30_000, height: 30_000 })))).toBe(false);
  expect(isPlainPhoto(plain(makeJpeg({ width: 0 })))).toBe(false);
  expect(isPlainPhoto(new TextEncoder().encode("<svg onload='alert(1)'/>"))).toBe(false);
  expect(isPlainPhoto(new Uint8Array())).toBe(false);
});

const seed = freshSeed();
test(`broken bytes are never taken for a photo and stop nothing (seed ${seed})`, () => {
  const random = createRandom(seed);
  const whole = plain(withPlace());
  for (let i = 0; i < whole.length; i++) {
    expect(isPlainPhoto(whole.subarray(0, i))).toBe(false);
    const spoilt = Uint8Array.from(whole);
    for (let n = random.below(4); n >= 0; n--) {
      spoilt[random.below(spoilt.length)] = random.below(256);
    }
    const kept = withoutMetadata(spoilt);
    if (kept) expect(kept.length).toBeLessThanOrEqual(spoilt.length + 2);
    isPlainPhoto(spoilt);
    jpegSize(spoilt);
  }
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { isPlainPhoto, jpegSize } from "../../shared/photo/jpeg.ts";
import { photoLimits } from "../../shared/photo/photo.ts";
import { makeJpeg } from "../support/jpegs.ts";
import type { Participant } from "../support/participant.ts";
import { readPng } from "../support/pixels.ts";
import { openTogether } from "../support/together.ts";
import { until } from "../support/until.ts";

/** From paper onto the board: what a phone's camera makes becomes a small picture in a note. */

const together = await openTogether(["phone", "en"], ["laptop", "sv"]);
const [ada, bo] = together.people;

beforeAll(() => together.gather());
afterAll(() => together.close());

const place = "59.3293 N, 18.0686 E";

/** 4032 × 3024 pixels with noise at one side and a magenta middle, as a camera would keep them: 12 MP with GPS. */
async function photoOfTwelveMegapixels(): Promise<Buffer> {
  const base64 = await bo.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4_032, 3_024);
    const ctx = canvas.getContext("2d");
    if (!ctx) throw new Error("no canvas");
    const grain = ctx.createImageData(512, 512);
    for (let i = 0; i < grain.data.length; i++) grain.data[i] = ((i * i * 7_919) % 255) | 0;
    const tile = await createImageBitmap(grain);
    for (let y = 0; y < 3_024; y += 512) ctx.drawImage(tile, 0, y);
    ctx.fillStyle = "#ff00ff";
    ctx.fillRect(1_000, 750, 2_032, 1_524);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 8_192) {
      text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
    }
    return btoa(text);
  });
  const picture = Buffer.from(base64, "base64");
  const camera = Buffer.from(makeJpeg({ camera: `GPS ${place}` }));
  const exif = camera.subarray(
    camera.indexOf(Buffer.from([0xff, 0xe1])),
    camera.indexOf("\u00ff\u00db", 0, "latin1"),
  );
  return Buffer.concat([picture.subarray(0, 2), exif, picture.subarray(2)]);
}

const chooser = ({ page, t }: Participant) => page.getByLabel(t("photo.choose"), { exact: true });
const press = async ({ page, screen }: Participant, name: string) => {
  const button = page.getByRole("button", { name, exact: true }).last();
  await (screen === "phone" ? button.tap() : button.click());
};
const isMagenta = ([red, green, blue]: readonly number[]) =>
  (red ?? 0) > 200 && (green ?? 255) < 60 && (blue ?? 0) > 200;

test("a photo of 12 MP with its place arrives small and without it, is described, painted and listed", async () => {
  const file = await photoOfTwelveMegapixels();
  expect(file.length).toBeGreaterThan(photoLimits.bytes);
  expect(file.includes(place)).toBe(true);
  await press(ada, ada.t("note.new"));
  await chooser(ada).setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: file });
  await ada.page.getByRole("img", { name: ada.t("photo.preview") }).waitFor();
  const field = ada.page.getByRole("textbox", { name: ada.t("photo.describe") });
  await field.waitFor();
  await field.fill("Our paper wall");
  await press(ada, ada.t("note.place"));

  const { id } = await bo.note("Our paper wall");
  const bytes = await bo.page.evaluate((note) => {
    const found = window.sameboat?.board().notes.find((one) => one.id === note);
    return found?.photo && [...found.photo];
  }, id);
  const photo = Uint8Array.from(bytes ?? []);
  expect(photo.length).toBeGreaterThan(1_000);
  expect(photo.length).toBeLessThanOrEqual(photoLimits.bytes);
  expect(isPlainPhoto(photo)).toBe(true);
  expect(Buffer.from(photo).includes(place)).toBe(false);
  expect(jpegSize(photo)).toEqual({ width: 1_280, height: 960 });

  await until("Bo sees it painted in its note", async () => {
    const { x, y, width, height } = await bo.rectOf(id);
    const middle = { x: x + width / 2, y: y + height * 0.65 };
    const clip = { x: middle.x - 2, y: middle.y - 2, width: 4, height: 4 };
    return isMagenta(readPng(await bo.page.screenshot({ clip })).at(2, 2));
  });
  await bo.show("list");
  const row = bo.page.locator(".outline-row", { hasText: "Our paper wall" });
  await row.locator("img").waitFor();
  expect(await row.locator("[data-note]").getAttribute("aria-describedby")).toBeTruthy();
  expect(await row.textContent()).toContain(bo.t("photo.with"));
  await row.locator("[data-note]").click();
  await bo.page.getByRole("img", { name: "Our paper wall" }).waitFor();
  await bo.page.keyboard.press("Escape");
});

test("a photo that is only typed off stays on the device, from one note to the next", async () => {
  const small = await bo.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 300);
    canvas.getContext("2d");
    const blob = await canvas.convertToBlob({ type: "image/png" });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  await press(bo, bo.t("note.new"));
  const buffer = Buffer.from(small);
  await chooser(bo).setInputFiles({ name: "vägg.png", mimeType: "image/png", buffer });
  // At once, while it is still being made small for the note.
  await bo.page.getByRole("radio", { name: bo.t("photo.typeOff") }).check();
  await bo.page.getByText(bo.t("photo.typeOff.hint")).waitFor();
  await bo.page.getByRole("textbox", { name: bo.t("note.say") }).fill("avskrivet");
  await press(bo, bo.t("note.place"));
  expect((await ada.note("avskrivet")).photo).toBeUndefined();
  await press(bo, bo.t("note.new"));
  await bo.page.getByRole("img", { name: bo.t("photo.preview") }).waitFor();
  await press(bo, bo.t("photo.remove"));
});

test.each([
  [
    "a drawing with a script",
    "x.svg",
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "photo.problem.picture",
  ],
  [
    "a text that says it is a photo",
    "x.jpg",
    "not a picture at all, however long it is made",
    "photo.problem.picture",
  ],
  ["a bomb of 30 000 × 30 000", "x.png", "bomb", "photo.problem.large"],
  ["a photo cut off in its middle", "x.jpg", "cut", "photo.problem.picture"],
] as const)(
  "%s is answered by a plain word, and the note goes on",
  async (_name, name, content, problem) => {
    const mimeType =
      { svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg" }[name.slice(2)] ?? "";
    await chooser(bo).setInputFiles({ name, mimeType, buffer: fileOf(content) });
    await bo.page.locator(".photo-state", { hasText: bo.t(problem) }).waitFor();
    await bo.page.getByRole("textbox", { name: bo.t("note.say") }).fill(`efter ${content}`);
    expect(bo.errors).toEqual([]);
  },
);

function fileOf(content: string): Buffer {
  if (content === "cut")
    return Buffer.from(makeJpeg({ width: 4_000, height: 3_000 }).subarray(0, 120));
  if (content !== "bomb") return Buffer.from(content);
  const head = Buffer.alloc(64);
  head.write("\u0089PNG\r\n\u001a\n", "latin1");
  head.writeUInt32BE(13, 8);
  head.write("IHDR", 12);
  head.writeUInt32BE(30_000, 16);
  head.writeUInt32BE(30_000, 20);
  return head;
}

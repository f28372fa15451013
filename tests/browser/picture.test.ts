import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { bytesOf, openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, type SampleNote } from "../support/sampleNotes.ts";

/** The picture of the board that people take home. */

let relay: RunningRelay;
let closeAll: () => Promise<void>;
let ada: Participant;
const title = "Hem från sjukhuset / 2026";

const texts = [
  "Vi behöver mer tid tillsammans med läkaren, inte bara fem minuter på ronden när alla står i dörren.",
  "مرحبا بكم في الاجتماع، نريد أن نتحدث عن القوة",
  "👩‍⚕️ lyssnar ❤️ på 🧓🏽",
  "שלום לכולם",
  "Sjukvårdsupplysningscentralens öppettidsinformation",
  "Mixed عربي and English 123",
  "WWWWWWWWWWWWWWWWWWWW",
  "Rad ett\nRad två\nRad tre",
  "Tid",
];
/** Sixty notes, so far apart that none lies over another. */
const notes: readonly SampleNote[] = Array.from({ length: 60 }, (_, i) => ({
  id: `note-${i}`,
  text: `${texts[i % texts.length]} ${i}`,
  place: { x: -2_700 + (i % 10) * 560, y: -2_800 + Math.floor(i / 10) * 980 },
  color: (["white", "yellow", "blue", "pink", "green"] as const)[i % 5] ?? "white",
}));

beforeAll(async () => {
  const browser = await openBrowser();
  relay = await startRelay();
  ada = await openParticipant(browser, "laptop", "sv");
  closeAll = async () => {
    await browser.close();
    await relay.close();
  };
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title, notes });
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await ada.note("Tid 8");
  await ada.page.getByRole("button", { name: ada.t("app.export"), exact: true }).click();
  await ada.page.locator("a[download]").waitFor();
});
afterAll(() => closeAll());

/** The file as it comes to lie on the disk of who saves it. */
async function save(page: Page): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const started = page.waitForEvent("download");
  await page.locator("a[download]").click();
  const download = await started;
  const bytes = await bytesOf(download);
  return { name: download.suggestedFilename(), bytes };
}

/** Names of the chunks of a PNG file, in order. */
function chunksOf(png: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    names.push(png.toString("latin1", at + 4, at + 8));
  }
  return names;
}

describe("the picture of a board with sixty notes", () => {
  test("X1 · holds pixels and nothing else: no text, no time, no program", async () => {
    const { bytes: png } = await save(ada.page);
    const harmless = ["IHDR", "sRGB", "gAMA", "cHRM", "pHYs", "IDAT", "IEND"];
    expect(chunksOf(png).filter((name) => !harmless.includes(name))).toEqual([]);
  });

  test("is saved under the title of the board, as a name every system takes", async () => {
    expect((await save(ada.page)).name).toBe("Hem från sjukhuset 2026.png");
  });

  test("is no larger than a phone can draw, on white paper, and not blank", async () => {
    const read = await ada.page.evaluate<{
      width: number;
      height: number;
      edges: number;
      colors: number;
    }>(
      `(async () => {
        const image = document.querySelector("dialog img");
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const { width, height } = canvas;
        const { data } = context.getImageData(0, 0, width, height);
        let edges = 0;
        const colors = new Set();
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const i = 4 * (y * width + x);
            const isEdge = x < 20 || y < 20 || x >= width - 20 || y >= height - 20;
            if (isEdge && data[i] + data[i + 1] + data[i + 2] !== 765) edges++;
            colors.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
          }
        }
        const fills = [0xffffff, 0xffdd3c, 0x6cb2f5, 0xf29ab4, 0xb8fbbb];
        return { width, height, edges, colors: fills.filter((fill) => colors.has(fill)).length };
      })()`,
    );
    expect(read.width * read.height).toBeLessThanOrEqual(16_777_216);
    expect(read.width).toBeGreaterThan(2_000);
    expect(read.edges, "pixels that are not white along the edges").toBe(0);
    expect(read.colors, "all five colours of notes").toBe(5);
  });

  test("nobody is told of notes under others, for there are none", async () => {
    expect(await ada.page.locator("dialog[open]").innerText()).not.toContain("under andra");
  });
});

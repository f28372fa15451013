import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { furniture, type PicturePart, planPicture } from "../../client/export/picturePlan.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { newSecret } from "../../shared/room.ts";
import { bytesOf, openBrowser } from "../support/browser.ts";
import { faultsOf } from "../support/canvasChecks.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type Pixels, readPng } from "../support/pixels.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, joinBoard, type SampleNote } from "../support/sampleNotes.ts";

/** The picture of the board that people take home, read pixel by pixel from the saved files. */

let relay: RunningRelay;
let closeAll: () => Promise<void>;
let ada: Participant;
const title = "Hem från sjukhuset / 2026";

const texts = [
  "Vi behöver mer tid med läkaren, inte bara fem minuter",
  "مرحبا بكم في الاجتماع، نريد أن نتحدث عن القوة",
  "👩‍⚕️ lyssnar ❤️ på 🧓🏽",
  "שלום לכולם",
  "Sjukvårdsupplysningscentralensöppettidsinformationssystemets",
  "Mixed عربي and English 123",
  "WWWWWWWWWWWWWWWWWWWW",
  "Rad ett\nRad två\nRad tre",
  "我们想一起决定",
  "Tid",
];
const colors = ["white", "yellow", "blue", "pink", "green"] as const;

/** So far apart that none lies over another. */
function grid(columns: number, rows: number, from: SampleNote["place"], by: SampleNote["place"]) {
  return Array.from({ length: columns * rows }, (_, i): SampleNote => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    return {
      id: `note-${i}`,
      text: `${texts[i % texts.length]} ${i}`,
      place: { x: from.x + column * by.x, y: from.y + row * by.y },
      color: colors[(i + row) % 5] ?? "white",
    };
  });
}

const onTriangle = grid(9, 5, { x: -1_640, y: -1_200 }, { x: 410, y: 560 });
const everywhere = grid(15, 10, { x: -2_810, y: -2_880 }, { x: 400, y: 590 });

beforeAll(async () => {
  const browser = await openBrowser();
  relay = await startRelay();
  ada = await openParticipant(browser, "laptop", "sv", { colorScheme: "dark" });
  closeAll = async () => {
    await browser.close();
    await relay.close();
  };
});
afterAll(() => closeAll());

/** Goes to a board with these notes. */
async function openWith(notes: readonly SampleNote[]): Promise<string> {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title, notes });
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await ada.note(notes[0]?.text ?? "");
  return secret;
}

async function exportPictures(): Promise<void> {
  await ada.page.getByRole("button", { name: ada.t("app.export"), exact: true }).click();
  await ada.page.locator("a[download]").first().waitFor({ timeout: 60_000 });
}

interface Saved {
  readonly name: string;
  readonly file: Buffer;
}

/** The files as they come to lie on the disk of who saves them. */
async function saveAll(page: Page): Promise<Saved[]> {
  const saved: Saved[] = [];
  for (const link of await page.locator("a[download]").all()) {
    const started = page.waitForEvent("download");
    await link.click();
    const download = await started;
    saved.push({ name: download.suggestedFilename(), file: await bytesOf(download) });
  }
  return saved;
}

/** What is wrong with the notes of one part: an edge, a line that is missing, a text cut off. */
function faultsIn({ notes, rect, scale }: PicturePart, picture: Pixels): string[] {
  return notes.flatMap(({ id, text, place }) => {
    const at = noteRectAt(place, layoutNote(text));
    const button = {
      x: (at.x - rect.x) * scale + furniture.side,
      y: (at.y - rect.y) * scale + furniture.above,
      width: at.width * scale,
      height: at.height * scale,
    };
    return faultsOf({ id, text, button, isFocused: false }, picture, 3).map(
      (fault) => `${id} ${text}: ${fault}`,
    );
  });
}

describe("the picture of notes on the triangle", () => {
  let file: Buffer;
  let name: string;
  let picture: Pixels;
  beforeAll(async () => {
    await openWith(onTriangle);
    await exportPictures();
    const saved = await saveAll(ada.page);
    expect(saved).toHaveLength(1);
    file = saved[0]?.file ?? Buffer.alloc(0);
    name = saved[0]?.name ?? "";
    picture = readPng(file);
  });

  test("X1 · holds pixels and nothing else: no text, no time, no program", () => {
    const harmless = ["IHDR", "sRGB", "gAMA", "cHRM", "pHYs", "IDAT", "IEND"];
    expect(picture.chunks.filter((chunk) => !harmless.includes(chunk))).toEqual([]);
  });

  test("is saved under the title of the board, as a name every system takes", () => {
    expect(name).toBe("Hem från sjukhuset 2026.png");
  });

  test("has every note whole: its edge, every line of its text, and none of it cut off", async () => {
    const [part] = planPicture(await ada.board());
    if (!part) throw new Error("no picture was planned");
    expect(part.notes).toHaveLength(onTriangle.length);
    expect(faultsIn(part, picture)).toEqual([]);
  });

  test("lies on white paper up to its edges, also for who sees the board dark", () => {
    const { width, height } = picture;
    for (let x = 0; x < width; x += 3) {
      for (const y of [1, 15, height - 16, height - 2]) {
        expect(picture.at(x, y), `${x}, ${y}`).toEqual([255, 255, 255]);
      }
    }
    expect(width).toBeGreaterThan(2_000);
  });

  test("tells nobody of notes under others, for there are none, and where its words are", async () => {
    const dialog = ada.page.locator("dialog[open]");
    expect(await dialog.innerText()).not.toContain("under andra");
    expect(await dialog.locator("img").getAttribute("alt")).toBe(ada.t("picture.alt"));
  });

  test("is the same as the drawing of the board, but for the edges of letters", async () => {
    const { page, t } = ada;
    const what = t("minutes.file.svg");
    await page.getByRole("button", { name: what, exact: true }).click();
    const link = page.getByRole("link", { name: t("minutes.save", { what }) });
    await link.waitFor();
    const unlike = await page.evaluate<number>(
      `(async () => {
        const read = async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
          const context = canvas.getContext("2d", { willReadFrequently: true });
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, canvas.width, canvas.height);
        };
        const painted = await read(document.querySelector("dialog img").src);
        const drawn = await read(${JSON.stringify(await link.getAttribute("href"))});
        if (painted.width !== drawn.width || painted.height !== drawn.height) return 1;
        let unlike = 0;
        for (let i = 0; i < painted.data.length; i += 4) {
          const off = Math.max(
            Math.abs(painted.data[i] - drawn.data[i]),
            Math.abs(painted.data[i + 1] - drawn.data[i + 1]),
            Math.abs(painted.data[i + 2] - drawn.data[i + 2]),
          );
          if (off > 60) unlike++;
        }
        return unlike / (painted.data.length / 4);
      })()`,
    );
    expect(unlike, "share of pixels that are clearly unlike").toBeLessThan(0.01);
  });
});

describe("the pictures of a hundred and fifty notes on the whole board", () => {
  test("are an overview and parts with every note whole in one, whatever others do and I look at", async () => {
    const secret = await openWith(everywhere);
    const { page, t } = ada;
    await ada.untilStatus("saved");
    for (let i = 0; i < 4; i++) {
      await page.getByRole("button", { name: t("zoom.in"), exact: true }).click();
    }
    const noteBefore = await ada.rectOf("note-0");
    const planned = planPicture(await ada.board());
    const bo = await joinBoard(relay.socketUrl, secret);
    await exportPictures();
    // Somebody moves a note after that; what people look at together stays as it is.
    bo.doc.transact(() => {
      const moved = bo.doc.getMap("notes").get("note-149");
      (moved as ReturnType<typeof bo.doc.getMap>).set("place", { x: 0, y: 0 });
    });
    await page.getByText(t("minutes.stale")).waitFor();
    const saved = await saveAll(page);
    bo.close();
    expect(saved).toHaveLength(planned.length);
    await page.getByText(t("picture.split", { count: planned.length - 1 })).waitFor();
    const faults: string[] = [];
    let whole = 0;
    for (const [i, part] of planned.entries()) {
      // The overview tells where things lie; its letters are for a screen.
      if (part.shows === "overview") continue;
      whole += part.notes.length;
      faults.push(...faultsIn(part, readPng(saved[i]?.file ?? Buffer.alloc(0))));
    }
    expect(faults).toEqual([]);
    expect(whole).toBe(everywhere.length);
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    expect(await ada.rectOf("note-0")).toEqual(noteBefore);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    expect(ada.errors).toEqual([]);
  });
});

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { furniture, planPicture } from "../../client/export/picturePlan.ts";
import { layoutNote, noteRectAt } from "../../shared/noteLayout.ts";
import { newSecret } from "../../shared/room.ts";
import { bytesOf, openBrowser } from "../support/browser.ts";
import { faultsOf } from "../support/canvasChecks.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type Pixels, readPng } from "../support/pixels.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, type SampleNote } from "../support/sampleNotes.ts";

/** Every note of a saved picture, read pixel by pixel. The files stay in `.cache` to be looked at. */

let browser: Browser;
let relay: RunningRelay;
let ada: Participant;
const folder = resolve(import.meta.dirname, "..", "..", ".cache", "pictures");

const texts = [
  "Jag vill att någon frågar mig först, innan de bestämmer vad som ska hända med mig",
  "نريد أن نقرر معًا ما يحدث لنا",
  "👩‍🦽 hemma ❤️ 🧓🏽",
  "Överläkarmottagningens telefontider",
  "Whose agenda is it?",
  "Två rader\nmed radbyte",
  "Mixed عربي and svenska åäö",
  "Tid",
  "Ord/ord/ord-ord-ord/ordordordordordordordord",
  "30 år med smärta – och ingen som lyssnar",
];
const colors = ["white", "yellow", "blue", "pink", "green"] as const;
const sixty: readonly SampleNote[] = Array.from({ length: 60 }, (_, i) => ({
  id: `note-${i}`,
  text: texts[i % texts.length] ?? "",
  place: { x: -2_700 + (i % 10) * 560, y: -2_800 + Math.floor(i / 10) * 940 },
  color: colors[(i + Math.floor(i / 10)) % 5] ?? "white",
}));

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
  await mkdir(folder, { recursive: true });
  ada = await openParticipant(browser, "laptop", "sv");
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

/** Opens a board, and saves its picture or pictures. */
async function saved(notes: readonly SampleNote[]): Promise<readonly Pixels[]> {
  const { page, t } = ada;
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Hem från sjukhuset", notes });
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await ada.note(notes[0]?.text ?? "");
  await page.getByRole("button", { name: t("app.export"), exact: true }).click();
  const links = page.locator("a[download]");
  await links.first().waitFor({ timeout: 30_000 });
  const pictures: Pixels[] = [];
  for (const link of await links.all()) {
    const started = page.waitForEvent("download");
    await link.click();
    const download = await started;
    const file = await bytesOf(download);
    await writeFile(join(folder, download.suggestedFilename()), file);
    pictures.push(readPng(file));
  }
  return pictures;
}

describe("the picture of sixty notes with long, Swedish, Arabic and emoji texts", () => {
  test("has every note whole: its edge, every line of its text, and none of it cut off", async () => {
    const [picture] = await saved(sixty);
    if (!picture) throw new Error("no picture was saved");
    const [part, ...others] = planPicture(await ada.board());
    if (!part) throw new Error("no picture was planned");
    expect(others).toEqual([]);
    const faults: string[] = [];
    for (const { id, text, place } of part.notes) {
      const rect = noteRectAt(place, layoutNote(text));
      const button = {
        x: (rect.x - part.rect.x) * part.scale + furniture.side,
        y: (rect.y - part.rect.y) * part.scale + furniture.above,
        width: rect.width * part.scale,
        height: rect.height * part.scale,
      };
      const found = faultsOf({ id, text, button, isFocused: false }, picture, 3);
      faults.push(...found.map((fault) => `${id} ${text}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test("is told to screen readers with where to find the same in words", async () => {
    const alternative = await ada.page.locator("dialog[open] img").getAttribute("alt");
    expect(alternative).toBe(ada.t("picture.alt"));
  });
});

test("a board too large for one legible picture comes in parts, and says so", async () => {
  const long = "En mycket lång berättelse som ingen får korta. ".repeat(42).trim();
  const notes: readonly SampleNote[] = [
    { id: "long", text: long, place: { x: 2_700, y: 2_800 } },
    { id: "positive", text: "Får saker gjorda", place: { x: -2_600, y: -2_600 } },
    { id: "take", text: "Jag tar med mig mod", place: { x: -2_600, y: 2_600 } },
    { id: "middle", text: "Balans", place: { x: 0, y: 0 } },
  ];
  const pictures = await saved(notes);
  expect(pictures.length).toBeGreaterThan(1);
  const { page, t } = ada;
  await page.getByText(t("picture.split", { count: pictures.length })).waitFor();
  for (const { width, height } of pictures) {
    expect(width * height).toBeLessThanOrEqual(16_777_216);
    expect(width).toBeGreaterThan(400);
  }
  expect(ada.errors).toEqual([]);
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseCommand } from "../../client/cli/command.ts";
import { exportBoard } from "../../client/cli/exportBoard.ts";
import { newSecret } from "../../shared/room.ts";
import { axeViolations, bytesOf, openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type Pixels, readPng } from "../support/pixels.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

/** Board files in the page, and the picture from the command line beside the page's. */

const file = join(import.meta.dirname, "../unit/shared/boardFile/files/format-1.sameboat.json");
let relay: RunningRelay;
let ada: Participant;
let folder: string;
let closeAll: () => Promise<void>;

beforeAll(async () => {
  const browser = await openBrowser();
  relay = await startRelay();
  ada = await openParticipant(browser, "phone", "sv");
  folder = await mkdtemp(join(tmpdir(), "sameboat-reopen-"));
  closeAll = async () => {
    await browser.close();
    await relay.close();
    await rm(folder, { recursive: true });
  };
});
afterAll(() => closeAll());

async function chooseFile(path: string): Promise<void> {
  const { page, t } = ada;
  await page.goto(relay.url);
  await page.getByRole("button", { name: t("start.file"), exact: true }).click();
  await page.getByLabel(t("reopen.choose")).setInputFiles(path);
}

async function exportFrom(link: string, ...words: readonly string[]): Promise<void> {
  const command = parseCommand(["export", link, ...words]);
  if (command.kind !== "export") throw new Error("an export");
  const silent = { step: () => undefined, done: () => undefined, close: () => undefined };
  await exportBoard(command, silent, new AbortController().signal);
}

test("a board file becomes a new board that gives the same file again", async () => {
  const { page, t } = ada;
  await chooseFile(file);
  await page.getByText("Makt på vår avdelning: 7").waitFor();
  await page.getByRole("radio", { name: t("reopen.as.next") }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: t("reopen.make"), exact: true }).click();
  await ada.untilOpen();
  const link = await page
    .locator("dialog.share")
    .getByRole("textbox", { name: t("share.link") })
    .inputValue();
  const again = join(folder, "again.sameboat.json");
  // The page sends it once it is open.
  await until("it has reached the relay", async () => {
    try {
      await exportFrom(link, "--json", "-o", again, "--force");
      return true;
    } catch {
      return false;
    }
  });
  expect(await readFile(again, "utf8")).toBe(await readFile(file, "utf8"));
});

test("the group's next workshop opens with what it said last time", async () => {
  const { page, t } = ada;
  await chooseFile(file);
  await page.getByRole("radio", { name: t("reopen.as.next") }).check();
  await page.getByRole("button", { name: t("reopen.make"), exact: true }).click();
  await ada.untilOpen();
  // A new board opens with its link.
  await page
    .locator("dialog.share")
    .getByRole("textbox", { name: t("share.link") })
    .waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.getByRole("button", { name: t("last.all"), exact: true }).click();
  const said = page.getByRole("dialog", { name: t("last.title"), exact: true });
  await said.getByText("Frågar först").waitFor();
  await said.getByText("Vi skickar tiderna en dag före").waitFor();
  await said.getByText("Esther hinner ordna skjuts").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("last.all"), exact: true }).waitFor();
});

test("a file that cannot be opened is refused in words, and nothing is made", async () => {
  const { page, t } = ada;
  const cut = join(folder, "cut.sameboat.json");
  await writeFile(cut, (await readFile(file, "utf8")).slice(0, 700));
  const boards = () => page.evaluate(() => Object.keys(localStorage).sort().join());
  const before = await boards();
  await chooseFile(cut);
  await page.getByText(t("reopen.problem.cutShort")).waitFor();
  expect(await page.getByRole("button", { name: t("reopen.make"), exact: true }).count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await boards()).toBe(before);
});

test("the picture from the command line is the one from the page", async () => {
  const { page, t } = ada;
  await page.setViewportSize({ width: 1366, height: 768 });
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Makt på vår avdelning", notes: workshop });
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  await page.getByRole("button", { name: t("app.export"), exact: true }).click();
  const link = page.locator('a[download$=".png"]').first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const fromPage = await bytesOf(download);
  const fromCommand = join(folder, "board.png");
  await exportFrom(`${relay.url}/b#${secret}`, "--png", "--language", "sv", "-o", fromCommand);
  const one = readPng(fromPage);
  const other = readPng(await readFile(fromCommand));
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  // With one font measured 0.7 % of the points, all on the soft edges of letters, and 8. Where the
  // system's font is another the browser may choose differently; then everything but letters is equal.
  const isOneFont = GlobalFonts.has("Noto Sans");
  expect(differing(one, other)).toBeLessThan(isOneFont ? 0.02 : 0.1);
  expect(mostDifferentPart(one, other)).toBeLessThan(isOneFont ? 16 : 128);
});

/** The share of points that look different, of every third in both directions. */
function differing(one: Pixels, other: Pixels): number {
  let [looked, different] = [0, 0];
  for (let y = 0; y < one.height; y += 3) {
    for (let x = 0; x < one.width; x += 3) {
      const there = other.at(x, y);
      looked++;
      if (one.at(x, y).some((value, i) => Math.abs(value - (there[i] ?? 0)) > 48)) different++;
    }
  }
  return different / looked;
}

/** How much lighter or darker, of 255, any part of 24 by 24 points is on the whole. */
function mostDifferentPart(one: Pixels, other: Pixels): number {
  const side = 24;
  const greenIn = (pixels: Pixels, left: number, top: number) => {
    let sum = 0;
    for (let y = top; y < top + side; y += 2) {
      for (let x = left; x < left + side; x += 2) sum += pixels.at(x, y)[1];
    }
    return sum / (side / 2) ** 2;
  };
  let most = 0;
  for (let y = 0; y + side < one.height; y += side) {
    for (let x = 0; x + side < one.width; x += side) {
      most = Math.max(most, Math.abs(greenIn(one, x, y) - greenIn(other, x, y)));
    }
  }
  return most;
}

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { PhraseKey } from "../../client/i18n/phrase.ts";
import { newSecret } from "../../shared/room.ts";
import { bytesOf, openBrowser } from "../support/browser.ts";
import { minutesBoard, planted } from "../support/minutesBoard.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { joinBoard } from "../support/sampleNotes.ts";

/** The joint look before saving: two people, one text, and what they take with them. */

let relay: RunningRelay;
let closeAll: () => Promise<void>;
let ada: Participant;
let bo: Participant;

beforeAll(async () => {
  const browser = await openBrowser();
  relay = await startRelay();
  [ada, bo] = await Promise.all([
    openParticipant(browser, "laptop", "en"),
    openParticipant(browser, "phone", "en"),
  ]);
  closeAll = async () => {
    await browser.close();
    await relay.close();
  };
  const secret = newSecret();
  const script = await joinBoard(relay.socketUrl, secret);
  Y.applyUpdate(script.doc, Y.encodeStateAsUpdate(minutesBoard().doc));
  await script.flushed();
  script.close();
  await Promise.all([ada, bo].map((one) => one.goTo(`${relay.url}/b?view=board#${secret}`)));
  await Promise.all([ada, bo].map(openMinutes));
});
afterAll(() => closeAll());

async function openMinutes({ page, t, screen }: Participant): Promise<void> {
  const press = (key: PhraseKey) => page.getByRole("button", { name: t(key), exact: true }).click();
  if (screen === "phone") await press("app.more");
  await press("app.export");
  await page.locator("a[download]").first().waitFor({ timeout: 60_000 });
}

async function saveFrom({ page }: Participant, link: string): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: link, exact: true }).click();
  return bytesOf(await started);
}

const kinds = ["docx", "html", "md", "csv", "svg", "board", "recordJson", "recordCsv"] as const;

/** Presses the button of each kind, and saves what stands there then. */
async function filesOf(who: Participant): Promise<ReadonlyMap<string, Buffer>> {
  const { page, t } = who;
  const files = new Map<string, Buffer>();
  for (const kind of kinds) {
    const what = t(`minutes.file.${kind}`);
    await page.getByRole("button", { name: what, exact: true }).click();
    files.set(kind, await saveFrom(who, t("minutes.save", { what })));
  }
  const part = t("picture.savePart", { part: 1 });
  files.set("png", await saveFrom(who, part));
  return files;
}

test("P2 · X1 · two people save equal files, and nothing planted is in any of them", async () => {
  const [hers, his] = await Promise.all([filesOf(ada), filesOf(bo)]);
  for (const [kind, file] of hers) {
    expect(file.length, kind).toBeGreaterThan(100);
    expect(file.equals(his.get(kind) ?? Buffer.alloc(0)), kind).toBe(true);
    const bytes = file.toString("latin1");
    // A board file opens as the board was, with earlier wordings one tap away.
    const allowed: readonly string[] = kind === "board" ? [planted.earlier] : [];
    const found = Object.values(planted).filter((mark) => bytes.includes(mark));
    expect(found, kind).toEqual(allowed);
  }
});

test("what one writes for all stands in the minutes of the other, when she asks for it", async () => {
  const text = ada.page.locator(".minutes-text");
  const named = { text: "Note 21 in promise.i" };
  await bo.page.getByRole("button", { name: bo.t("minutes.promise.named", named) }).click();
  await bo.page.getByLabel(bo.t("minutes.who"), { exact: true }).fill("I, Ada");
  await bo.page.getByLabel(bo.t("minutes.notice"), { exact: true }).fill("A phone call on Monday");
  await bo.page.keyboard.press("Enter");
  const what = bo.t("minutes.text.next");
  await bo.page.getByRole("button", { name: bo.t("minutes.write", { what }) }).click();
  await bo.page.getByLabel(what).fill("We meet again in May");
  await bo.page.getByRole("button", { name: bo.t("minutes.keep") }).click();
  await bo.page.locator(".minutes-text").getByText("We meet again in May").waitFor();
  // What was kept by mistake is undone where it was kept.
  await bo.page.getByRole("button", { name: bo.t("minutes.change", { what }) }).click();
  await bo.page.getByLabel(what).fill("We never meet again");
  await bo.page.getByRole("button", { name: bo.t("minutes.keep") }).click();
  await bo.page
    .getByRole("button", { name: bo.t("tools.undo"), exact: true })
    .last()
    .click();
  await bo.page.locator(".minutes-text").getByText("We meet again in May").waitFor();
  // Nothing moves under her eyes before she asks.
  await ada.page.getByRole("button", { name: ada.t("minutes.again") }).click();
  await text.getByText("We meet again in May").waitFor();
  await text.getByText("A phone call on Monday").waitFor();
});

test("the record goes when anybody no longer wants it", async () => {
  const wish = ada.page.getByLabel(ada.t("minutes.record.wish"));
  expect(await wish.isChecked()).toBe(true);
  await bo.page.getByLabel(bo.t("minutes.record.wish")).click();
  const file = ada.t("minutes.file.recordCsv");
  await ada.page.getByRole("button", { name: file }).waitFor({ state: "detached" });
  expect(await wish.isChecked()).toBe(false);
});

test("is printed on pages of A4 with numbers, tagged, in text that can be selected", async () => {
  const { page } = ada;
  const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString("latin1");
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toMatch(/\/Font\b/);
  expect([...ada.errors, ...bo.errors]).toEqual([]);
});

test("drawing can be stopped and begun again", async () => {
  const { page, t } = ada;
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  // A picture that is never ready: nobody is as quick as a drawing of a small board.
  await page.evaluate(() => {
    const { prototype } = HTMLCanvasElement;
    const { toBlob } = prototype;
    prototype.toBlob = () => undefined;
    window.addEventListener("restore", () => {
      prototype.toBlob = toBlob;
    });
  });
  await page.getByRole("button", { name: t("app.export"), exact: true }).click();
  await page.getByRole("button", { name: t("picture.cancel"), exact: true }).click();
  await page.getByText(t("minutes.stopped")).waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event("restore")));
  await page.getByRole("button", { name: t("minutes.draw") }).click();
  await page.locator("a[download]").first().waitFor({ timeout: 60_000 });
});

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { roomOf } from "../../shared/room.ts";
import { complaintsOf } from "../support/agreement.ts";
import { putAtStep } from "../support/atStep.ts";
import type { Participant } from "../support/participant.ts";
import { openRaw, type RawClient } from "../support/rawClient.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** What is only for oneself is on no wire: drafts, their marks, settings, calm mode (rules 6 and 12). */

let together: Together<readonly [Seat]>;
let ada: Participant;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"]);
  [ada] = together.people;
});
afterAll(() => together.close());
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

/** A third one at the board, and every byte that its socket receives, as text. */
async function listen(secret: string) {
  const third = await openRaw(together.app.socketUrl, roomOf(secret));
  return { third, heard: () => Buffer.concat(third.frames).toString("latin1") };
}

const words = "what I would never say aloud";
const safeWords = "somebody beside me";

test("drafts, what is ready among them, and settings change nothing that others receive", async () => {
  const frames: Buffer[] = [];
  ada.page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => frames.push(Buffer.from(payload)));
  });
  const { secret } = await together.gather();
  await putAtStep(together.app, secret, 5);
  const { third, heard } = await listen(secret);
  const { page, t } = ada;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await button(t("mine.title")).waitFor();
  await ada.untilStatus("saved");
  await third.roundTrip();
  const shownBefore = stateOf(third);
  const documentBefore = JSON.stringify(third.doc.toJSON());

  await page.locator(".board-view").focus();
  await page.keyboard.type(`n${words}`);
  await page.keyboard.press("Escape");
  await button(t("mine.count", { count: 1 })).press("Enter");
  await page.getByRole("checkbox", { name: t("mine.ready.named", { note: words }) }).press("Space");
  await page.getByRole("textbox", { name: t("safe") }).fill(safeWords);
  await button(t("mine.keep")).press("Enter");
  await page.locator(".mine").getByText(safeWords).waitFor();
  await page.keyboard.press("Escape");
  await button(t("app.settings")).press("Enter");
  await page.getByRole("checkbox", { name: t("settings.calm") }).press("Space");
  await page.getByRole("checkbox", { name: t("settings.clearText") }).press("Space");
  await page.getByRole("radio", { name: t("settings.level.plain") }).press("Space");
  await page.keyboard.press("Escape");
  // Her pointer stays here too.
  for (const x of [500, 520, 540]) await page.mouse.move(x, 400);
  await page.reload();
  await ada.untilOpen();
  await ada.untilStatus("saved");
  await until("the third one sees her again", () => stateOf(third) === shownBefore);
  await third.roundTrip();

  expect(JSON.stringify(third.doc.toJSON())).toBe(documentBefore);
  const said = Buffer.concat(frames).toString("latin1");
  expect(said).toContain('"people":1');
  const own = [words, safeWords, "calm", "plain", "isReady", "kept", "clearText", "pointer"];
  for (const name of own) {
    expect([name, said.includes(name), heard().includes(name)]).toEqual([name, false, false]);
  }
  await third.close();
});

test("showing a draft tells its words and where they lie, and nothing of before", async () => {
  const { page, t } = ada;
  const { secret } = await together.gather();
  await putAtStep(together.app, secret, 4);
  const { third, heard } = await listen(secret);
  await page.getByRole("button", { name: t("mine.title"), exact: true }).waitFor();
  await page.locator(".board-view").focus();
  await page.keyboard.type("nfirst a slip");
  for (let letter = 0; letter < 4; letter++) await page.keyboard.press("Backspace");
  await page.keyboard.type("thought");
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: t("mine.count", { count: 1 }), exact: true })
    .press("Enter");
  await page
    .getByRole("button", { name: t("mine.show.named", { note: "first a thought" }) })
    .press("Enter");
  await until("the third one has it", () => heard().includes("first a thought"));
  expect(heard()).not.toContain("slip");
  expect(heard()).not.toContain("isReady");
  await third.close();
});

/** What others see of those who are here: no id, so that a reload makes no difference. */
function stateOf({ presence }: RawClient): string {
  return JSON.stringify([...presence.values()].filter((state) => state !== null));
}

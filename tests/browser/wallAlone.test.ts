import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { newSecret, roomOf } from "../../shared/room.ts";
import { lastStep, type StepNumber } from "../../shared/workshop/script.ts";
import { fieldsOf, workshopOf } from "../../shared/workshop/workshop.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { openRaw, type RawClient, updateFrame } from "../support/rawClient.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

/** Five people in a room with a projector and a keyboard, and no other device. */

let browser: Browser;
let relay: RunningRelay;
let wall: Participant;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
  wall = await openParticipant(browser, "wall", "en");
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

async function press(name: string): Promise<void> {
  await wall.page.getByRole("button", { name, exact: true }).first().click();
}

async function write(text: string): Promise<void> {
  const { page, t } = wall;
  await press(t("note.new"));
  const field = page
    .getByRole("textbox", { name: t("note.say") })
    .or(page.getByRole("textbox", { name: t("note.text") }));
  await field.first().fill(text);
  await press(t("note.place"));
  await wall.note(text);
}

/** The five seconds in which anybody may say wait are over: a script puts the move so long ago. */
async function passWait(clock: RawClient, step: StepNumber): Promise<void> {
  const map = workshopOf(clock.doc);
  const moved = () => fieldsOf(map.get("move"));
  await until("the move is known", () => moved()?.to === step);
  const known = Y.encodeStateVector(clock.doc);
  map.set("move", { ...moved(), at: Date.now() - 10_000 });
  clock.send(updateFrame(Y.encodeStateAsUpdate(clock.doc, known)));
}

test("a room without any device runs the whole script on its projector", async () => {
  const { page, t } = wall;
  const secret = newSecret();
  await page.goto(`${relay.url}/b?view=wall#${secret}`);
  await page.getByRole("radio", { name: t("join.more") }).check({ force: true });
  await page.getByLabel(t("join.howMany")).fill("5");
  await press(t("join.go"));
  await wall.untilOpen();
  await page.getByText(t("wall.people", { count: 5, number: "five" })).waitFor();
  // Sends nothing of a person: it only lets time pass.
  const clock = await openRaw(relay.socketUrl, roomOf(secret));
  await press(t("wall.controls"));
  await press(t("steps.title"));
  await press(t("steps.start"));

  const lines: string[] = [];
  for (let at = 1; at <= lastStep; at++) {
    const step = at as StepNumber;
    await press(t("step.next"));
    await passWait(clock, step);
    await page.getByRole("button", { name: t("step.count", { step, last: lastStep }) }).waitFor();
    if (step === 2) {
      await press(t("talk.short"));
      await press(t("talk.start", { question: t("open") }));
      await page.getByText(t("pair.room")).first().waitFor();
      await press(t("talk.stop"));
      await page.getByText(t("pair.room")).first().waitFor({ state: "hidden" });
    }
    if ([1, 4, 5, 7, 8, 9, 11].includes(step)) {
      const line = `Somebody says in step ${step}`;
      await write(line);
      lines.push(line);
    }
  }
  await press(t("wall.hide"));
  await page.getByRole("img", { name: t("share.qr") }).waitFor();
  const { notes } = await wall.board();
  expect(notes.map(({ text }) => text).sort()).toEqual(lines.toSorted());
  await wall.untilStatus("saved", "sent");
  expect(wall.errors).toEqual([]);
  await clock.close();
}, 180_000);

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret, roomOf } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";
import { viewsOf } from "../support/views.ts";

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

const button = ({ page }: Participant, name: string) =>
  page.getByRole("button", { name, exact: true });

async function openPanel(participant: Participant): Promise<void> {
  const { page, t } = participant;
  await viewsOf(participant).tidy();
  await button(participant, t("app.more")).click();
  await button(participant, t("ending.title")).click();
  await page.getByRole("heading", { name: t("newLink.title"), exact: true }).waitFor();
}

test("anybody ends the board early and anybody keeps it; a new link takes along who is here, and their notes", async () => {
  const secret = newSecret();
  const link = `${relay.url}/b?view=list#${secret}`;
  const notes = [{ id: "n1", text: "Somebody else's", place: { x: 0, y: 0 } }];
  await fillBoard(relay.socketUrl, { secret, notes });
  const [ada, bo] = await Promise.all([
    openParticipant(browser, "laptop", "en"),
    openParticipant(browser, "phone", "sv"),
  ]);
  for (const each of [ada, bo]) {
    await each.goTo(link);
    await each.note("Somebody else's");
  }

  // An old device, which has a full copy and is away while all this happens.
  const old = await openParticipant(browser, "laptop", "en");
  await old.goTo(link);
  await old.note("Somebody else's");
  await old.untilStatus("saved");
  await old.page.goto("about:blank");

  await openPanel(ada);
  await button(ada, ada.t("ending.early.ask")).click();
  await button(ada, ada.t("ending.early.yes")).click();
  // Bo, with another language, sees the day and keeps the board.
  await bo.page
    .locator(".notice")
    .getByText(/upphör den/)
    .waitFor();
  expect(
    (await bo.page.locator(".notice").innerText()).includes(String(new Date().getFullYear())),
  ).toBe(true);
  await button(bo, bo.t("ending.keep")).first().press("Enter");
  await until("the notice is gone and focus is not lost", () =>
    bo.page.evaluate(
      () =>
        document.querySelector(".notice-strong") === null &&
        document.activeElement !== document.body,
    ),
  );
  await button(ada, ada.t("ending.early.ask")).waitFor();
  expect(await ada.page.locator(".notice-strong").count()).toBe(0);

  await viewsOf(bo).tidy();
  await button(bo, bo.t("note.new")).click();
  await bo.page.locator("textarea:focus").fill("Bo's own words");
  await bo.page.keyboard.press("Escape");
  const { id } = await ada.note("Bo's own words");

  await openPanel(ada);
  await button(ada, ada.t("newLink.ask")).click();
  await button(ada, ada.t("newLink.yes")).click();
  const secretOf = ({ page }: Participant) => new URL(page.url()).hash.slice(1);
  await until("both are at the new link", () =>
    [ada, bo].every((each) => secretOf(each) !== secret),
  );
  expect(secretOf(ada)).toBe(secretOf(bo));
  for (const each of [ada, bo]) {
    await each.note("Bo's own words");
    await each.note("Somebody else's");
    await each.page.getByText(each.t("newLink.arrived")).first().waitFor();
  }
  // What this device wrote it can still take back, and nothing of the old link is left on it.
  const kept = (participant: Participant, text: string) =>
    participant.page.evaluate(
      (part) => Object.keys(localStorage).filter((key) => key.includes(part)).length,
      text,
    );
  expect(await kept(bo, `${roomOf(secretOf(bo))}/`)).toBeGreaterThan(0);
  expect(await bo.page.evaluate((note) => JSON.stringify(localStorage).includes(note), id)).toBe(
    true,
  );
  await until("the old link is forgotten", async () => (await kept(bo, roomOf(secret))) === 0);

  await old.page.goto(link);
  await old.page.getByRole("heading", { name: old.t("problem.ended") }).waitFor();
  await until("the old device keeps nothing of it", () =>
    old.page.evaluate(
      async (room) => !(await indexedDB.databases()).some(({ name }) => name?.includes(room)),
      roomOf(secret),
    ),
  );
  for (const each of [ada, bo, old]) {
    expect(each.errors).toEqual([]);
    await each.close();
  }
});

import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { putAtStep } from "../support/atStep.ts";
import type { Participant } from "../support/participant.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** Alone first: what is written stays with its writer until they show it (rule 6). */

let together: Together<readonly [Seat, Seat]>;
let ada: Participant;
let bo: Participant;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["phone", "sv"]);
  [ada, bo] = together.people;
});
afterAll(() => together.close());
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

const button = ({ page }: Participant, name: string): Locator =>
  page.getByRole("button", { name, exact: true });
const notice = ({ page }: Participant, words: string): Locator =>
  page.locator(".notice", { hasText: words });
const textsOn = async ({ board }: Participant) => (await board()).notes.map(({ text }) => text);

/** Opens what one keeps, which on every screen stands in the notice of a step that begins alone. */
async function openMine(participant: Participant, kept: number): Promise<Locator> {
  const { t, page } = participant;
  const name = kept === 0 ? t("mine.title") : t("mine.count", { count: kept });
  await button(participant, name).press("Enter");
  const panel = page.locator(".mine");
  await panel.waitFor();
  return panel;
}

test("by keyboard: notes are kept, one is marked as ready, and a common reveal shows only that", async () => {
  const { secret } = await together.gather();
  await putAtStep(together.app, secret, 4);
  await notice(ada, ada.t("alone.lead")).waitFor();
  const { keyboard } = ada.page;

  for (const text of ["not yet", "ready now"]) {
    await ada.page.locator(".board-view").focus();
    await keyboard.type(`n${text}`);
    await keyboard.press("Escape");
  }
  await button(ada, ada.t("mine.count", { count: 2 })).waitFor();
  const panel = await openMine(ada, 2);
  await panel
    .getByRole("checkbox", { name: ada.t("mine.ready.named", { note: "ready now" }) })
    .press("Space");
  expect(await textsOn(ada)).toEqual([]);
  expect(await textsOn(bo)).toEqual([]);

  // Kept through a reload, marks and all.
  await ada.page.reload();
  await ada.untilOpen();
  await button(ada, ada.t("mine.count", { count: 2 })).waitFor();

  await button(bo, bo.t("reveal.start")).tap();
  await untilAllAgree(together.people, "the ready note", ({ notes }) =>
    notes.some(({ text }) => text === "ready now"),
  );
  expect(await textsOn(bo)).toEqual(["ready now"]);
  await ada.page
    .locator(".message-bar", { hasText: ada.t("told.reveal.mine", { count: 1 }) })
    .waitFor();
  // From now on this step writes together.
  await notice(ada, ada.t("alone.lead")).waitFor({ state: "detached" });
  await ada.page.locator(".board-view").focus();
  await keyboard.type("nfor all");
  await keyboard.press("Escape");
  await bo.note("for all");
  const kept = button(ada, ada.t("mine.count", { count: 1 }));
  await kept.press("Enter");
  await button(ada, ada.t("mine.show.named", { note: "not yet" })).press("Enter");
  await bo.note("not yet");
});

test("on a phone in the List: kept, changed, thrown away and kept after all, shown", async () => {
  const { secret } = await together.gather();
  await putAtStep(together.app, secret, 7);
  const { t, page } = bo;
  await bo.show("list");
  await notice(bo, t("alone.lead")).waitFor();
  await button(bo, t("note.new")).tap();
  const sheet = page.locator("dialog[open]").last();
  await sheet.getByRole("textbox").fill("Det jag tänker");
  await button(bo, t("mine.keep")).tap();
  await button(bo, t("mine.count", { count: 1 })).tap();
  const panel = page.locator(".mine");

  await button(bo, t("mine.change.named", { note: "Det jag tänker" })).tap();
  await sheet.getByRole("textbox").fill("Det jag vet");
  await button(bo, t("mine.keep")).tap();
  await button(bo, t("mine.count", { count: 1 })).tap();

  await button(bo, t("mine.drop.named", { note: "Det jag vet" })).tap();
  await panel.getByText(t("mine.empty")).waitFor();
  await button(bo, t("mine.undrop")).tap();
  await button(bo, t("mine.show.named", { note: "Det jag vet" })).tap();
  await ada.note("Det jag vet");
});

test("safety: a line is only mine until I put it into the agreement, which stays in reach", async () => {
  const { secret } = await together.gather();
  await putAtStep(together.app, secret, 5);
  await notice(ada, ada.t("alone.lead")).waitFor();
  const panel = await openMine(ada, 0);
  await panel.getByText(ada.t("safe.private")).waitFor();
  await panel.getByRole("textbox", { name: ada.t("safe") }).fill("Time to think");
  await button(ada, ada.t("mine.keep")).press("Enter");
  await panel.getByText("Time to think").waitFor();
  expect(await textsOn(bo)).toEqual([]);
  await button(ada, ada.t("safe.place")).press("Enter");
  await bo.note("Time to think");

  await putAtStep(together.app, secret, 6);
  for (const participant of together.people) {
    const { t, page } = participant;
    const open = button(participant, t("agreement"));
    await open.press("Enter");
    const strip = page.locator(".agreement");
    await strip.getByText("Time to think").waitFor();
    expect(await open.getAttribute("aria-expanded")).toBe("true");
    await strip.getByRole("button", { name: t("app.close") }).press("Enter");
    await until("focus is back on the button", () =>
      open.evaluate((element) => element === document.activeElement),
    );
  }
});

import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { regionAt } from "../../shared/regions.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";
import { watchedInput, watchInput } from "../support/watch.ts";

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

test("a whole visit on a phone needs nothing but taps: no drag, no pinch, no double tap", async () => {
  const bo = await openParticipant(browser, "phone", "sv");
  const { page, t } = bo;
  await watchInput(page);
  const tap = (control: Locator) => control.tap();
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const dialog = () => page.locator("dialog[open]").last();
  const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
  await bo.goTo(`${relay.url}/b#${newSecret()}`);

  // In the List, which a phone shows first.
  await tap(button(t("note.new")));
  await tap(dialog().getByRole("radio", { name: t("region.context"), exact: true }));
  await tap(dialog().getByRole("textbox", { name: t("note.say") }));
  await page.keyboard.type("Vems agenda?");
  await tap(inDialog(t("note.place")));
  const { id, place } = await bo.note("Vems agenda?");
  expect(regionAt(place)).toBe("context");
  const note = async () => {
    const { notes, basket } = await bo.board();
    return [...notes, ...basket].find((one) => one.id === id);
  };

  await tap(button(t("note.moveFor", { note: "Vems agenda?" })));
  await tap(
    dialog()
      .getByRole("radiogroup", { name: t("move.title") })
      .locator("input[value=resource]"),
  );
  await tap(inDialog(t("move.do")));
  await until("moved", async () => {
    const now = await note();
    return now !== undefined && regionAt(now.place) === "resource";
  });
  await tap(button(t("tools.undo")));
  await until("moved back", async () => {
    const now = await note();
    return now !== undefined && regionAt(now.place) === "context";
  });

  // On the board: tapped, coloured, picked up and put down by taps.
  await bo.show("board");
  await tap(button(t("zoom.turn")));
  await tap(button(t("zoom.all")));
  await tap(page.locator(`[data-note="${id}"]`));
  await tap(dialog().getByRole("radio", { name: t("color.green") }));
  await until("green", async () => (await note())?.color === "green");
  await tap(inDialog(t("note.move")));
  await tap(inDialog(t("move.byHand")));
  const before = (await note())?.place;
  const overlay = await page.locator(".note-overlay").boundingBox();
  if (!overlay) throw new Error("the board is not on the screen");
  await page.touchscreen.tap(overlay.x + 60, overlay.y + overlay.height * 0.55);
  await until("put down where it was tapped", async () => (await note())?.place.x !== before?.x);

  await tap(page.locator(`[data-note="${id}"]`));
  await tap(inDialog(t("note.more")));
  await tap(inDialog(t("note.putAway")));
  await until("put away", async () => (await note())?.putAwayAt !== undefined);
  await tap(button(t("app.more")));
  await tap(dialog().getByRole("button", { name: new RegExp(`^${t("basket")}`) }));
  await tap(inDialog(t("basket.bringBack", { note: "Vems agenda?" })));
  await until("brought back", async () => (await note())?.putAwayAt === undefined);
  await tap(inDialog(t("app.close")));
  await tap(button(t("app.more")));
  await tap(inDialog(t("app.export")));
  await dialog().locator("a[download]").waitFor();

  const { drags } = await watchedInput(page);
  expect(drags).toBe(0);
  expect(bo.errors).toEqual([]);
  await bo.close();
});

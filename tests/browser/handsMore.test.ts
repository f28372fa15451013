import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Board } from "../../shared/board.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, type ScreenName } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";
import { until } from "../support/until.ts";

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

/** People at one board with the notes of a workshop. */
async function together(
  ...seats: readonly (readonly [ScreenName, "en" | "sv", "board" | "list"])[]
): Promise<Participant[]> {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, notes: workshop });
  const people: Participant[] = [];
  for (const [screen, language, view] of seats) {
    const one = await openParticipant(browser, screen, language);
    await one.goTo(`${relay.url}/b?view=${view}#${secret}`);
    await one.note("Time");
    people.push(one);
  }
  return people;
}

const leave = async (people: readonly Participant[]) => {
  expect(people.flatMap(({ errors }) => errors)).toEqual([]);
  await Promise.all(people.map((one) => one.close()));
};

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const boardIs = (participant: Participant, what: string, isSo: (board: Board) => boolean) =>
  until(what, async () => isSo(await participant.board()));
const noteIn = (board: Board, text: string) => board.notes.find((note) => note.text === text);

describe("marks", () => {
  test("from the List are seen by all in their language, and each device withdraws its own", async () => {
    const people = await together(["phone", "sv", "list"], ["laptop", "en", "board"]);
    const [bo, ada] = people as [Participant, Participant];
    const press = async (name: string) => button(bo.page, name).tap();
    await press(bo.t("note.moreFor", { note: "First names" }));
    await press(bo.t("note.recognise"));
    await press(bo.t("tag.else"));
    await boardIs(ada, "both marks", (board) => {
      const note = noteIn(board, "First names");
      return note?.isRecognised === true && note.tags?.includes("else") === true;
    });
    expect(
      await ada.page
        .getByRole("button", { name: "First names", exact: true })
        .evaluate((element) => {
          const about = element.getAttribute("aria-describedby") ?? "";
          return document.getElementById(about)?.textContent;
        }),
    ).toMatch(/We need someone else, Recognised$/);

    const { id } = await ada.note("First names");
    await ada.page.locator(`[data-note="${id}"]`).focus();
    await ada.page.keyboard.press("Enter");
    await ada.page
      .locator(".note-card")
      .getByRole("button", { name: ada.t("note.more") })
      .click();
    const mine = button(ada.page, ada.t("note.recognise"));
    expect(await mine.getAttribute("aria-pressed"), "ada has not said so").toBe("false");
    await mine.click();
    await until(
      "ada recognises it",
      async () => (await mine.getAttribute("aria-pressed")) === "true",
    );
    await mine.click();
    await until("withdrawn", async () => (await mine.getAttribute("aria-pressed")) === "false");
    await boardIs(
      ada,
      "bo still does",
      (board) => noteIn(board, "First names")?.isRecognised === true,
    );
    await press(bo.t("note.recognise"));
    await boardIs(
      ada,
      "nobody does",
      (board) => noteIn(board, "First names")?.isRecognised !== true,
    );
    await leave(people);
  });
});

describe("searching", () => {
  test("under More finds what notes say and goes there, in the List it leaves only those", async () => {
    const people = await together(["laptop", "en", "board"]);
    const [ada] = people as [Participant];
    const { page, t } = ada;
    await button(page, t("app.more")).click();
    await button(page, t("search.open")).click();
    await page.getByRole("searchbox", { name: t("search.field") }).fill("RINGER");
    const found = page.locator(".search-found button");
    await until("two found", async () => (await found.count()) === 2);
    await page
      .getByText(t("search.found", { count: 2 }))
      .first()
      .waitFor();
    const place = (await ada.note("Vem ringer mig?")).place;
    await found.filter({ hasText: "Vem ringer mig?" }).click();
    await until("it has focus", async () =>
      page.evaluate(
        () => document.activeElement?.textContent?.includes("Vem ringer mig?") === true,
      ),
    );
    const { x, y } = await ada.seenAt(place);
    expect(x > 0 && y > 0 && x < 1366 && y < 768).toBe(true);

    await page
      .locator("aside.drawer")
      .getByRole("button", { name: t("app.close") })
      .click();
    await ada.show("list");
    const field = page.locator(".outline").getByRole("searchbox", { name: t("search.field") });
    const rows = (count: number) =>
      until(`${count} rows`, async () => (await page.locator(".outline-row").count()) === count);
    await field.fill("vem läser");
    await rows(1);
    await field.fill("nothing says this");
    await page.getByText(t("search.none")).first().waitFor();
    await field.fill("");
    await rows(30);
    await leave(people);
  });
});

describe("pointing", () => {
  test("with K held is a spot on other screens, unnamed, and gone when it is let go", async () => {
    const people = await together(["laptop", "en", "board"], ["phone", "sv", "board"]);
    const [ada, bo] = people as [Participant, Participant];
    const { id } = await ada.note("Time");
    await ada.page.locator(`[data-note="${id}"]`).focus();
    await ada.page.keyboard.down("k");
    await bo.page.locator(".spot").waitFor();
    expect(await bo.page.locator(".spot").textContent()).toBe("");
    await ada.page.keyboard.up("k");
    await until("gone", async () => (await bo.page.locator(".spot").count()) === 0);
    await until("gone here", async () => (await ada.page.locator(".spot").count()) === 0);

    // Also from the List, which goes to the board for it.
    await bo.show("list");
    await button(bo.page, bo.t("app.more")).tap();
    await button(bo.page, bo.t("point.start")).tap();
    await bo.page.locator(".note-layer").waitFor({ state: "attached" });
    await bo.page.getByText(bo.t("point.tap")).first().waitFor();
    const at = await bo.seenAt({ x: 0, y: -500 });
    await bo.page.touchscreen.tap(at.x, at.y);
    await ada.page.locator(".spot").waitFor();
    await button(bo.page, bo.t("point.stop")).tap();
    await until("gone", async () => (await ada.page.locator(".spot").count()) === 0);
    await leave(people);
  });
});

describe("copies", () => {
  test("Ctrl+D lays a copy beside, Ctrl+C and Ctrl+V copy what notes say, lines ask once", async () => {
    const people = await together(["laptop", "en", "board"]);
    const [ada] = people as [Participant];
    const { page, t } = ada;
    const { id } = await ada.note("Time");
    await page.locator(`[data-note="${id}"]`).focus();
    await page.keyboard.press("ControlOrMeta+d");
    await boardIs(ada, "a copy", ({ notes }) => notes.length === 31);
    const paste = (text: string) =>
      page.evaluate((pasted) => {
        const data = new DataTransfer();
        data.setData("text/plain", pasted);
        const options = { clipboardData: data, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new ClipboardEvent("paste", options));
      }, text);
    await paste("one line");
    await boardIs(ada, "a note", (board) => noteIn(board, "one line") !== undefined);
    await paste("first\nsecond\nthird");
    await page.getByRole("heading", { name: t("paste.title", { count: 3 }) }).waitFor();
    await button(page, t("paste.many", { count: 3 })).click();
    await boardIs(ada, "three notes", (board) =>
      ["first", "second", "third"].every((text) => noteIn(board, text)),
    );
    await page.keyboard.press("ControlOrMeta+z");
    await boardIs(
      ada,
      "one step",
      ({ notes, basket }) => notes.length === 32 && basket.length === 3,
    );
    await leave(people);
  });

  test("a list typed on a phone becomes notes where it was to lie", async () => {
    const people = await together(["phone", "sv", "list"]);
    const [bo] = people as [Participant];
    const { page, t } = bo;
    await button(page, t("note.new")).tap();
    await page.getByRole("radio", { name: t("region.resource"), exact: true }).check();
    await page.getByRole("textbox", { name: t("note.say") }).fill("en bil\nen vän");
    await button(page, t("paste.split", { count: 2 })).tap();
    await boardIs(bo, "two notes", (board) =>
      ["en bil", "en vän"].every((text) => noteIn(board, text)),
    );
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await leave(people);
  });
});

describe("a new note from its button", () => {
  test("is dragged onto the board, or its place is pressed next", async () => {
    const people = await together(["laptop", "en", "board"]);
    const [ada] = people as [Participant];
    const { page, t } = ada;
    const box = await button(page, t("note.new")).boundingBox();
    const to = await ada.seenAt({ x: -900, y: 150 });
    if (!box) throw new Error("there is no button for a new note");
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.locator(".new-note-ghost").waitFor();
    await page.mouse.up();
    await page.keyboard.type("dragged out");
    await page.keyboard.press("Escape");
    const dragged = await ada.note("dragged out");
    expect(Math.abs(dragged.place.x + 900)).toBeLessThan(10);
    expect(Math.abs(dragged.place.y - 150)).toBeLessThan(10);
    expect(await page.locator(".new-note-ghost").count()).toBe(0);

    await button(page, t("note.new")).click();
    await page.locator(".note-card").waitFor();
    const then = await ada.seenAt({ x: -900, y: 420 });
    await page.mouse.click(then.x, then.y);
    await page.keyboard.type("tapped there");
    await page.keyboard.press("Escape");
    const tapped = await ada.note("tapped there");
    expect(Math.abs(tapped.place.x + 900)).toBeLessThan(10);
    expect(Math.abs(tapped.place.y - 420)).toBeLessThan(10);
    await leave(people);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { distance, overlap } from "../../shared/geometry.ts";
import { placeOf } from "../../shared/triangle.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { createTouch } from "../support/hands/touch.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** Somebody writes a note, with nothing between the wish and the words. */

let together: Together<readonly [Seat, Seat]>;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["phone", "sv"]);
});
afterAll(() => together.close());
beforeEach(async () => {
  await together.gather();
});
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

/** A place with nothing on it, on every screen. */
const emptyPlace = placeOf({ meaning: 0.45, context: 0.45, resource: 0.1 });
/** Two pixels of a phone that shows all, in board units. */
const nearby = 16;
const says = (text: string) => (board: { notes: readonly { text: string }[] }) =>
  board.notes.some((note) => note.text === text);

describe("on a laptop", () => {
  test("N and the words at once make a note, with no letter lost and no click", async () => {
    const [{ page }] = together.people;
    await page.keyboard.type("nNo nonsense, nobody knows");
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the note", says("No nonsense, nobody knows"));
  });

  test("a double-click on a button that begins a note begins one, and takes the words", async () => {
    const [{ page }] = together.people;
    await page.locator(".toolbar .new-note").dblclick();
    await page.keyboard.type("Twice on New note");
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the first", says("Twice on New note"));
    await page.locator(".ghost:not([hidden]) .ghost-note").first().dblclick();
    await page.keyboard.type("Twice on an empty corner");
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the second", says("Twice on an empty corner"));
  });

  test("words typed before their field has come over a slow line stand in it", async () => {
    const [{ page }] = together.people;
    const words = "Early words stay";
    const held: (() => Promise<void>)[] = [];
    const late = /\/late-[^/]*\.js$/;
    await page.route(late, (route) => {
      held.push(() => route.continue());
    });
    await page.reload();
    await page.locator(".board-view[data-pointers]").waitFor();
    await page.keyboard.press("n");
    await page.keyboard.type(`${words}!`);
    await page.keyboard.press("Backspace");
    await until("the field is on its way", () => held.length > 0);
    expect(await page.locator(".note-card").count()).toBe(0);
    for (const goOn of held) await goOn();
    await page.unroute(late);
    await page.locator(".note-card textarea").waitFor();
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the note", says(words));
  });

  test("the List takes N and the words likewise", async () => {
    const [{ page }] = together.people;
    await page.keyboard.press("l");
    await page.locator(".outline").waitFor();
    await page.keyboard.type("nNotes in the List");
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the note", says("Notes in the List"));
  });

  test("a double click and the words make a note where it was clicked", async () => {
    const [{ page, seenAt, note }] = together.people;
    const { x, y } = await seenAt(emptyPlace);
    await page.mouse.dblclick(x, y);
    await page.keyboard.type("Just here");
    await page.keyboard.press("Escape");
    expect(distance((await note("Just here")).place, emptyPlace)).toBeLessThan(nearby);
  });

  test("Ctrl+Enter keeps the words and goes on with a note beside it", async () => {
    const [{ page, note, rectOf }] = together.people;
    await page.keyboard.type("nFirst thought");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.keyboard.type("Second thought");
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "both", (board) => board.notes.length === 2);
    const one = await rectOf((await note("First thought")).id);
    const two = await rectOf((await note("Second thought")).id);
    expect(two.x).toBeGreaterThanOrEqual(one.x + one.width);
  });

  test("a click beside it keeps the words", async () => {
    const [{ page, seenAt }] = together.people;
    const { x, y } = await seenAt({ x: -1500, y: 900 });
    await page.keyboard.type("nKept by a click");
    await page.mouse.click(x, y);
    await untilAllAgree(together.people, "the note", says("Kept by a click"));
  });

  test("what is written is shown to nobody until it is placed, and outlives a reload", async () => {
    const [ada, bo] = together.people;
    await ada.page.keyboard.type("nStill spelling");
    await ada.page.reload();
    await ada.untilOpen();
    const field = ada.page.getByRole("textbox", { name: ada.t("note.say") });
    await field.waitFor();
    expect(await field.inputValue()).toBe("Still spelling");
    expect((await bo.board()).notes).toEqual([]);
    await ada.page.keyboard.type(" it out");
    await ada.page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the note", says("Still spelling it out"));
  });

  test("places to begin give way to notes", async () => {
    const [{ page, board, rectOf, note }] = together.people;
    const ghosts = page.locator(".ghost-note");
    const texts = ["one", "two", "three", "four", "five"];
    for (const text of texts) {
      await page.keyboard.type(`n${text}`);
      await page.keyboard.press("Escape");
      await note(text);
    }
    const rects = await Promise.all((await board()).notes.map(({ id }) => rectOf(id)));
    await expect
      .poll(async () => {
        const shown = (await ghosts.all()).map((ghost) => ghost.boundingBox());
        const boxes = (await Promise.all(shown)).filter((box) => box !== null);
        return boxes.flatMap((box) => rects.map((rect) => overlap(box, rect)));
      })
      .toSatisfy((overlaps: readonly number[]) => overlaps.every((area) => area === 0));
  });

  test("a note without words is no note", async () => {
    const [{ page, board }] = together.people;
    await page.keyboard.type("n");
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    expect((await board()).notes).toEqual([]);
  });
});

describe("on a phone", () => {
  test("a double tap and the words make a note where it was tapped", async () => {
    const [, { page, seenAt, note, t }] = together.people;
    const at = await seenAt(emptyPlace);
    await createTouch(page).doubleTap(at);
    await page.getByRole("textbox", { name: t("note.say") }).waitFor();
    await page.keyboard.type("Precis här");
    await page.getByRole("button", { name: t("note.place"), exact: true }).tap();
    expect(distance((await note("Precis här")).place, emptyPlace)).toBeLessThan(nearby);
    await untilAllAgree(together.people, "the note", says("Precis här"));
  });

  test("New note, the words, and Back of the phone keep what was written", async () => {
    const [, { page, t }] = together.people;
    await page.getByRole("button", { name: t("note.new"), exact: true }).tap();
    await page.getByRole("textbox", { name: t("note.say") }).waitFor();
    await page.keyboard.type("Långsamt wifi");
    await page.keyboard.press("Escape");
    await untilAllAgree(together.people, "the note", says("Långsamt wifi"));
  });
});

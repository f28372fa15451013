import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Note } from "../../shared/note.ts";
import { anchorOf } from "../../shared/regions.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import type { Participant } from "../support/participant.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";

/** Two people at one note at the same time. */

let together: Together<readonly [Seat, Seat]>;
let ada: Participant;
let bo: Participant;
let noteId: string;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["laptop", "sv"]);
  [ada, bo] = together.people;
});
afterAll(() => together.close());
beforeEach(async () => {
  await together.gather();
  await byMouse(ada).add("home");
  const { board } = await untilAllAgree(together.people, "the note", ({ notes }) => {
    return notes.length === 1;
  });
  noteId = (board.notes as [Note])[0].id;
});
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

async function openNote({ page, rectOf, t }: Participant): Promise<void> {
  const { x, y, width, height } = await rectOf(noteId);
  await page.mouse.dblclick(x + width / 2, y + height / 2);
  await page.getByRole("textbox", { name: t("note.text") }).waitFor();
}

async function chooseInMore(who: Participant, act: "note.putAway" | "note.takeBack") {
  await openNote(who);
  const card = who.page.getByRole("dialog");
  await card.getByRole("button", { name: who.t("note.more"), exact: true }).click();
  await card.getByRole("button", { name: who.t(act), exact: true }).click();
}

const shownIn = ({ page, t }: Participant) =>
  page.getByRole("textbox", { name: t("note.text") }).inputValue();

test("one drags a note while another writes in it: it lies there and says all of it", async () => {
  await openNote(bo);
  const { x, y, width, height } = await ada.rectOf(noteId);
  const target = await ada.seenAt(anchorOf("centre"));
  const { mouse } = ada.page;
  await mouse.move(x + width / 2, y + height / 2);
  await mouse.down();
  const writing = bo.page.keyboard.type(" is two things", { delay: 15 });
  await mouse.move(target.x, target.y, { steps: 30 });
  await writing;
  await mouse.up();
  const { board } = await untilAllAgree(
    together.people,
    "moved and reworded",
    ({ notes: [note] }) => note?.text === "home is two things" && note.place.y > -150,
  );
  const seen = await ada.seenAt((board.notes as [Note])[0].place);
  expect(Math.hypot(seen.x - target.x, seen.y - target.y)).toBeLessThanOrEqual(1.5);
});

test("two write in one note: no letter of either is lost, and both fields show the same", async () => {
  await openNote(ada);
  await openNote(bo);
  const words = " sweet home for everyone";
  const digits = "0123456789012345678901234";
  await ada.page.keyboard.press("End");
  await bo.page.keyboard.press("Home");
  await Promise.all([
    ada.page.keyboard.type(words, { delay: 12 }),
    bo.page.keyboard.type(digits, { delay: 12 }),
  ]);
  const { board } = await untilAllAgree(together.people, "all letters", ({ notes: [note] }) => {
    return note?.text.length === `home${words}${digits}`.length;
  });
  const { text } = (board.notes as [Note])[0];
  expect(text.replace(/\D/g, "")).toBe(digits);
  expect(text.replace(/\d/g, "")).toBe(`home${words}`);
  await expect.poll(() => shownIn(ada)).toBe(text);
  await expect.poll(() => shownIn(bo)).toBe(text);
});

test("two write at the same end of one note: each one's letters stay in their order", async () => {
  await openNote(ada);
  await openNote(bo);
  const [words, digits] = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789"];
  await Promise.all([
    ada.page.keyboard.type(words, { delay: 10 }),
    bo.page.keyboard.type(digits, { delay: 13 }),
  ]);
  const { board } = await untilAllAgree(together.people, "all letters", ({ notes: [note] }) => {
    return note?.text.length === `home${words}${digits}`.length;
  });
  const { text } = (board.notes as [Note])[0];
  expect(text.replace(/\D/g, "")).toBe(digits);
  expect(text.replace(/\d/g, "")).toBe(`home${words}`);
});

describe("one puts a note away while another writes in it", () => {
  test("the words are all there, the writer is told and brings it back", async () => {
    await openNote(bo);
    const writing = bo.page.keyboard.type(" is where I am heard", { delay: 12 });
    await chooseInMore(ada, "note.putAway");
    await writing;
    await untilAllAgree(
      together.people,
      "away with all words",
      ({ notes, basket: [note] }) =>
        notes.length === 0 && note?.text === "home is where I am heard",
    );
    await bo.page.getByText(bo.t("note.inBasket")).first().waitFor();
    await bo.page.keyboard.type(", too");
    await bo.page
      .getByRole("dialog")
      .getByRole("button", { name: bo.t("note.restore"), exact: true })
      .click();
    await untilAllAgree(
      together.people,
      "back",
      ({ notes: [note], basket }) =>
        note?.text === "home is where I am heard, too" && basket.length === 0,
    );
  });
});

test("one takes a note back while another writes in it: it is gone, and the writer is told", async () => {
  await openNote(bo);
  await bo.page.keyboard.type(" is");
  await untilAllAgree(together.people, "the words", ({ notes: [note] }) => {
    return note?.text === "home is";
  });
  const writing = bo.page.keyboard.type(" where nobody asks", { delay: 20 });
  await chooseInMore(ada, "note.takeBack");
  await ada.page.getByRole("button", { name: ada.t("takeBack.do"), exact: true }).click();
  await writing;
  await untilAllAgree(together.people, "gone", ({ notes, basket }) => {
    return notes.length === 0 && basket.length === 0;
  });
  await bo.page.getByText(bo.t("note.gone")).first().waitFor();
  // The letters still on their way are no keys of the board: N would begin a note, L show the List.
  await bo.page.keyboard.type("nobody listens, 1 2 3");
  await bo.page.locator("dialog[open]").waitFor({ state: "detached" });
  expect(await bo.page.locator(".note-overlay").count()).toBe(1);
});

test("a note in one's hand is seen moving on the other's screen before it is put down", async () => {
  const start = (await bo.note("home")).place;
  const target = await bo.seenAt(anchorOf("centre"));
  const around = { x: target.x - 60, y: target.y - 40, width: 120, height: 80 };
  const shown = () => bo.page.screenshot({ clip: around });
  const before = await shown();
  const { x, y, width, height } = await ada.rectOf(noteId);
  const to = await ada.seenAt(anchorOf("centre"));
  await ada.page.mouse.move(x + width / 2, y + height / 2);
  await ada.page.mouse.down();
  await ada.page.mouse.move(to.x, to.y, { steps: 12 });
  await expect.poll(async () => (await shown()).equals(before)).toBe(false);
  expect((await bo.note("home")).place).toEqual(start);
  await ada.page.mouse.up();
  await untilAllAgree(together.people, "put down", ({ notes: [note] }) => {
    return note !== undefined && note.place.y !== start.y;
  });
});

test("both drag one note: it ends where one of them put it", async () => {
  const targets = [
    await ada.seenAt(anchorOf("centre")),
    await bo.seenAt(anchorOf("context-resource")),
  ] as const;
  await Promise.all(
    ([ada, bo] as const).map(async ({ page: { mouse }, rectOf }, index) => {
      const { x, y, width, height } = await rectOf(noteId);
      const target = targets[index] ?? targets[0];
      await mouse.move(x + width / 2, y + height / 2);
      await mouse.down();
      await mouse.move(target.x, target.y, { steps: 20 });
      await mouse.up();
    }),
  );
  const { board } = await untilAllAgree(together.people, "moved", ({ notes: [note] }) => {
    return note !== undefined && note.place.y > -150;
  });
  const { place } = (board.notes as [Note])[0];
  const seen = [await ada.seenAt(place), await bo.seenAt(place)] as const;
  const away = targets.map(({ x, y }, index) => {
    const at = seen[index] ?? seen[0];
    return Math.hypot(at.x - x, at.y - y);
  });
  expect(Math.min(...away)).toBeLessThanOrEqual(1.5);
});

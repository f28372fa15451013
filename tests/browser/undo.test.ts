import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Note } from "../../shared/note.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import type { Hands } from "../support/hands/hands.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";

/** Undo is for one's own acts. What another did since stays. */

let together: Together<readonly [Seat, Seat]>;
let ada: Hands;
let bo: Hands;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["laptop", "sv"]);
  ada = byMouse(together.people[0]);
  bo = byMouse(together.people[1]);
});
afterAll(() => together.close());
beforeEach(async () => {
  await together.gather();
  await bo.add("Vems agenda?");
  await agreeOn("the note", (note) => note.text === "Vems agenda?");
});
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

/** Waits until both see the one note, on the board or in the basket, as it should be. */
async function agreeOn(what: string, isSo: (note: Note) => boolean): Promise<Note> {
  const { board } = await untilAllAgree(together.people, what, ({ notes, basket }) => {
    const [note] = [...notes, ...basket];
    return note !== undefined && isSo(note);
  });
  return ([...board.notes, ...board.basket] as [Note])[0];
}

const isAway = (note: Note) => note.putAwayAt !== undefined;

/** Undoes and waits until Ada is told what was undone, or that there is nothing. */
async function undoUntilTold(): Promise<string> {
  const [{ page, t }] = together.people;
  const [undone] = t("said.undone", { act: "|" }).split("|") as [string];
  const told = page.locator(".message-bar > p").filter({
    hasText: new RegExp(`^(${undone}|${t("said.nothingToUndo")})`),
  });
  await ada.undo();
  await told.waitFor();
  return await told.innerText();
}

describe("after another did the same with the note", () => {
  test("undoing a move leaves it where the other put it", async () => {
    await ada.move("Vems agenda?", "resource");
    const first = await agreeOn("moved once", (note) => note.place.y > 0);
    await bo.move("Vems agenda?", "context");
    const second = await agreeOn("moved again", (note) => note.place.y !== first.place.y);
    await undoUntilTold();
    const after = await agreeOn("one place", () => true);
    expect(after.place).toEqual(second.place);
  });

  test("undoing words takes out one's own letters and no other", async () => {
    await ada.writeOn("Vems agenda?", " Min.");
    await agreeOn("Ada's words", (note) => note.text === "Vems agenda? Min.");
    await bo.writeOn("Vems agenda? Min.", " Och din.");
    await agreeOn("Bo's words", (note) => note.text === "Vems agenda? Min. Och din.");
    await ada.undo();
    await agreeOn("Ada's words are out", (note) => note.text === "Vems agenda? Och din.");
  });
});

describe("after another put the note away", () => {
  test("undoing a colour does no harm: it stays in the basket with all it says", async () => {
    await ada.color("Vems agenda?");
    await agreeOn("pink", (note) => note.color === "pink");
    await bo.putAway("Vems agenda?");
    await agreeOn("away", isAway);
    await undoUntilTold();
    await agreeOn("still away", (note) => isAway(note) && note.text === "Vems agenda?");
    await bo.bringBack("Vems agenda?");
    await agreeOn("back", (note) => !isAway(note));
  });

  test("undoing one's own put-away of before leaves it where the other put it", async () => {
    await ada.putAway("Vems agenda?");
    await agreeOn("away", isAway);
    await bo.bringBack("Vems agenda?");
    await agreeOn("back", (note) => !isAway(note));
    await bo.putAway("Vems agenda?");
    await agreeOn("away again", isAway);
    expect(await undoUntilTold()).toBe(together.people[0].t("said.nothingToUndo"));
    await agreeOn("stays away", isAway);
  });
});

test("undoing an added note that another reworded puts it into the basket, words and all", async () => {
  await ada.add("Personal på helger");
  await untilAllAgree(together.people, "two notes", ({ notes }) => notes.length === 2);
  await bo.writeOn("Personal på helger", "?");
  await untilAllAgree(together.people, "reworded", ({ notes }) => {
    return notes.some(({ text }) => text === "Personal på helger?");
  });
  await undoUntilTold();
  await untilAllAgree(together.people, "in the basket", ({ notes, basket }) => {
    return notes.length === 1 && basket[0]?.text === "Personal på helger?";
  });
  await ada.redo();
  await untilAllAgree(together.people, "back", ({ notes, basket }) => {
    return basket.length === 0 && notes.some(({ text }) => text === "Personal på helger?");
  });
});

test("one undoes nothing of the other's, however often", async () => {
  await ada.add("Personal på helger");
  await untilAllAgree(together.people, "two notes", ({ notes }) => notes.length === 2);
  await bo.color("Personal på helger");
  await untilAllAgree(together.people, "pink", ({ notes }) => {
    return notes.some(({ color }) => color === "pink");
  });
  for (let times = 0; times < 5; times++) await ada.undo();
  const { board } = await untilAllAgree(together.people, "only Ada's is away", ({ basket }) => {
    return basket.length === 1;
  });
  expect(board.basket[0]).toMatchObject({ text: "Personal på helger", color: "pink" });
  expect(board.notes[0]?.text).toBe("Vems agenda?");
});

test("a gesture is one step: a drag of many moves, and a word typed letter by letter", async () => {
  const start = await agreeOn("the note", () => true);
  await ada.move("Vems agenda?", "resource");
  await agreeOn("moved", (note) => note.place.y !== start.place.y);
  await ada.reword("Vems agenda?", "Vår agenda");
  await agreeOn("reworded", (note) => note.text === "Vår agenda");
  await ada.undo();
  await agreeOn("words undone", (note) => note.text === "Vems agenda?" && note.place.y > 0);
  await ada.undo();
  await agreeOn("move undone", (note) => note.place.y === start.place.y);
});

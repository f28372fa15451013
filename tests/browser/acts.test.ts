import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Board } from "../../shared/board.ts";
import type { Note } from "../../shared/note.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { byKeys } from "../support/hands/byKeys.ts";
import { byMouse, byTouch } from "../support/hands/byPointer.ts";
import type { Hands } from "../support/hands/hands.ts";
import { inList } from "../support/hands/inList.ts";
import type { Participant } from "../support/participant.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";

let together: Together<readonly [Seat, Seat, Seat]>;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["phone", "sv"], ["wall", "en"]);
});
afterAll(() => together.close());
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

const ways = [
  { screen: "laptop", way: "by mouse", view: "board", handsOf: byMouse },
  { screen: "laptop", way: "by keyboard alone", view: "board", handsOf: byKeys },
  { screen: "laptop", way: "in the List", view: "list", handsOf: inList },
  { screen: "phone", way: "by touch", view: "board", handsOf: byTouch },
  { screen: "phone", way: "in the List", view: "list", handsOf: inList },
  { screen: "wall", way: "by mouse", view: "board", handsOf: byMouse },
  { screen: "wall", way: "by keyboard alone", view: "board", handsOf: byKeys },
] as const;

/** All see the same within this time after an act. */
const convergeMs = 1_000;

describe.each(ways)("on a $screen $way", ({ screen, view, handsOf, way }) => {
  test("every act can be done, and three screens agree within a second after each", async () => {
    const { people } = together;
    await together.gather();
    const actor = people.find((participant) => participant.screen === screen) as Participant;
    await actor.show(view);
    const other = people.find((participant) => participant.screen !== screen) as Participant;
    const others = byMouseOrTouch(other);
    const hands: Hands = handsOf(actor);
    const took: Record<string, number> = {};
    const agree = async (act: string, isSo: (board: Board) => boolean) => {
      const { board, ms } = await untilAllAgree(people, act, isSo);
      took[act] = Math.round(ms);
      return board;
    };
    if (way === "by keyboard alone") await refusePointers(actor);

    await hands.add("Patient or person?");
    const [added] = (await agree("add", says("Patient or person?"))).notes as [Note];
    await hands.move("Patient or person?", "context");
    await agree(
      "move",
      has((note) => note.place.x !== added.place.x),
    );
    await hands.reword("Patient or person?", "Person, not patient");
    await agree("reword", says("Person, not patient"));
    await hands.color("Person, not patient");
    await agree(
      "colour",
      has((note) => note.color === "pink"),
    );
    await hands.sign("Person, not patient", "Ada");
    await agree(
      "sign",
      has((note) => note.signature === "Ada"),
    );
    await hands.unsign("Person, not patient");
    await agree(
      "un-sign",
      has((note) => note.signature === undefined),
    );

    await others.reword("Person, not patient", "Somebody");
    await untilAllAgree(people, "another rewords it", says("Somebody"));
    await hands.restoreWording("Somebody", "Person, not patient");
    await agree("earlier wording", says("Person, not patient"));

    await hands.add("Vems agenda?");
    await agree("add a second", says("Vems agenda?"));
    await hands.order("Vems agenda?", "back");
    await agree("lay under", isUppermost("Person, not patient"));
    await hands.order("Vems agenda?", "front");
    await agree("lay on top", isUppermost("Vems agenda?"));

    await hands.undo();
    await agree("undo", isUppermost("Person, not patient"));
    await hands.redo();
    await agree("redo", isUppermost("Vems agenda?"));

    await hands.tag("Vems agenda?");
    await agree(
      "tag",
      has((note) => note.tags?.includes("we") === true),
    );
    await hands.recognise("Vems agenda?");
    await agree(
      "recognise",
      has((note) => note.isRecognised === true),
    );
    await hands.duplicate("Person, not patient");
    await agree("duplicate", ({ notes }) => notes.length === 3);
    await hands.undo();
    await agree("undo the copy", ({ notes }) => notes.length === 2);

    await hands.putAway("Vems agenda?");
    await agree("put away", ({ basket }) => basket.length === 2);
    await hands.bringBack("Vems agenda?");
    await agree("bring back", ({ basket, notes }) => basket.length === 1 && notes.length === 2);
    await hands.takeBack("Vems agenda?");
    await agree("take back", ({ notes, basket }) => notes.length === 1 && basket.length === 1);

    expect(Object.entries(took).filter(([, ms]) => ms > convergeMs)).toEqual([]);
  });
});

function byMouseOrTouch(participant: Participant): Hands {
  return participant.screen === "phone" ? byTouch(participant) : byMouse(participant);
}

/** From now on no pointer, touch or mouse does anything on this page. */
async function refusePointers({ page }: Participant): Promise<void> {
  await page.evaluate(() => {
    for (const kind of ["pointerdown", "mousedown", "touchstart"]) {
      addEventListener(kind, () => console.error(`a ${kind} without a pointer`), true);
    }
  });
}

const has = (isSo: (note: Note) => boolean) => (board: Board) => board.notes.some(isSo);
const says = (text: string) => has((note) => note.text === text);
const isUppermost =
  (text: string) =>
  ({ notes }: Board) =>
    notes.at(-1)?.text === text;

import type { Locator } from "playwright-core";
import type { Point, Rect } from "../../../shared/geometry.ts";
import { anchorOf } from "../../../shared/regions.ts";
import type { Participant } from "../participant.ts";
import type { Hands } from "./hands.ts";
import { noteForms } from "./noteForms.ts";
import { createTouch } from "./touch.ts";

/** What a mouse and a finger do differently. Points are CSS pixels in the window. */
interface Pointer {
  press(control: Locator): Promise<void>;
  openNote(at: Point): Promise<void>;
  newNote(at: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
}

/** Acts on the drawn board with a mouse. */
export function byMouse(participant: Participant): Hands {
  const { mouse } = participant.page;
  return onBoard(participant, {
    press: (control) => control.click(),
    openNote: ({ x, y }) => mouse.dblclick(x, y),
    newNote: ({ x, y }) => mouse.dblclick(x, y),
    async drag(from, to) {
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x, to.y, { steps: 8 });
      await mouse.up();
    },
  });
}

/** Acts on the drawn board with fingers. */
export function byTouch(participant: Participant): Hands {
  const touch = createTouch(participant.page);
  return onBoard(participant, {
    press: (control) => control.tap(),
    openNote: touch.tap,
    newNote: touch.doubleTap,
    drag: touch.drag,
  });
}

function onBoard(participant: Participant, pointer: Pointer): Hands {
  const forms = noteForms(participant, pointer.press);
  const { page, t } = participant;
  const middleOf = async (text: string) => {
    const { id } = await participant.note(text);
    const at = middle(await participant.rectOf(id));
    const isInView = await page.evaluate(
      ({ x, y, note }) =>
        document.elementFromPoint(x, y)?.closest(`[data-note="${note}"]`) instanceof Element,
      { ...at, note: id },
    );
    if (isInView) return at;
    await pointer.press(page.getByRole("button", { name: t("zoom.all"), exact: true }));
    return middle(await participant.rectOf(id));
  };
  const open = async (text: string) => {
    await forms.tidy();
    await pointer.openNote(await middleOf(text));
  };
  const more = async (text: string) => {
    await open(text);
    await forms.more();
  };
  return {
    async add(text) {
      await forms.tidy();
      await pointer.newNote(await freePlace(participant));
      await forms.writeNew(text);
    },
    async move(text, to) {
      await forms.tidy();
      await pointer.drag(await middleOf(text), await participant.seenAt(anchorOf(to)));
    },
    async reword(text, to) {
      await open(text);
      await forms.reword(to);
    },
    async writeOn(text, more) {
      await open(text);
      await forms.writeOn(more);
    },
    async color(text) {
      await open(text);
      await forms.color();
    },
    async order(text, to) {
      await more(text);
      await forms.order(to);
    },
    async putAway(text) {
      await more(text);
      await forms.putAway();
    },
    async bringBack(text) {
      await forms.tidy();
      await forms.bringBack(text);
    },
    async takeBack(text) {
      await more(text);
      await forms.takeBack();
    },
    async sign(text, name) {
      await more(text);
      await forms.sign(name);
    },
    async unsign(text) {
      await more(text);
      await forms.unsign();
    },
    async restoreWording(text, wording) {
      await more(text);
      await forms.restoreWording(wording);
    },
    async undo() {
      await forms.tidy();
      await forms.undo();
    },
    async redo() {
      await forms.tidy();
      await forms.redo();
    },
  };
}

/** Where a tap meets nothing but the board: no note, no name of a region, no place to begin. */
async function freePlace({ page, seenAt }: Participant): Promise<Point> {
  for (const region of ["meaning-context", "context-resource", "resource-meaning"] as const) {
    const at = await seenAt(anchorOf(region));
    const isFree = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest("button, dialog, aside") === null,
      at,
    );
    if (isFree) return at;
  }
  throw new Error("nothing is free at the edges of the triangle");
}

const middle = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

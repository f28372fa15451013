import type { Locator, Page } from "playwright-core";
import type { Point, Rect } from "../../../shared/geometry.ts";
import { anchorOf, regionAt } from "../../../shared/regions.ts";
import type { Participant } from "../participant.ts";
import { byForms } from "./byForms.ts";
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
  /** Where a note can be pressed, once it is in view and nothing lies over it. */
  const middleOf = async (text: string) => {
    const { id, place } = await participant.note(text);
    const at = middle(await participant.rectOf(id));
    if (await isMetAt(page, at, id)) return at;
    // On a phone that shows all, a region's name may lie over its notes; pressed it goes closer.
    const name = page
      .getByRole("list", { name: t("overlay.regions") })
      .getByRole("button", { name: t(`region.${regionAt(place)}`) });
    const all = page.getByRole("button", { name: t("zoom.all"), exact: true });
    await pointer.press((await name.count()) > 0 ? name.first() : all);
    const now = middle(await participant.rectOf(id));
    if (await isMetAt(page, now, id)) return now;
    throw new Error(`something lies over the note “${text}”`);
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
    ...byForms({ forms, open, more }),
  };
}

async function isMetAt(page: Page, { x, y }: Point, note: string): Promise<boolean> {
  return page.evaluate(
    (at) => {
      const element = document.elementFromPoint(at.x, at.y);
      return element?.closest<HTMLElement>("[data-note]")?.dataset.note === at.note;
    },
    { x, y, note },
  );
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

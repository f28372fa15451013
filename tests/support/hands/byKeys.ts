import type { Region } from "../../../shared/regions.ts";
import type { Participant } from "../participant.ts";
import { until } from "../until.ts";
import type { Hands } from "./hands.ts";

/** So many times Tab is pressed before what is looked for counts as out of reach. */
const mostTabs = 120;

/** Acts on the board with the keyboard alone: no pointer, and focus only where keys bring it. */
export function byKeys(participant: Participant): Hands {
  const { page, t } = participant;
  const press = (key: string) => page.keyboard.press(key);
  /** Presses Tab until the focused element has this name or holds this note. */
  const reach = async (what: string, wanted: Wanted) => {
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      const isThere = await page.evaluate(isFocused, wanted);
      if (isThere) return;
      await press("Tab");
    }
    throw new Error(`${mostTabs} times Tab did not reach ${what}`);
  };
  const activate = async (name: string) => {
    await reach(name, { name });
    await press("Enter");
  };
  const toNote = async (text: string) => {
    await tidy();
    const { id } = await participant.note(text);
    // The notes of a region are one stop of the Tab key; Home and End go to its first and last.
    await reach(`the region of ${text}`, { besideNote: id });
    for (const key of ["Home", "End"]) {
      if (!(await page.evaluate(isFocused, { note: id }))) await press(key);
    }
    await reach(`the note ${text}`, { note: id });
  };
  const tidy = async () => {
    await until("nothing lies over the board", async () => {
      if ((await page.locator("dialog[open], aside.drawer").count()) === 0) return true;
      await press("Escape");
      return false;
    });
  };
  const toBoard = async () => {
    await tidy();
    await until("the keys reach the board", async () => {
      const isThere = await page.evaluate(
        () => document.activeElement?.closest('[data-keys="board"]') !== null,
      );
      if (!isThere) await press("F6");
      return isThere;
    });
  };
  const more = async (text: string) => {
    await toNote(text);
    await press("Enter");
    await until("the note is open", async () => (await page.locator("dialog[open]").count()) > 0);
    await activate(t("note.more"));
  };
  return {
    async add(text) {
      await toBoard();
      await press("n");
      await page.keyboard.type(text);
      await press("Escape");
    },
    async move(text, _to: Region) {
      await toNote(text);
      await press("m");
      await press("Shift+ArrowRight");
      await press("ArrowDown");
      await press("Enter");
    },
    async reword(text, to) {
      await toNote(text);
      await press("Enter");
      await press("ControlOrMeta+a");
      await page.keyboard.type(to);
    },
    async writeOn(text, more) {
      await toNote(text);
      await press("Enter");
      await press("End");
      await page.keyboard.type(more);
    },
    async color(text) {
      await toNote(text);
      await press("3");
    },
    async order(text, to) {
      await toNote(text);
      await press(to === "front" ? "]" : "[");
    },
    async putAway(text) {
      await toNote(text);
      await press("Delete");
    },
    async bringBack(text) {
      await tidy();
      await activate(t("basket"));
      await activate(t("basket.bringBack", { note: text }));
    },
    async takeBack(text) {
      await more(text);
      await activate(t("note.takeBack"));
      await activate(t("takeBack.do"));
    },
    async sign(text, name) {
      await more(text);
      await activate(t("sign.with"));
      await reach("the field for a name", { name: t("sign.name") });
      await press("ControlOrMeta+a");
      await page.keyboard.type(name);
      await press("Enter");
    },
    async unsign(text) {
      await more(text);
      await activate(t("sign.off"));
    },
    async restoreWording(text, wording) {
      await more(text);
      await activate(`${t("note.restoreWording")}: ${wording}`);
    },
    async tag(text) {
      await more(text);
      await activate(t("tag.we"));
    },
    async recognise(text) {
      await more(text);
      await activate(t("note.recognise"));
    },
    async duplicate(text) {
      await toNote(text);
      await press("ControlOrMeta+d");
    },
    async undo() {
      await toBoard();
      await press("ControlOrMeta+z");
    },
    async redo() {
      await toBoard();
      await press("ControlOrMeta+y");
    },
  };
}

interface Wanted {
  readonly name?: string;
  readonly note?: string;
  /** A note of the same region. */
  readonly besideNote?: string;
}

/** Runs in the page. */
function isFocused({ name, note, besideNote }: Wanted): boolean {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return false;
  if (note !== undefined) return element.dataset.note === note;
  if (besideNote !== undefined) {
    const group = element.dataset.note ? element.closest("[data-region]") : null;
    return Boolean(group?.querySelector(`[data-note="${besideNote}"]`));
  }
  const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
  const own = element.getAttribute("aria-label") ?? label ?? element.textContent ?? "";
  return own.trim() === name;
}

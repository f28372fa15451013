import type { Locator } from "playwright-core";
import type { Region } from "../../../shared/regions.ts";
import type { Participant } from "../participant.ts";
import { until } from "../until.ts";

/**
 * What an open note, its menu and the dialogs about it offer, whichever way they were opened.
 * `press` is a click or a tap.
 */
export function noteForms(
  { page, screen, t }: Participant,
  press: (control: Locator) => Promise<void>,
) {
  /** The uppermost of what lies over the board. */
  const dialog = () => page.locator("dialog[open]").last();
  const button = (name: string) => dialog().getByRole("button", { name, exact: true });
  const write = async (field: Locator, text: string) => {
    await field.selectText();
    await page.keyboard.type(text);
  };
  const openBasket = async () => {
    if (screen !== "phone") {
      return press(page.getByRole("button", { name: t("basket"), exact: true }));
    }
    await press(page.getByRole("button", { name: t("app.more"), exact: true }));
    await press(dialog().getByRole("button", { name: t("basket") }));
  };
  return {
    /** Closes whatever an earlier act left open. */
    async tidy() {
      const open = page.locator("dialog[open], aside.drawer");
      await until("nothing lies over the board", async () => {
        const count = await open.count();
        if (count === 0) return true;
        const close = open.last().getByRole("button", { name: t("app.close"), exact: true });
        await press((await close.count()) > 0 ? close : button(t("note.done")));
        return false;
      });
    },
    more: () => press(button(t("note.more"))),
    async writeNew(text: string) {
      const field = dialog().getByRole("textbox", { name: t("note.say") });
      await field.waitFor();
      await page.keyboard.type(text);
      await press(button(t("note.place")));
    },
    reword: (to: string) => write(dialog().getByRole("textbox", { name: t("note.text") }), to),
    async writeOn(more: string) {
      await dialog()
        .getByRole("textbox", { name: t("note.text") })
        .press("End");
      await page.keyboard.type(more);
    },
    color: () => press(dialog().getByRole("radio", { name: t("color.pink") })),
    order: (to: "front" | "back") => press(button(t(to === "front" ? "note.front" : "note.back"))),
    tag: () => press(button(t("tag.we"))),
    recognise: () => press(button(t("note.recognise"))),
    duplicate: () => press(button(t("note.duplicate"))),
    putAway: () => press(button(t("note.putAway"))),
    async takeBack() {
      await press(button(t("note.takeBack")));
      await press(button(t("takeBack.do")));
    },
    async sign(name: string) {
      await press(button(t("sign.with")));
      await write(dialog().getByRole("textbox", { name: t("sign.name") }), name);
      await press(button(t("sign.sign")));
    },
    unsign: () => press(button(t("sign.off"))),
    restoreWording: (wording: string) => press(button(`${t("note.restoreWording")}: ${wording}`)),
    async chooseRegion(region: Region) {
      await press(dialog().getByRole("radio", { name: startingWith(t(`region.${region}`)) }));
      await press(button(t("move.do")));
    },
    async bringBack(text: string) {
      await openBasket();
      await press(page.getByRole("button", { name: t("basket.bringBack", { note: text }) }));
    },
    undo: () => press(page.getByRole("button", { name: t("tools.undo"), exact: true })),
    redo: () => press(page.getByRole("button", { name: t("tools.redo"), exact: true })),
  };
}

/** The name of a region's radio button also tells how many notes lie there. */
const startingWith = (name: string) => new RegExp(`^${name.replace(/[.?…]/g, "\\$&")}`);

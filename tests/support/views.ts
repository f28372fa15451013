import type { Locator } from "playwright-core";
import type { Participant } from "./participant.ts";
import { workshop } from "./sampleNotes.ts";
import { until } from "./until.ts";

/**
 * Every view of an open board and how somebody comes there with what the screen shows; for tests
 * that look at each of them. All start from the board with the notes of `workshop`.
 */
export const viewNames = [
  "board",
  "list",
  "openNote",
  "more",
  "newNote",
  "moveTo",
  "takeBack",
  "basket",
  "people",
  "share",
  "settings",
  "help",
  "export",
  "title",
  "areas",
  "texts",
  "steps",
  "timer",
  "neighbour",
  "together",
  "mine",
  "ending",
  "forget",
] as const;
export type ViewName = (typeof viewNames)[number];

/** The note of `workshop` that is opened. */
export const openedNote = workshop.find(({ text }) => text === "Jag kan min vardag") ?? workshop[0];

export function viewsOf(participant: Participant) {
  const { page, screen, t, show } = participant;
  const isNarrow = () => screen === "phone" || (page.viewportSize()?.width ?? 0) < 700;
  const named = (name: string, within = page.locator("body")) =>
    within.getByRole("button", { name, exact: true });
  /** Without the mouse's way there: what can be reached by it is tested where it is used. */
  const press = (control: Locator) =>
    control.evaluate((element: HTMLElement) => {
      element.focus();
      element.click();
    });
  const dialog = () => page.locator("dialog[open]").last();
  const panel = () => page.locator("dialog[open], aside.drawer").last();
  /** Esc closes every layer and keeps what was written. */
  const tidy = () =>
    until("nothing lies over the board", async () => {
      if ((await page.locator("dialog[open], aside.drawer").count()) === 0) return true;
      await page.keyboard.press("Escape");
      return false;
    });
  const isShown = (view: "board" | "list") =>
    page
      .getByRole("radio", { name: t(view === "board" ? "app.board" : "app.list"), exact: true })
      .isChecked();
  const openMore = () => press(named(t("app.more")));
  /** What stands on the rail or in the header of a laptop is under More on a phone. */
  const openLayer = async (name: string | RegExp) => {
    if (isNarrow()) await openMore();
    const within = isNarrow() ? panel() : page.locator("body");
    await press(within.getByRole("button", { name, exact: typeof name === "string" }));
  };
  const underMore = async (name: string) => {
    await openMore();
    await press(named(name, panel()));
  };
  const openNote = async () => {
    await page.locator(`[data-note="${openedNote?.id}"]`).press("Enter");
    await dialog().waitFor();
  };
  const ways: Readonly<Record<ViewName, () => Promise<void>>> = {
    board: async () => undefined,
    list: async () => undefined,
    openNote,
    async more() {
      await openNote();
      await press(named(t("note.more"), dialog()));
    },
    async newNote() {
      await press(named(t("note.new")));
      await dialog().getByRole("textbox").fill("Vem bestämmer när jag går hem?");
    },
    async moveTo() {
      await openNote();
      await press(named(t("note.move"), dialog()));
      await dialog().getByText(t("move.title")).first().waitFor();
    },
    async takeBack() {
      await press(named(t("note.new")));
      await dialog().getByRole("textbox").fill("En lapp jag ångrar");
      await press(named(t("note.place"), dialog()));
      const { id } = await participant.note("En lapp jag ångrar");
      await page.locator(`[data-note="${id}"]`).press("Enter");
      await press(named(t("note.more"), dialog()));
      await press(named(t("note.takeBack"), dialog()));
      await named(t("takeBack.do"), dialog()).waitFor();
    },
    basket: () => openLayer(new RegExp(`^${t("basket")}`)),
    people: () => openLayer(t("app.people")),
    share: () => openLayer(t("app.share")),
    settings: () => openLayer(t("app.settings")),
    help: () => openLayer(t("app.help")),
    async export() {
      await openLayer(t("app.export"));
      await dialog().locator("img").waitFor();
    },
    title: () => underMore(t("more.title")),
    areas: () => underMore(t("more.areas")),
    texts: () => underMore(t("more.texts")),
    steps: () => openLayer(t("steps.title")),
    async timer() {
      if (isNarrow()) return openLayer(t("timer.title"));
      // Its button at the edge of the screen is not the one among the tools.
      const rail = page.getByRole("navigation", { name: t("app.panels") });
      await press(named(t("timer.title"), rail));
    },
    neighbour: () => openLayer(t("talk.short")),
    together: () => openLayer(t("together.title")),
    async mine() {
      await press(named(t("note.new")));
      await dialog().getByRole("textbox").fill("Det jag bara tänker");
      await press(named(t("mine.keep"), dialog()));
      await underMore(t("mine.title"));
      await panel().getByText("Det jag bara tänker").waitFor();
    },
    async ending() {
      await underMore(t("ending.title"));
      await panel()
        .getByRole("heading", { name: t("newLink.title") })
        .waitFor();
    },
    forget: () => underMore(t("more.forget")),
  };
  return {
    /** Opens a view; `view` is what lies under a dialog. */
    async open(name: ViewName, view: "board" | "list" = "board") {
      await tidy();
      const under = name === "list" ? "list" : view;
      if (!(await isShown(under))) await show(under);
      await ways[name]();
      if (name !== "board" && name !== "list") await panel().waitFor();
    },
    tidy,
  };
}

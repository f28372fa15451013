import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import {
  createPhrases,
  type Language,
  loadLanguage,
  type Phrase,
} from "../../client/i18n/phrase.ts";
// Says what `window.sameboat` is.
import type {} from "../../client/inspect.ts";
import type { Board } from "../../shared/board.ts";
import type { Point, Rect } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { openVisit, type ScreenName, type Visit } from "./browser.ts";
import { until } from "./until.ts";

/** Somebody in front of a screen with the built app, who reads it in one language. */
export interface Participant extends Visit {
  readonly screen: ScreenName;
  readonly language: Language;
  /** What this person reads; `t("note.new")` is the name of the button. */
  readonly t: Phrase;
  /** Opens a board by its link and goes in, as somebody who comes for the first time. */
  goTo(link: string): Promise<void>;
  /** Waits until the board is on the screen, as after a reload. */
  untilOpen(): Promise<void>;
  show(view: "board" | "list"): Promise<void>;
  board(): Promise<Board>;
  /** The note that says `text`, on the board or in the basket; waits for it. */
  note(text: string): Promise<Note>;
  status(): Promise<string>;
  untilStatus(...kinds: readonly string[]): Promise<void>;
  /** Where a note is painted, CSS pixels in the window. */
  rectOf(id: string): Promise<Rect>;
  /** Where a place of the board is seen, CSS pixels in the window; the triangle not turned. */
  seenAt(place: Point): Promise<Point>;
}

const locales: Readonly<Record<Language, string>> = { en: "en-GB" };
const statusWithinMs = 20_000;
/** A control that cannot be pressed by then is not there. */
const controlWithinMs = 10_000;

export async function openParticipant(
  browser: Browser,
  screen: ScreenName = "laptop",
  language: Language = "en",
  options: BrowserContextOptions = {},
): Promise<Participant> {
  await loadLanguage(language);
  const visit = await openVisit(browser, screen, {
    locale: locales[language] ?? language,
    ...options,
  });
  return participantAt(visit, screen, language);
}

/** The same for a page that is there already, such as one of a browser with a profile. */
export function participantAt(
  visit: Visit,
  screen: ScreenName,
  language: Language = "en",
): Participant {
  const { page } = visit;
  page.setDefaultTimeout(controlWithinMs);
  const t = createPhrases(language, "standard");
  const press = (control: Locator) => (screen === "phone" ? control.tap() : control.click());
  const untilOpen = async () => {
    await page.waitForFunction(() => window.sameboat !== undefined);
    await untilReady();
  };
  /** Parts of the board and the List come a moment after they were chosen. */
  const untilReady = () =>
    page.waitForFunction(() => {
      const view = document.querySelector("[data-ready] :is(.board-view, .outline)");
      return view !== null && (view.matches(".outline") || view.matches("[data-pointers]"));
    });
  const readBoard = () => page.evaluate(() => window.sameboat?.board());
  const board = async () => {
    const read = await readBoard();
    if (!read) throw new Error("no board is open on this page");
    return read;
  };
  const status = () => page.evaluate(() => window.sameboat?.status().kind ?? "closed");
  return {
    ...visit,
    screen,
    language,
    t,
    async goTo(link) {
      // A link that differs after the # only would not load the page anew.
      await page.goto("about:blank");
      await page.goto(link);
      await press(page.getByRole("button", { name: t("join.go"), exact: true }));
      await untilOpen();
    },
    untilOpen,
    async show(view) {
      const name = t(view === "board" ? "app.board" : "app.list");
      await press(page.getByRole("radio", { name, exact: true }));
      await untilReady();
    },
    board,
    async note(text) {
      let found: Note | undefined;
      await until(`a note says ${JSON.stringify(text)}`, async () => {
        // None while the page goes to another board.
        const { notes, basket } = (await readBoard()) ?? { notes: [], basket: [] };
        found = [...notes, ...basket].find((note) => note.text === text);
        return found !== undefined;
      });
      return found as Note;
    },
    status,
    async untilStatus(...kinds) {
      await until(
        `status ${kinds.join(" or ")}`,
        async () => kinds.includes(await status()),
        statusWithinMs,
      );
    },
    async rectOf(id) {
      const rect = await page.evaluate((note) => window.sameboat?.noteRect(note), id);
      if (!rect) throw new Error(`note ${id} is not painted on this screen`);
      return rect;
    },
    seenAt: (place) => seenAt(page, place),
  };
}

async function seenAt(page: Page, place: Point): Promise<Point> {
  // The drawing is a chunk of its own, which comes when somebody turns from the List to the board.
  await page.locator(".note-layer").waitFor({ state: "attached" });
  const { scale, left, top } = await page.evaluate(() => {
    const overlay = document.querySelector(".note-overlay");
    const layer = document.querySelector(".note-layer");
    if (!overlay || !layer) throw new Error("the board is not on the screen");
    const { a, e, f } = new DOMMatrix(getComputedStyle(layer).transform);
    const { x, y } = overlay.getBoundingClientRect();
    return { scale: a, left: x + e, top: y + f };
  });
  return { x: left + place.x * scale, y: top + place.y * scale };
}

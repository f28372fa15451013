import type { Browser } from "playwright-core";
import type { Language } from "../../client/i18n/phrase.ts";
import { type App, newBoardLink, openApp } from "./app.ts";
import { openBrowser, type ScreenName } from "./browser.ts";
import { openParticipant, type Participant } from "./participant.ts";

/** One built app, one Chromium and some people, opened once for a file of tests. */
export interface Together<Seats extends readonly Seat[]> {
  readonly browser: Browser;
  readonly app: App;
  /** In the order of the seats, each with storage of their own. */
  readonly people: { readonly [Index in keyof Seats]: Participant };
  /** Everyone goes to a board that nobody has opened yet. */
  gather(): Promise<{ readonly secret: string; readonly link: string }>;
  close(): Promise<void>;
}

export type Seat = readonly [screen: ScreenName, language: Language];

export async function openTogether<const Seats extends readonly Seat[]>(
  ...seats: Seats
): Promise<Together<Seats>> {
  const [browser, app] = await Promise.all([openBrowser(), openApp()]);
  const people: readonly Participant[] = await Promise.all(
    seats.map(([screen, language]) => openParticipant(browser, screen, language)),
  );
  return {
    browser,
    app,
    // One for each seat, in their order.
    people: people as unknown as Together<Seats>["people"],
    async gather() {
      const board = newBoardLink(app);
      await Promise.all(
        people.map(async (participant) => {
          await participant.goTo(board.link);
          // Phones open the List first. On other screens nothing is touched, as after a first visit.
          if (participant.screen === "phone") await participant.show("board");
        }),
      );
      return board;
    },
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

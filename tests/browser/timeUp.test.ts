import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Note } from "../../shared/note.ts";
import { roomOf } from "../../shared/room.ts";
import { type NewTimer, startTimer } from "../../shared/workshop/timer.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import type { Participant } from "../support/participant.ts";
import { openStock, stockProvider } from "../support/stockProviders.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** When time is up, words and a soft colour say so, and that is all that happens. */

let together: Together<readonly [Seat, Seat, Seat]>;
let ada: Participant;
let bo: Participant;
let cy: Participant;
let script: WebsocketProvider;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["laptop", "sv"], ["phone", "en"]);
  [ada, bo, cy] = together.people;
  for (const { page } of together.people) await page.addInitScript(countSounds);
});
afterAll(() => together.close());
beforeEach(async () => {
  const { secret } = await together.gather();
  const provider = await stockProvider("3.1.0");
  script = openStock(provider, together.app.socketUrl, roomOf(secret), new Y.Doc());
  await until("the script is there", () => script.synced);
});
afterEach(() => {
  script.destroy();
  expect(complaintsOf(together.people)).toEqual([]);
});

/** Whatever a page could make itself heard with, counted in `window.sounds`. */
function countSounds(): void {
  let sounds = 0;
  Object.defineProperty(window, "sounds", { get: () => sounds });
  const count = (target: object, name: string) => {
    const made: unknown = Reflect.get(target, name);
    if (typeof made !== "function") return;
    const counted = new Proxy(made, {
      apply(act, self, given) {
        sounds++;
        return Reflect.apply(act as () => unknown, self, given);
      },
      construct(kind, given) {
        sounds++;
        return Reflect.construct(kind as new () => object, given);
      },
    });
    Reflect.set(target, name, counted);
  };
  count(HTMLMediaElement.prototype, "play");
  count(SpeechSynthesis.prototype, "speak");
  for (const kind of ["Audio", "AudioContext", "OfflineAudioContext", "Notification"]) {
    count(window, kind);
  }
  if ("vibrate" in navigator) count(Navigator.prototype, "vibrate");
}

const soundsOf = (page: Page) => page.evaluate<unknown>("window.sounds");

/** A timer shorter than the buttons have, started by somebody else. */
const start = (timer: NewTimer) => startTimer(script.doc, Date.now(), timer);
const isOver = ({ page, t }: Participant) => page.getByText(t("timer.over")).first().isVisible();
const focused = ({ page }: Participant) =>
  page.evaluate(() => {
    const { activeElement: field } = document;
    const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
    return isText ? field.value : undefined;
  });

test("who writes goes on writing: no letter is lost, nothing is published, closed or heard", async () => {
  await byMouse(bo).add("there before");
  const { board } = await untilAllAgree(
    together.people,
    "one note",
    ({ notes }) => notes.length === 1,
  );
  const [{ id }] = board.notes as [Note];
  // Ada writes a new note, Bo is in one that is there, Cy holds a sheet open on the phone.
  await ada.page.keyboard.press("n");
  await until("Ada can write", async () => (await focused(ada)) === "");
  const { x, y, width, height } = await bo.rectOf(id);
  await bo.page.mouse.dblclick(x + width / 2, y + height / 2);
  await bo.page.getByRole("textbox", { name: bo.t("note.text") }).waitFor();
  await bo.page.keyboard.press("End");
  await cy.show("list");
  await cy.page.getByRole("button", { name: cy.t("note.new"), exact: true }).tap();
  const sheet = cy.page.getByRole("textbox", { name: cy.t("note.say") });
  await sheet.fill("half a thought");

  start({ ms: 2_500, purpose: "pair" });
  const words = "one long sentence that nobody may cut in the middle of";
  const typing = Promise.all([
    ada.page.keyboard.type(words, { delay: 90 }),
    bo.page.keyboard.type(` ${words}`, { delay: 90 }),
  ]);
  await until("time is up for Ada", () => isOver(ada));
  const atTheEnd = await focused(ada);
  await typing;
  expect(words.startsWith(atTheEnd ?? "-")).toBe(true);
  expect(await focused(ada)).toBe(words);
  expect(await focused(bo)).toBe(`there before ${words}`);
  expect(await sheet.inputValue()).toBe("half a thought");
  await Promise.all([bo, cy].map((each) => until("time is up", () => isOver(each))));

  const after = await untilAllAgree(together.people, "Bo's words", ({ notes: [note] }) => {
    return note?.text === `there before ${words}`;
  });
  expect(after.board.notes).toHaveLength(1);
  for (const { page } of together.people) {
    expect(await soundsOf(page)).toBe(0);
  }
  // What was listened with does hear.
  await ada.page.evaluate(() => void new AudioContext());
  expect(await soundsOf(ada.page)).toBe(1);
});

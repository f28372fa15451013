import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import { createAnnouncer } from "../../../client/messages/announcer.ts";
import type { NewsLevel } from "../../../client/messages/othersNews.ts";
import { tellOthers } from "../../../client/messages/tellOthers.ts";
import { createOwnActs } from "../../../client/state/ownActs.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { createStore } from "../../../client/state/store.ts";
import {
  addNote,
  bringBackNote,
  moveNote,
  putAwayNote,
  rewordNote,
} from "../../../shared/commands.ts";
import { anchorOf } from "../../../shared/regions.ts";
import { createLocalBoard } from "../../support/localBoard.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

/** Five people at work for a minute, as one who listens to the board hears it. */

await loadLanguage("en");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const people = ["Ada", "Bo", "Cleo", "Dov", "Eli"];
const places = ["meaning", "context", "resource", "centre"] as const;

function listen(level: NewsLevel, region = "") {
  const { doc, handle } = createLocalBoard({ frameMs: 16 });
  const heard: { readonly at: number; readonly text: string }[] = [];
  const writing = { now: false };
  const own = createOwnActs();
  const { announce, spoken } = createAnnouncer();
  spoken.subscribe(() => {
    const text = spoken.get().polite.find((one) => one !== "");
    if (text) heard.push({ at: Date.now(), text });
  });
  const stop = tellOthers({
    handle,
    own,
    scene: createStore<Scene>(emptyScene),
    level: () => level,
    region: () => region,
    phrase: () => createPhrases("en", "standard"),
    announce,
    isWriting: () => writing.now,
  });
  return { doc, handle, own, heard, writing, announce, stop };
}

/** Each of the others does something every two seconds, in all about 150 acts. */
function busyMinute({ doc }: Pick<ReturnType<typeof listen>, "doc">, seed: number): void {
  const random = createRandom(seed);
  const ids: string[] = [];
  for (let ms = 0; ms < 60_000; ms += 400) {
    const id = random.pick(ids);
    const to = anchorOf(random.pick(places));
    const act = random.below(5);
    if (id === undefined || act === 0) {
      const added = `n${ids.length}`;
      addNote(doc, { id: added, place: to, text: `of ${random.pick(people)}` });
      ids.push(added);
    } else if (act === 1) moveNote(doc, id, to);
    else if (act === 2) rewordNote(doc, id, `again ${ms}`);
    else if (act === 3) putAwayNote(doc, id, ms + 1);
    else bringBackNote(doc, id);
    vi.advanceTimersByTime(400);
  }
  vi.advanceTimersByTime(3_000);
}

const seed = freshSeed();

test(`at “All” at most 20 messages, none within 3 s of another, none with a name (seed ${seed})`, () => {
  const ada = listen("all");
  busyMinute(ada, seed);
  expect(ada.heard.length).toBeGreaterThan(5);
  expect(ada.heard.length).toBeLessThanOrEqual(20);
  const gaps = ada.heard.slice(1).map(({ at }, i) => at - (ada.heard[i]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000);
  const named = ada.heard.filter(({ text }) => people.some((name) => text.includes(name)));
  expect(named).toEqual([]);
});

test(`at “Nothing” silence, and own acts are told all the same (seed ${seed})`, () => {
  const ada = listen("nothing");
  busyMinute(ada, seed);
  expect(ada.heard).toEqual([]);
  ada.announce("Your note is in Meanings.");
  expect(ada.heard.map(({ text }) => text)).toEqual(["Your note is in Meanings."]);
});

test(`who writes is interrupted by nothing for twenty seconds (seed ${seed})`, () => {
  const ada = listen("all");
  ada.writing.now = true;
  const begun = Date.now();
  busyMinute(ada, seed);
  expect(ada.heard.length).toBeLessThanOrEqual(3);
  expect((ada.heard[0]?.at ?? 0) - begun).toBeGreaterThanOrEqual(20_000);
});

test("narrowed to one region, nothing is told of the others", () => {
  const ada = listen("all", "context");
  addNote(ada.doc, { id: "a", place: anchorOf("context"), text: "a" });
  addNote(ada.doc, { id: "b", place: anchorOf("meaning"), text: "b" });
  vi.advanceTimersByTime(3_100);
  expect(ada.heard.map(({ text }) => text)).toEqual(["1 note was added in Contexts."]);
});

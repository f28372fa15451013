import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import { createAnnouncer } from "../../../client/messages/announcer.ts";
import type { NewsLevel } from "../../../client/messages/othersNews.ts";
import { tellOthers } from "../../../client/messages/tellOthers.ts";
import { createOwnActs } from "../../../client/state/ownActs.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { createStore } from "../../../client/state/store.ts";
import { addNote, moveNote, putAwayNote, rewordNote } from "../../../shared/commands.ts";
import { anchorOf } from "../../../shared/regions.ts";
import { createLocalBoard } from "../../support/localBoard.ts";

await loadLanguage("en");

function listener(level: NewsLevel) {
  const { doc, handle } = createLocalBoard({ frameMs: 16 });
  const heard: string[] = [];
  const writing = { now: false };
  const own = createOwnActs();
  const stop = tellOthers({
    handle,
    own,
    scene: createStore<Scene>(emptyScene),
    level: () => level,
    phrase: () => createPhrases("en", "standard"),
    announce: (text) => heard.push(text),
    isWriting: () => writing.now,
  });
  return { doc, handle, own, heard, writing, stop };
}

const add = (doc: Parameters<typeof addNote>[0], id: string, region: "meaning" | "context") =>
  addNote(doc, { id, place: anchorOf(region), text: id });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what others do", () => {
  test("is told in batches, by region, in numbers and without names", () => {
    const { doc, heard } = listener("all");
    add(doc, "a", "context");
    add(doc, "b", "context");
    add(doc, "c", "meaning");
    vi.advanceTimersByTime(2_950);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(heard).toEqual(["2 notes were added in Contexts. 1 note was added in Meanings."]);
  });

  test("of repeated moves only the last place is told", () => {
    const { doc, heard } = listener("all");
    add(doc, "a", "context");
    vi.advanceTimersByTime(3_100);
    for (const region of ["meaning", "context", "meaning"] as const) {
      moveNote(doc, "a", anchorOf(region));
      vi.advanceTimersByTime(500);
    }
    vi.advanceTimersByTime(3_100);
    expect(heard.at(-1)).toBe("1 note was moved and is now in Meanings.");
  });

  test("waits while somebody writes, and at most twenty seconds", () => {
    const { doc, heard, writing } = listener("all");
    writing.now = true;
    add(doc, "a", "context");
    vi.advanceTimersByTime(15_000);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(6_000);
    expect(heard).toHaveLength(1);
  });

  test("“important” tells only of what happened to my notes", () => {
    const { doc, handle, own, heard } = listener("important");
    const mine = handle.addNote({ place: anchorOf("meaning"), text: "mine" });
    own.touch(mine);
    vi.advanceTimersByTime(3_100);
    add(doc, "theirs", "context");
    moveNote(doc, mine, anchorOf("resource"));
    vi.advanceTimersByTime(3_100);
    expect(heard).toEqual(["Your note was moved. It is now in Resources."]);
    rewordNote(doc, mine, "other words");
    vi.advanceTimersByTime(3_100);
    expect(heard.at(-1)).toBe("Your note was reworded. The earlier words are kept.");
    putAwayNote(doc, mine, 5);
    vi.advanceTimersByTime(3_100);
    expect(heard.at(-1)).toBe("Your note was put away. It is in the basket.");
  });

  test("“nothing” tells nothing", () => {
    const { doc, heard } = listener("nothing");
    add(doc, "a", "context");
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual([]);
  });

  test("own acts are not news", () => {
    const { handle, own, heard } = listener("all");
    const id = handle.addNote({ place: anchorOf("meaning"), text: "mine" });
    own.touch(id);
    vi.advanceTimersByTime(1_000);
    handle.acts.moveNotes([{ id, to: anchorOf("context") }]);
    own.touchAny();
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual([]);
  });

  test("after stopping nothing is told", () => {
    const { doc, heard, stop } = listener("all");
    add(doc, "a", "context");
    stop();
    vi.advanceTimersByTime(10_000);
    expect(heard).toEqual([]);
  });
});

describe("the announcer", () => {
  test("says the same text twice in two regions that take turns", () => {
    const { announce, spoken } = createAnnouncer();
    announce("Undone: note moved.");
    expect(spoken.get().polite).toEqual(["Undone: note moved.", ""]);
    announce("Undone: note moved.");
    expect(spoken.get().polite).toEqual(["", "Undone: note moved."]);
  });

  test("keeps what is urgent apart", () => {
    const { announce, spoken } = createAnnouncer();
    announce("Your words are only on this device.", "alert");
    expect(spoken.get()).toEqual({
      polite: ["", ""],
      alert: "Your words are only on this device.",
    });
  });
});

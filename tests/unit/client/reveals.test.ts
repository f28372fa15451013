import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import type { Message } from "../../../client/messages/messages.ts";
import { createCamera } from "../../../client/state/camera.ts";
import { createActions } from "../../../client/state/createActions.ts";
import { emptyScene } from "../../../client/state/scene.ts";
import { createStore } from "../../../client/state/store.ts";
import { followReveals } from "../../../client/workshop/mine/followReveals.ts";
import { createKeptActs } from "../../../client/workshop/mine/keptActs.ts";
import { spreadShown } from "../../../client/workshop/mine/spreadShown.ts";
import { overlap } from "../../../shared/geometry.ts";
import type { Note } from "../../../shared/note.ts";
import { layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { anchorOf, regionAt } from "../../../shared/regions.ts";
import { startReveal } from "../../../shared/workshop/reveal.ts";
import { createLocalBoard } from "../../support/localBoard.ts";
import { createRandom, freshSeed } from "../../support/random.ts";

await loadLanguage("en");

/** A device with three kept notes, two of them ready. */
function device({ isAloneFirst = false } = {}) {
  const { handle } = createLocalBoard();
  const scene = createStore(emptyScene);
  const messages = createStore<Message | undefined>(undefined);
  const t = createPhrases("en", "standard");
  const actions = createActions({
    handle,
    camera: createCamera(),
    scene,
    messages,
    phrase: () => t,
    isAloneFirst: () => isAloneFirst,
  });
  const acts = createKeptActs({ handle, actions, scene, messages }, t);
  const keep = (text: string, isReady: boolean) => {
    const id = handle.kept.keep({ text, color: "white", place: anchorOf("meaning") });
    handle.kept.setReady(id, isReady);
    return id;
  };
  const texts = () =>
    handle.board
      .get()
      .notes.map(({ text }) => text)
      .sort();
  const keptTexts = () =>
    handle.kept.all
      .get()
      .map(({ text }) => text)
      .sort();
  const told = vi.fn();
  const follow = () => followReveals({ handle, showReady: acts.showReady, told });
  return { handle, scene, actions, acts, keep, texts, keptTexts, told, follow };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a common reveal", () => {
  test("takes only what is marked as ready, and is one act", () => {
    const { handle, actions, keep, texts, keptTexts, follow } = device();
    keep("ready one", true);
    keep("ready two", true);
    keep("not ready", false);
    follow();
    expect(texts()).toEqual([]);
    handle.workshop.act(startReveal, 4);
    vi.advanceTimersByTime(300);
    expect(texts()).toEqual(["ready one", "ready two"]);
    expect(keptTexts()).toEqual(["not ready"]);
    actions.undo();
    expect(texts()).toEqual([]);
  });

  test("is followed once, by who missed it too, and not again after a reload", () => {
    const { handle, keep, texts, told, follow } = device();
    keep("early", true);
    handle.workshop.act(startReveal, 4);
    follow()();
    expect(texts()).toEqual(["early"]);
    expect(told).toHaveBeenLastCalledWith([expect.any(String)], false);
    keep("late", true);
    follow();
    vi.advanceTimersByTime(300);
    expect(texts()).toEqual(["early"]);
  });

  test("notes that are shown can be taken back by their writer", () => {
    const { handle, keep, texts, follow } = device();
    const id = keep("mine", true);
    follow();
    handle.workshop.act(startReveal, undefined);
    vi.advanceTimersByTime(300);
    expect(handle.isMine(id)).toBe(true);
    expect(handle.takeBack(id)).toBe(true);
    expect(texts()).toEqual([]);
  });
});

describe("in a step that begins alone", () => {
  test("closing a new note keeps it for its writer; placing it is an act of its own", () => {
    const { handle, actions, texts, keptTexts } = device({ isAloneFirst: true });
    const write = (text: string) => {
      actions.newNote();
      const draft = handle.drafts.current.get();
      if (draft) handle.drafts.keep({ ...draft, text });
    };
    write("closed");
    actions.closeNote();
    write("next");
    actions.nextNote();
    actions.closeNote();
    write("placed");
    actions.placeDraft();
    expect(texts()).toEqual(["placed"]);
    expect(keptTexts()).toEqual(["closed", "next"]);
  });

  test("what is written on is not ready any more", () => {
    const { handle, actions, acts, keep, scene } = device({ isAloneFirst: true });
    const id = keep("half a thought", true);
    acts.change(id);
    expect(scene.get().open).toBe("draft");
    actions.keepForMe();
    expect(handle.kept.all.get().map(({ text, isReady }) => [text, isReady])).toEqual([
      ["half a thought", false],
    ]);
  });

  test("shown one by one, each finds its own room in the same region", () => {
    const { handle, acts, keep } = device();
    for (const text of ["a", "b", "c"]) acts.show(keep(text, false));
    const { notes } = handle.board.get();
    expect(notes.map(({ place }) => regionAt(place))).toEqual(["meaning", "meaning", "meaning"]);
    expect(worstCover(notes)).toBeLessThan(0.1);
  });
});

describe("when many devices show their notes in one moment", () => {
  const seed = freshSeed();

  test.each([6, 20])(
    `%i notes at one spot give way until all can be read (SEED=${seed})`,
    (count) => {
      const random = createRandom(seed);
      let notes: readonly Note[] = Array.from({ length: count }, (_, index) => ({
        id: `note ${String(index).padStart(2, "0")}`,
        place: anchorOf("assoc.positive"),
        text: "a thought of somebody",
        color: "white",
        order: "a0",
        earlier: [],
      }));
      for (let round = 0; round < 4; round++) {
        // Each device moves its own, by what it saw before the others moved.
        const moves = notes.flatMap(({ id }) => spreadShown(new Set([id]), notes, random.next));
        notes = notes.map((note) => {
          const move = moves.find(({ id }) => id === note.id);
          return move ? { ...note, place: move.to } : note;
        });
      }
      expect(new Set(notes.map(({ place }) => regionAt(place)))).toEqual(
        new Set(["assoc.positive"]),
      );
      expect(worstCover(notes)).toBeLessThan(0.5);
    },
  );
});

/** The largest share of a note that another one lies over. */
function worstCover(notes: readonly Note[]): number {
  const rects = notes.map((note) => noteRectAt(note.place, layoutNote(note.text)));
  let worst = 0;
  for (const a of rects) {
    for (const b of rects) if (a !== b) worst = Math.max(worst, overlap(a, b));
  }
  const [first] = rects;
  return first ? worst / (first.width * first.height) : 0;
}

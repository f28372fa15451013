import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createStore } from "../../../client/state/store.ts";
import { createBoardStore } from "../../../client/sync/boardStore.ts";
import { calmOthers } from "../../../client/sync/calmBoard.ts";
import { addNote, moveNote, putAwayNote, rewordNote } from "../../../shared/commands.ts";
import type { Presence } from "../../../shared/presence.ts";
import { addOwnNote } from "../../support/acting.ts";
import { twoParticipants } from "../../support/participants.ts";

/** Ada is in calm mode, Bo writes beside her. */
function calmAda() {
  const { ada, bo } = twoParticipants("ada");
  addNote(ada, { id: "hers", text: "hers", place: { x: 0, y: 0 } });
  const store = createBoardStore(ada);
  store.calm.hold(true);
  const textsOf = (notes: readonly { text: string }[]) => notes.map(({ text }) => text).sort();
  return {
    ada,
    bo,
    store,
    shown() {
      vi.advanceTimersByTime(50);
      return textsOf(store.board.get().notes);
    },
    waiting: () => store.calm.waiting.get(),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("in calm mode", () => {
  test("five new notes of others change nothing, until they are asked for and come at once", () => {
    const { bo, store, shown, waiting } = calmAda();
    for (const id of ["1", "2", "3", "4", "5"]) {
      addNote(bo, { id, text: `new ${id}`, place: { x: 0, y: 0 } });
      expect(shown()).toEqual(["hers"]);
    }
    expect(waiting()).toEqual({ added: 5, changed: 0 });
    store.calm.show();
    expect(shown()).toHaveLength(6);
    expect(waiting()).toEqual({ added: 0, changed: 0 });
    store.close();
  });

  test("own acts are seen at once, and nothing of others comes with them", () => {
    const { ada, bo, store, shown, waiting } = calmAda();
    addNote(bo, { id: "his", text: "his", place: { x: 0, y: 0 } });
    rewordNote(bo, "hers", "reworded by him");
    expect(shown()).toEqual(["hers"]);
    expect(waiting()).toEqual({ added: 1, changed: 1 });
    addNote(ada, { id: "also hers", text: "also hers", place: { x: 0, y: 0 } });
    expect(shown()).toEqual(["also hers", "hers"]);
    moveNote(ada, "hers", { x: 5, y: 5 });
    expect(shown()).toEqual(["also hers", "reworded by him"]);
    expect(waiting()).toEqual({ added: 1, changed: 0 });
    store.close();
  });

  test("what others put away stays in view, and can still be moved", () => {
    const { ada, bo, store, shown } = calmAda();
    putAwayNote(bo, "hers", 1);
    expect(shown()).toEqual(["hers"]);
    moveNote(ada, "hers", { x: 5, y: 5 });
    expect(shown()).toEqual([]);
    expect(store.board.get().basket.map(({ id }) => id)).toEqual(["hers"]);
    store.close();
  });

  test("words that were taken back are gone at once", () => {
    const { bo, store, shown } = calmAda();
    const { takeBack } = addOwnNote(bo, "his", "his secret");
    shown();
    store.calm.show();
    expect(shown()).toEqual(["hers", "his secret"]);
    takeBack();
    expect(shown()).toEqual(["hers"]);
    store.close();
  });

  test("leaving it shows everything", () => {
    const { bo, store, shown } = calmAda();
    addNote(bo, { id: "his", text: "his", place: { x: 0, y: 0 } });
    expect(shown()).toEqual(["hers"]);
    store.calm.hold(false);
    expect(shown()).toEqual(["hers", "his"]);
    store.close();
  });

  test("others have no pointers and nothing in their hands, and are still counted", () => {
    const others = createStore<ReadonlyMap<number, Presence>>(
      new Map([
        [1, { people: 2, pointer: { x: 1, y: 1 }, holding: { note: "a", x: 1, y: 1 }, open: "b" }],
      ]),
    );
    const isHeld = createStore(true);
    const seen = calmOthers(others, isHeld);
    expect([...seen.get().values()]).toEqual([{ people: 2, open: "b" }]);
    expect(seen.get()).toBe(seen.get());
    isHeld.set(false);
    expect(seen.get()).toBe(others.get());
  });
});

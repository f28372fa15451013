import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { createBoardStore } from "../../../client/sync/boardStore.ts";
import { readBoard } from "../../../shared/board.ts";
import {
  addNote,
  bringBackNote,
  moveNote,
  orderNote,
  putAwayNote,
  renameBoard,
  rewordNote,
} from "../../../shared/commands.ts";
import { notesOf } from "../../../shared/note.ts";
import { createRandom } from "../../support/random.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function boardOfTwo() {
  const doc = new Y.Doc();
  addNote(doc, { id: "a", place: { x: 0, y: 0 }, text: "first" });
  addNote(doc, { id: "b", place: { x: 900, y: 500 }, text: "second" });
  const store = createBoardStore(doc);
  return { doc, store, noteOf: (id: string) => store.board.get().notes.find((n) => n.id === id) };
}

describe("the board as it is drawn", () => {
  test("is what reading the whole document gives, after any change", () => {
    const { doc, store } = boardOfTwo();
    expect(store.board.get()).toEqual(readBoard(doc));
    rewordNote(doc, "a", "other words");
    notesOf(doc).delete("b");
    renameBoard(doc, "Title");
    vi.runAllTimers();
    expect(store.board.get()).toEqual(readBoard(doc));
    expect(store.board.get().title).toBe("Title");
  });

  test("is read again once for many changes", () => {
    const { doc, store } = boardOfTwo();
    const changed = vi.fn();
    store.board.subscribe(changed);
    for (let x = 0; x < 20; x++) moveNote(doc, "a", { x, y: 0 });
    expect(changed).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(changed).toHaveBeenCalledOnce();
  });

  test("keeps the identity of notes that did not change", () => {
    const { doc, noteOf } = boardOfTwo();
    const [a, b] = [noteOf("a"), noteOf("b")];
    rewordNote(doc, "a", "new");
    vi.runAllTimers();
    expect(noteOf("a")).not.toBe(a);
    expect(noteOf("b")).toBe(b);
  });

  test("counts what cannot be read, also when it becomes readable or goes", () => {
    const { doc, store } = boardOfTwo();
    notesOf(doc).set("bad", 7);
    notesOf(doc).set("worse", "x");
    vi.runAllTimers();
    expect(store.board.get().leftOut).toBe(2);
    notesOf(doc).set("bad", new Y.Map());
    notesOf(doc).delete("worse");
    vi.runAllTimers();
    expect(store.board.get().leftOut).toBe(0);
    expect(store.board.get().notes).toHaveLength(3);
  });
});

test("the outline changes with the board and only then", () => {
  const { doc, store } = boardOfTwo();
  const before = store.outline.get();
  expect(store.outline.get()).toBe(before);
  moveNote(doc, "a", { x: 0, y: -900 });
  expect(store.outline.get()).toBe(before);
  vi.runAllTimers();
  expect(store.outline.get()).not.toBe(before);
});

test("a closed store reads nothing any more", () => {
  const { doc, store } = boardOfTwo();
  const before = store.board.get();
  rewordNote(doc, "a", "late");
  store.close();
  rewordNote(doc, "b", "later");
  vi.runAllTimers();
  expect(store.board.get()).toBe(before);
});

test("after any history the notes it keeps in order are those of the whole document", () => {
  const random = createRandom(Date.now() % 100_000);
  console.log(`seed ${random.seed}`);
  const doc = new Y.Doc();
  const store = createBoardStore(doc);
  const anywhere = () => ({ x: random.below(6_000) - 3_000, y: random.below(6_000) - 3_000 });
  let made = 0;
  const act = () => {
    const id = `n${random.below(made + 1)}`;
    const deeds = [
      () => addNote(doc, { id: `n${made++}`, place: anywhere(), text: "new" }),
      () => moveNote(doc, id, anywhere()),
      () => orderNote(doc, id, random.pick(["front", "back"])),
      () => putAwayNote(doc, id, random.below(50)),
      () => bringBackNote(doc, id),
      () => notesOf(doc).delete(id),
      () => notesOf(doc).set(id, random.below(9)),
    ] as const;
    random.pick(deeds)();
  };
  for (let frame = 0; frame < 60; frame++) {
    const acts = frame % 10 === 9 ? 250 : random.below(8);
    doc.transact(() => {
      for (let i = 0; i < acts; i++) act();
    });
    vi.runAllTimers();
    expect(store.board.get()).toEqual(readBoard(doc));
  }
});

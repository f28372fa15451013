import { describe, expect, test, vi } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import type { Message } from "../../../client/messages/messages.ts";
import { createCamera } from "../../../client/state/camera.ts";
import { createActions, draftId } from "../../../client/state/createActions.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { createStore } from "../../../client/state/store.ts";
import { moveNote, putAwayNote } from "../../../shared/commands.ts";
import { anchorOf, regionAt } from "../../../shared/regions.ts";
import { createLocalBoard } from "../../support/localBoard.ts";

await loadLanguage("en");
const t = createPhrases("en", "standard");

function participant() {
  const { doc, handle } = createLocalBoard();
  const camera = createCamera();
  camera.resize(1270, 664);
  const scene = createStore<Scene>(emptyScene);
  const messages = createStore<Message | undefined>(undefined);
  const actions = createActions({ handle, camera, scene, messages, phrase: () => t });
  return { doc, handle, camera, scene, messages, actions, said: () => messages.get()?.text };
}

type Participant = ReturnType<typeof participant>;

function write({ handle, actions }: Participant, text: string) {
  const draft = handle.drafts.current.get();
  if (!draft) throw new Error("no draft is open");
  handle.drafts.keep({ ...draft, text });
  actions.closeNote();
  return handle.board.get().notes.find((note) => note.text === text)?.id ?? "";
}

describe("a new note", () => {
  test("is a draft that nobody else sees until it is placed", () => {
    const ada = participant();
    ada.actions.newNote({ region: "meaning" });
    expect(ada.scene.get().open).toBe(draftId);
    expect(ada.handle.board.get().notes).toEqual([]);

    const id = write(ada, "I know my day");
    const note = ada.handle.note(id);
    expect(note && regionAt(note.place)).toBe("meaning");
    expect(ada.said()).toBe("Your note is in Meanings.");
    expect(ada.messages.get()?.undo).toBe(true);
    expect(ada.scene.get()).toMatchObject({ open: undefined, marked: id, focused: id });
  });

  test("that says nothing just goes", () => {
    const ada = participant();
    ada.actions.newNote();
    ada.actions.closeNote();
    expect(ada.handle.board.get().notes).toEqual([]);
    expect(ada.handle.drafts.current.get()).toBeUndefined();
  });

  test("is white, whatever colour the one before had", () => {
    const ada = participant();
    ada.actions.newNote();
    ada.actions.colorNote(draftId, "pink");
    write(ada, "one");
    ada.actions.newNote();
    expect(ada.handle.drafts.current.get()?.color).toBe("white");
  });

  test("keeps the words of the draft before it", () => {
    const ada = participant();
    ada.actions.newNote();
    const draft = ada.handle.drafts.current.get();
    if (draft) ada.handle.drafts.keep({ ...draft, text: "not lost" });
    ada.actions.newNote({ at: { x: 0, y: 0 } });
    expect(ada.handle.board.get().notes.map(({ text }) => text)).toEqual(["not lost"]);
  });

  test("beside another lies next to it and not on it", () => {
    const ada = participant();
    ada.actions.newNote({ at: { x: 0, y: 0 } });
    const id = write(ada, "first");
    ada.actions.openNote(id);
    ada.actions.nextNote();
    const place = ada.handle.drafts.current.get()?.place;
    expect(place && Math.hypot(place.x, place.y)).toBeGreaterThan(190);
    expect(ada.scene.get().open).toBe(draftId);
  });

  test("beside an empty draft is that draft", () => {
    const ada = participant();
    ada.actions.newNote({ at: { x: 0, y: 0 } });
    ada.actions.nextNote();
    expect(ada.handle.drafts.current.get()?.place).toEqual({ x: 0, y: 0 });
  });
});

describe("with a note on the board", () => {
  function withNote() {
    const ada = participant();
    ada.actions.newNote({ region: "meaning" });
    return { ...ada, id: write(ada, "I know my day") };
  }

  test("moving it to a region says where it is, and undo says what it undid", () => {
    const { actions, handle, id, said } = withNote();
    actions.moveToRegion(id, "context", "corner");
    const note = handle.note(id);
    expect(note && regionAt(note.place)).toBe("context");
    expect(said()).toBe("The note is now in Contexts, at the corner.");
    actions.undo();
    expect(said()).toBe("Undone: note moved.");
    const back = handle.note(id);
    expect(back && regionAt(back.place)).toBe("meaning");
    actions.redo();
    expect(said()).toBe("Done again: note moved.");
  });

  test("a picked-up note moves to where it is put, and without a place lies where it lay", () => {
    const { actions, handle, scene, id } = withNote();
    const before = handle.note(id)?.place;
    actions.pick(id);
    expect(scene.get().picked).toBe(id);
    actions.dropPicked();
    expect(handle.note(id)?.place).toEqual(before);
    actions.pick(id);
    actions.dropPicked(anchorOf("resource"));
    expect(handle.note(id)?.place).toEqual(anchorOf("resource"));
    expect(scene.get().picked).toBeUndefined();
  });

  test("a picked-up note that somebody put away meanwhile does no harm", () => {
    const { actions, doc, handle, scene, id } = withNote();
    actions.pick(id);
    putAwayNote(doc, id, 2_000);
    actions.dropPicked({ x: 10, y: 10 });
    expect(scene.get().picked).toBeUndefined();
    expect(handle.board.get().basket).toHaveLength(1);
  });

  test("putting away closes it, offers undo, and anyone's basket brings it back", () => {
    const { actions, handle, scene, id, said } = withNote();
    actions.openNote(id);
    actions.putAway([id]);
    expect(scene.get().open).toBeUndefined();
    expect(said()).toBe("The note is in the basket.");
    actions.bringBack(id);
    expect(said()).toBe("The note is back in Meanings.");
    expect(handle.board.get().notes).toHaveLength(1);
  });

  test("taking back asks once, then the words are gone", () => {
    const { actions, handle, id, said } = withNote();
    actions.takeBack(id);
    expect(actions.question.get()).toEqual({ kind: "takeBack", id });
    expect(handle.note(id)).toBeDefined();
    actions.confirmTakeBack(id);
    expect(handle.note(id)).toBeUndefined();
    expect(said()).toBe("Your note is really gone.");
    expect(actions.question.get()).toBeUndefined();
  });

  test("a note of somebody else cannot be taken back here", () => {
    const { actions, handle, doc } = withNote();
    const { addNote } = { addNote: handle.acts.addNotes };
    addNote([{ id: "theirs", place: { x: 0, y: 0 }, text: "theirs" }]);
    moveNote(doc, "theirs", { x: 5, y: 5 });
    actions.takeBack("theirs");
    expect(actions.question.get()).toBeUndefined();
    actions.confirmTakeBack("theirs");
    expect(handle.note("theirs")).toBeDefined();
  });

  test("signing shows a name and un-signing takes it off", () => {
    const { actions, handle, id, said } = withNote();
    actions.sign(id, "  Esther ");
    expect(handle.note(id)?.signature).toBe("Esther");
    expect(said()).toBe("The name Esther stands under the note.");
    actions.sign(id, "");
    expect(handle.note(id)?.signature).toBeUndefined();
  });

  test("what changes nothing says nothing", () => {
    const { actions, handle, messages, id } = withNote();
    const { color } = handle.note(id) ?? { color: "white" };
    const before = messages.get();
    actions.colorNote(id, color);
    actions.bringBack(id);
    actions.moveNotes([{ id: "nobody", to: { x: 0, y: 0 } }]);
    expect(messages.get()).toBe(before);
  });
});

test("undo with nothing to undo says so", () => {
  const ada = participant();
  ada.actions.undo();
  expect(ada.said()).toBe("There is nothing of yours to undo.");
});

test("equal messages one after the other are two messages", () => {
  const ada = participant();
  ada.actions.undo();
  const first = ada.messages.get()?.id;
  ada.actions.undo();
  expect(ada.messages.get()?.id).not.toBe(first);
});

test("show all shows every note and the triangle, also after turning", () => {
  const ada = participant();
  ada.actions.newNote({ at: { x: 2500, y: -2500 } });
  write(ada, "far away");
  ada.actions.turn(1);
  ada.actions.showAll();
  const { x, y, width, height } = ada.camera.inView();
  for (const place of [
    { x: 2500, y: -2500 },
    { x: -1115, y: -299 },
    { x: 299, y: 1115 },
  ]) {
    expect(place.x).toBeGreaterThan(x);
    expect(place.x).toBeLessThan(x + width);
    expect(place.y).toBeGreaterThan(y);
    expect(place.y).toBeLessThan(y + height);
  }
});

describe("a note picked up by key", () => {
  function picked() {
    const ada = participant();
    ada.actions.newNote({ at: { x: 0, y: 0 } });
    const id = write(ada, "held");
    ada.actions.pick(id);
    return { ...ada, id };
  }

  test("is written only when it is put down, as one step from where it was", () => {
    const { actions, handle, scene, id } = picked();
    actions.carryPicked({ x: 10, y: 0 });
    actions.carryPicked({ x: 20, y: 0 });
    expect(scene.get().held.get(id)).toEqual({ x: 20, y: 0 });
    expect(handle.note(id)?.place).toEqual({ x: 0, y: 0 });
    actions.dropPicked({ x: 20, y: 0 });
    expect(handle.note(id)?.place).toEqual({ x: 20, y: 0 });
    expect(scene.get().held.size).toBe(0);
    actions.undo();
    expect(handle.note(id)?.place).toEqual({ x: 0, y: 0 });
  });

  test("held for long is written, and put back all the same", () => {
    vi.useFakeTimers();
    const { actions, handle, id } = picked();
    actions.carryPicked({ x: 300, y: 0 });
    vi.advanceTimersByTime(2_100);
    expect(handle.note(id)?.place).toEqual({ x: 300, y: 0 });
    actions.dropPicked();
    expect(handle.note(id)?.place).toEqual({ x: 0, y: 0 });
    vi.useRealTimers();
  });

  test("stays where somebody else moved it meanwhile when it is not put down", () => {
    vi.useFakeTimers();
    const { actions, doc, handle, id } = picked();
    actions.carryPicked({ x: 300, y: 0 });
    vi.advanceTimersByTime(2_100);
    moveNote(doc, id, { x: 0, y: 500 });
    actions.dropPicked();
    expect(handle.note(id)?.place).toEqual({ x: 0, y: 500 });
    vi.useRealTimers();
  });

  test("moved on to a region by name is undone to where it was picked up", () => {
    const { actions, handle, id } = picked();
    actions.carryPicked({ x: 300, y: 0 });
    actions.moveToRegion(id, "context");
    actions.undo();
    expect(handle.note(id)?.place).toEqual({ x: 0, y: 0 });
  });
});

import { beforeAll, describe, expect, test, vi } from "vitest";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import { spoken } from "../../../client/messages/announcer.ts";
import type { Message } from "../../../client/messages/messages.ts";
import { createCamera } from "../../../client/state/camera.ts";
import { linesOf, mostLines } from "../../../client/state/copyActs.ts";
import { createActions, draftId } from "../../../client/state/createActions.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { selectedOn } from "../../../client/state/selectionActs.ts";
import { settings } from "../../../client/state/settings.ts";
import { createStore } from "../../../client/state/store.ts";
import { overlap } from "../../../shared/geometry.ts";
import { layoutNote, noteRectAt } from "../../../shared/noteLayout.ts";
import { regionAt } from "../../../shared/regions.ts";
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
  const ids = ["Time", "Place", "Words"].map((text, i) =>
    handle.addNote({ text, place: { x: i * 420 - 420, y: 0 } }),
  ) as [string, string, string];
  const note = (id: string) => handle.board.get().notes.find((one) => one.id === id);
  return { doc, handle, camera, scene, actions, ids, note, said: () => messages.get()?.text };
}

describe("Select several", () => {
  test("is off, and what selects does nothing then", () => {
    const { actions, scene, ids } = participant();
    actions.toggleSelected(ids[0]);
    actions.select(ids);
    actions.selectAll();
    expect(scene.get().selected).toBeUndefined();
    expect(actions.meantBy(ids[0])).toEqual([ids[0]]);
  });

  test("adds and removes single notes and forgets all when it is left", () => {
    const { actions, scene, ids, handle } = participant();
    actions.selectSeveral(true, ids[0]);
    actions.toggleSelected(ids[1]);
    expect(selectedOn(handle.board.get(), scene.get().selected)).toEqual([ids[0], ids[1]]);
    actions.toggleSelected(ids[0]);
    expect(actions.meantBy(ids[2])).toEqual([ids[1]]);
    actions.selectAll();
    expect(scene.get().selected?.size).toBe(3);
    actions.selectSeveral(false);
    expect(scene.get().selected).toBeUndefined();
  });

  test("holds no note that somebody put away or took back meanwhile", () => {
    const { actions, scene, ids, handle } = participant();
    actions.selectSeveral(true);
    actions.selectAll();
    actions.putAway([ids[0]]);
    handle.takeBack(ids[1]);
    expect(selectedOn(handle.board.get(), scene.get().selected)).toEqual([ids[2]]);
    expect(actions.meantBy(ids[0])).toEqual([ids[2]]);
  });

  test("moves all to a region, each to a spot of its own, as one step that says how many", () => {
    const { actions, handle, ids, note, said } = participant();
    actions.selectSeveral(true);
    actions.selectAll();
    actions.moveToRegion(ids[0], "resource");
    expect(said()).toBe("3 notes are now in Resources.");
    const rects = ids.map((id) => noteRectAt(note(id)?.place ?? { x: 0, y: 0 }, layoutNote("")));
    for (const [i, rect] of rects.entries()) {
      expect(regionAt(note(ids[i] ?? "")?.place ?? { x: 0, y: 0 })).toBe("resource");
      for (const other of rects.slice(i + 1)) expect(overlap(rect, other)).toBe(0);
    }
    expect(handle.acts.undo()).toBe("move");
    expect(ids.map((id) => note(id)?.place.x)).toEqual([-420, 0, 420]);
  });

  test("is picked up, carried and put back or down as one", () => {
    const { actions, scene, ids, note, handle } = participant();
    actions.selectSeveral(true);
    actions.select([ids[0], ids[1]]);
    actions.pick(ids[0]);
    actions.carryPicked({ x: -400, y: 50 });
    expect(scene.get().held.get(ids[1])).toEqual({ x: 20, y: 50 });
    actions.dropPicked();
    expect(scene.get().held.size).toBe(0);
    expect(note(ids[1])?.place).toEqual({ x: 0, y: 0 });
    actions.pick(ids[0]);
    actions.dropPicked({ x: -320, y: 100 });
    expect([note(ids[0])?.place, note(ids[1])?.place, note(ids[2])?.place]).toEqual([
      { x: -320, y: 100 },
      { x: 100, y: 100 },
      { x: 420, y: 0 },
    ]);
    expect(handle.acts.undo()).toBe("move");
    expect(note(ids[1])?.place).toEqual({ x: 0, y: 0 });
  });

  test("colours all, and one undo takes it off", () => {
    const { actions, ids, note, handle, said } = participant();
    actions.colorNotes(ids, "blue");
    expect(said()).toBe("3 notes are blue now.");
    handle.acts.undo();
    expect(ids.map((id) => note(id)?.color)).toEqual(["white", "white", "white"]);
  });
});

describe("a group", () => {
  test("is made of two notes at least, named, left and dissolved in words", () => {
    const { actions, ids, handle, said } = participant();
    actions.group([ids[0]]);
    expect(handle.board.get().groups).toEqual([]);
    actions.group(ids);
    expect(said()).toBe("3 notes are a group now.");
    const id = handle.board.get().groups[0]?.id ?? "";
    actions.nameGroup(id, " Our  words ");
    expect(said()).toBe("The group is called Our words.");
    actions.leaveGroup(ids[2]);
    expect(handle.board.get().groups).toEqual([{ id, name: "Our words", notes: ids.slice(0, 2) }]);
    actions.dissolveGroup(id);
    expect(handle.board.get().groups).toEqual([]);
    for (const name of ["ungroup", "ungroup", "nameGroup", "group"]) {
      expect(handle.acts.undo()).toBe(name);
    }
  });
});

describe("a copy", () => {
  test("lies beside the note, says the same, and is neither signed nor recognised", () => {
    const { actions, ids, handle, note } = participant();
    actions.sign(ids[0], "Ada");
    actions.tag(ids[0], "else");
    actions.recognise(ids[0]);
    actions.colorNote(ids[0], "pink");
    actions.group([ids[0], ids[1]]);
    actions.duplicate([ids[0]]);
    const copy = handle.board.get().notes.at(-1);
    expect(copy).toMatchObject({ text: "Time", color: "pink", tags: ["else"] });
    expect(copy?.signature).toBeUndefined();
    expect(copy?.isRecognised).toBeUndefined();
    expect(copy?.group).toBeUndefined();
    expect(copy && handle.isMine(copy.id)).toBe(true);
    const rects = [copy, note(ids[0])].map((one) =>
      noteRectAt(one?.place ?? { x: 0, y: 0 }, layoutNote("Time")),
    );
    expect(rects[0] && rects[1] && overlap(rects[0], rects[1])).toBe(0);
    expect(handle.acts.undo()).toBe("add");
    expect(handle.board.get().notes).toHaveLength(3);
  });
});

describe("a pasted text", () => {
  test("of one line is a note at once", () => {
    const { actions, handle } = participant();
    actions.paste("  - just this\n");
    expect(handle.board.get().notes.at(-1)?.text).toBe("- just this");
    expect(actions.question.get()).toBeUndefined();
  });

  test("of several lines asks, and each line is a note that hides no other, in one step", () => {
    const { actions, handle, said } = participant();
    actions.paste("1. time\n\n2. place\r\n• words ");
    const question = actions.question.get();
    expect(question).toEqual({ kind: "paste", text: "1. time\n\n2. place\r\n• words " });
    actions.addTexts(linesOf("1. time\n\n2. place\r\n• words "));
    expect(said()).toBe("3 notes were added.");
    const added = handle.board.get().notes.slice(3);
    expect(added.map(({ text }) => text)).toEqual(["time", "place", "words"]);
    const rects = handle.board
      .get()
      .notes.map(({ place, text }) => noteRectAt(place, layoutNote(text)));
    for (const [i, rect] of rects.entries()) {
      for (const other of rects.slice(i + 1)) expect(overlap(rect, other)).toBe(0);
    }
    expect(handle.acts.undo()).toBe("add");
    expect(handle.board.get().notes).toHaveLength(3);
    expect(handle.board.get().basket).toHaveLength(3);
  });

  test("loses no word, however long its lines are", () => {
    const words = Array.from({ length: 900 }, (_, i) => `word${i}`);
    expect(linesOf(words.join(" ")).join(" ").split(" ")).toEqual(words);
    expect(linesOf("x".repeat(5_000)).map(({ length }) => length)).toEqual([2_000, 2_000, 1_000]);
  });

  test("of a hundred lines is there in a moment", () => {
    const { actions, handle } = participant();
    const startedAt = performance.now();
    actions.addTexts(Array.from({ length: mostLines }, (_, i) => `line ${i}`));
    expect(handle.board.get().notes).toHaveLength(mostLines + 3);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test("in a new note becomes a note for each line", () => {
    const { actions, handle, scene } = participant();
    actions.newNote({ region: "resource" });
    const draft = handle.drafts.current.get();
    if (draft) handle.drafts.keep({ ...draft, text: "a home\na lift" });
    actions.splitDraft();
    const added = handle.board.get().notes.slice(3);
    expect(added.map(({ text }) => text)).toEqual(["a home", "a lift"]);
    expect(added.every(({ place }) => regionAt(place) === "resource")).toBe(true);
    expect(scene.get().open).toBeUndefined();
    expect(handle.drafts.current.get()).toBeUndefined();
  });
});

describe("a new note from its button", () => {
  test("goes to the place that is tapped next, once and while it is empty", () => {
    const { actions, handle, scene } = participant();
    actions.newNote();
    expect(actions.placeLooseDraft({ x: 700, y: 700 })).toBe(true);
    expect(handle.drafts.current.get()?.place).toEqual({ x: 700, y: 700 });
    expect(scene.get().open).toBe(draftId);
    expect(actions.placeLooseDraft({ x: 0, y: 0 })).toBe(false);
  });

  test("stays where it was begun when it says something or was begun at a place", () => {
    const { actions, handle } = participant();
    actions.newNote({ at: { x: 0, y: 700 } });
    expect(actions.placeLooseDraft({ x: 0, y: 0 })).toBe(false);
    actions.closeNote();
    actions.newNote();
    const draft = handle.drafts.current.get();
    if (draft) handle.drafts.keep({ ...draft, text: "words" });
    expect(actions.placeLooseDraft({ x: 0, y: 0 })).toBe(false);
  });
});

describe("marks", () => {
  test("are put on and taken off by the same press, and say so", () => {
    const { actions, ids, note, handle, said } = participant();
    actions.tag(ids[0], "we");
    expect(said()).toBe("The note is marked: We can change this.");
    actions.tag(ids[0], "we");
    expect(note(ids[0])?.tags).toBeUndefined();
    actions.recognise(ids[0]);
    expect(note(ids[0])?.isRecognised).toBe(true);
    expect(handle.isRecognisedHere(ids[0])).toBe(true);
    actions.recognise(ids[0]);
    expect(note(ids[0])?.isRecognised).toBeUndefined();
    expect(handle.acts.undo()).toBe("recognise");
    expect(handle.isRecognisedHere(ids[0])).toBe(true);
  });
});

describe("pointing", () => {
  beforeAll(() => settings.change({ sharePointer: true }));

  test("by key is where the pointer is, follows it, and is gone when the key is let go", () => {
    const { actions, scene, handle } = participant();
    const pointAt = vi.spyOn(handle.presence, "pointAt");
    actions.pointerAt({ x: 50, y: 60 });
    actions.holdPointing();
    actions.holdPointing();
    actions.pointerAt({ x: 70, y: 60 });
    expect(pointAt.mock.calls).toEqual([[{ x: 50, y: 60 }], [{ x: 70, y: 60 }]]);
    actions.releasePointing();
    expect(pointAt.mock.lastCall).toEqual([undefined]);
    expect(scene.get().pointing).toBeUndefined();
    actions.pointerAt({ x: 90, y: 60 });
    expect(pointAt).toHaveBeenCalledTimes(3);
  });

  test("without a pointer is at the focused note", () => {
    const { actions, scene, ids } = participant();
    scene.set({ ...scene.get(), focused: ids[2] });
    actions.holdPointing();
    expect(scene.get().pointing).toEqual({ x: 420, y: 0 });
  });

  test("by button waits for a tap, and stays until it is stopped", () => {
    const { actions, scene } = participant();
    actions.startPointing();
    expect(scene.get().pointing).toBe("tap");
    actions.pointAt({ x: 0, y: 0 });
    actions.releasePointing();
    expect(scene.get().pointing).toEqual({ x: 0, y: 0 });
    actions.stopPointing();
    expect(scene.get().pointing).toBeUndefined();
  });

  test("tells who switched pointers off that nobody sees it", () => {
    const { actions } = participant();
    settings.change({ sharePointer: false });
    actions.pointAt({ x: 0, y: 0 });
    expect(spoken.get().polite.join("")).toBe(
      "Others do not see it. Pointers are switched off here.",
    );
    settings.change({ sharePointer: true });
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { type BoardGestures, createBoardGestures } from "../../../client/gestures/boardGestures.ts";
import type { PointerKind, Target } from "../../../client/gestures/pointerInput.ts";
import type { BoardActions } from "../../../client/state/actions.ts";
import { type Camera, createCamera } from "../../../client/state/camera.ts";
import { createOwnActs, type OwnActs } from "../../../client/state/ownActs.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { createStore, type Store } from "../../../client/state/store.ts";
import type { BoardHandle } from "../../../client/sync/boardHandle.ts";
import { readBoard } from "../../../shared/board.ts";
import type { Point } from "../../../shared/geometry.ts";
import { noteMap, notesOf, readNote } from "../../../shared/note.ts";
import { createUndoStack, type UndoStack } from "../../../shared/undoStack.ts";

const board: Target = { kind: "board" };
const n1: Target = { kind: "note", id: "n1" };

let doc: Y.Doc;
let acts: UndoStack;
let camera: Camera;
let scene: Store<Scene>;
let gestures: BoardGestures;
let calls: unknown[][];
let holding: unknown[];
let writes: number;
let isPhone: boolean;
let isStill: boolean;
let own: OwnActs;

/** Moves for real, and notes what else was asked for. */
function recordedActions(): BoardActions {
  const record =
    (name: keyof BoardActions) =>
    (...given: unknown[]) =>
      void calls.push([name, ...given]);
  const used: Partial<BoardActions> = {
    moveNotes: (moves) => void acts.moveNotes(moves),
    openNote: record("openNote"),
    closeNote: record("closeNote"),
    newNote: record("newNote"),
    dropPicked: record("dropPicked"),
    undo: record("undo"),
    duplicate: record("duplicate"),
    select: record("select"),
    toggleSelected: record("toggleSelected"),
    pointAt: record("pointAt"),
    pointerAt: () => undefined,
    placeLooseDraft: () => false,
    redo: record("redo"),
    own,
  };
  return used as BoardActions;
}

beforeEach(() => {
  vi.useFakeTimers();
  doc = new Y.Doc();
  acts = createUndoStack(doc, { now: () => 0, isMine: () => true });
  acts.addNotes([{ id: "n1", place: { x: 0, y: 0 }, text: "Time" }]);
  camera = createCamera();
  camera.resize(1000, 600);
  camera.zoomTo(0.5);
  scene = createStore(emptyScene);
  calls = [];
  holding = [];
  writes = 0;
  isPhone = false;
  isStill = false;
  own = createOwnActs();
  notesOf(doc).observeDeep(() => writes++);
  const handle: Pick<BoardHandle, "note" | "acts" | "board"> & {
    presence: Partial<BoardHandle["presence"]>;
  } = {
    acts,
    board: { get: () => readBoard(doc), subscribe: () => () => undefined },
    note: (id) => readNote(id, noteMap(doc, id)),
    presence: { hold: (held) => void holding.push(held), point: () => undefined },
  };
  gestures = createBoardGestures({
    handle: handle as BoardHandle,
    camera,
    scene,
    actions: recordedActions(),
    noteAt: () => undefined,
    isCovered: () => false,
    isPhone: () => isPhone,
    onMenu: (note) => calls.push(["menu", note]),
    notesIn: (frame) => {
      calls.push(["notesIn", frame]);
      return ["n1"];
    },
    isStill: () => isStill,
  });
});

afterEach(() => {
  gestures.close();
  vi.useRealTimers();
});

const down = (at: Point, target: Target, by: PointerKind = "mouse", pointer = 1) =>
  gestures.pointer({ kind: "down", pointer, by, at, time: performance.now(), target });
const move = (at: Point, pointer = 1) =>
  gestures.pointer({ kind: "move", pointer, at, time: performance.now() });
const up = (at: Point, pointer = 1) =>
  gestures.pointer({ kind: "up", pointer, at, time: performance.now(), isInside: true });
const click = (at: Point, target: Target, by: PointerKind = "mouse") => {
  down(at, target, by);
  up(at);
};
const middle = { x: 500, y: 300 };
const placeOf = () => readNote("n1", noteMap(doc, "n1"))?.place;

describe("a note in the hand", () => {
  test("is seen moving by others and written once, when it is put down", () => {
    down(middle, n1);
    for (let i = 1; i <= 60; i++) move({ x: 500 + i * 2, y: 300 });
    expect(scene.get().held.get("n1")).toEqual({ x: 240, y: 0 });
    expect(holding.at(-1)).toEqual({ note: "n1", x: 240, y: 0 });
    expect(writes).toBe(0);
    up({ x: 620, y: 300 });
    expect(writes).toBe(1);
    expect(placeOf()).toEqual({ x: 240, y: 0 });
    expect(scene.get().held.size).toBe(0);
    expect(holding.at(-1)).toBeUndefined();
  });

  test("keeps under the finger the spot that was taken hold of, also on a turned board", () => {
    camera.setTurn(Math.PI / 3);
    acts.moveNotes([{ id: "n1", to: { x: 200, y: 0 } }]);
    const seen = camera.toScreen({ x: 200, y: 0 });
    down({ x: seen.x + 30, y: seen.y + 10 }, n1);
    move({ x: 330, y: 210 });
    up({ x: 330, y: 210 });
    const now = camera.toScreen(placeOf() ?? { x: 0, y: 0 });
    expect(Math.hypot(now.x - 300, now.y - 200)).toBeLessThan(1);
  });

  test("is written every two seconds of a long drag, and one undo brings it home", () => {
    down(middle, n1);
    move({ x: 540, y: 300 });
    vi.advanceTimersByTime(1_900);
    expect(writes).toBe(0);
    vi.advanceTimersByTime(700);
    expect(writes).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect(writes, "nothing is written while it rests").toBe(1);
    move({ x: 560, y: 300 });
    up({ x: 560, y: 300 });
    acts.undo();
    expect(placeOf()).toEqual({ x: 0, y: 0 });
  });

  test("goes back with Esc, also after it was written on the way", () => {
    down(middle, n1);
    move({ x: 540, y: 300 });
    vi.advanceTimersByTime(3_000);
    expect(gestures.stop()).toBe(true);
    expect(placeOf()).toEqual({ x: 0, y: 0 });
    expect(acts.next().undo).toBe("add");
    up({ x: 540, y: 300 });
    expect(calls).toEqual([]);
  });

  test("is nobody else's news when it goes back after it was written on the way", () => {
    down(middle, n1);
    move({ x: 540, y: 300 });
    vi.advanceTimersByTime(6_000);
    expect(own.isOwn("n1"), "long after the write").toBe(false);
    gestures.stop();
    expect(placeOf()).toEqual({ x: 0, y: 0 });
    expect(own.isOwn("n1")).toBe(true);
  });

  test("stays on the board however far it is dragged", () => {
    camera.zoomTo(0.05);
    down(middle, n1);
    move({ x: 990, y: 300 });
    up({ x: 990, y: 300 });
    expect(placeOf()?.x).toBe(3000);
  });

  test("scrolls the board when it is held at its edge", () => {
    down(middle, n1);
    move({ x: 995, y: 300 });
    const before = camera.get().x;
    vi.advanceTimersByTime(500);
    expect(camera.get().x).toBeGreaterThan(before + 100);
    expect(scene.get().held.get("n1")?.x).toBeGreaterThan(1_000);
    gestures.stop();
    const stopped = camera.get().x;
    vi.advanceTimersByTime(500);
    expect(camera.get().x).toBe(stopped);
  });

  test("is put back when the board is left", () => {
    down(middle, n1);
    move({ x: 600, y: 300 });
    gestures.close();
    expect(placeOf()).toEqual({ x: 0, y: 0 });
    expect(scene.get().held.size).toBe(0);
  });
});

describe("several notes in one hand", () => {
  beforeEach(() => {
    acts.addNotes([
      { id: "n2", place: { x: 400, y: 0 }, text: "Place" },
      { id: "n3", place: { x: 2_900, y: 0 }, text: "Far" },
    ]);
    writes = 0;
  });
  const placesNow = () =>
    Object.fromEntries(readBoard(doc).notes.map(({ id, place }) => [id, place.x]));

  test("that are selected move as one, in one write and one step of undo", () => {
    scene.set({ ...scene.get(), selected: new Set(["n1", "n2"]) });
    down(middle, n1);
    move({ x: 560, y: 300 });
    expect(holding.at(-1)).toEqual({ note: "n1", x: 120, y: 0, with: ["n2"] });
    up({ x: 560, y: 300 });
    expect(placesNow()).toEqual({ n1: 120, n2: 520, n3: 2_900 });
    expect(writes).toBe(1);
    acts.undo();
    expect(placesNow()).toEqual({ n1: 0, n2: 400, n3: 2_900 });
  });

  test("of one group move as one, and none of them leaves the board", () => {
    acts.groupNotes(["n2", "n3"], "g");
    down(middle, { kind: "note", id: "n2" });
    move({ x: 700, y: 300 });
    up({ x: 700, y: 300 });
    expect(placesNow()).toEqual({ n1: 0, n2: 500, n3: 3_000 });
  });

  test("go back with Esc, also after they were written on the way", () => {
    scene.set({ ...scene.get(), selected: new Set(["n1", "n2"]) });
    down(middle, n1);
    move({ x: 560, y: 300 });
    vi.advanceTimersByTime(3_000);
    expect(placesNow()).toMatchObject({ n1: 120, n2: 520 });
    gestures.stop();
    expect(placesNow()).toMatchObject({ n1: 0, n2: 400 });
    expect(scene.get().held.size).toBe(0);
  });

  test("are one hand's: a second finger takes none of them", () => {
    scene.set({ ...scene.get(), selected: new Set(["n1", "n2"]) });
    down(middle, n1, "touch", 1);
    vi.advanceTimersByTime(400);
    move({ x: 560, y: 300 }, 1);
    down({ x: 800, y: 300 }, { kind: "note", id: "n2" }, "touch", 2);
    move({ x: 900, y: 300 }, 2);
    up({ x: 900, y: 300 }, 2);
    up({ x: 560, y: 300 }, 1);
    expect(placesNow()).toMatchObject({ n1: 120, n2: 520 });
  });

  test("with Alt are copied and stay where they are, and nobody sees them move", () => {
    const time = performance.now();
    gestures.pointer({
      kind: "down",
      pointer: 1,
      by: "mouse",
      at: middle,
      time,
      target: n1,
      isCopying: true,
    });
    move({ x: 560, y: 300 });
    vi.advanceTimersByTime(3_000);
    expect(holding.every((held) => held === undefined)).toBe(true);
    up({ x: 560, y: 300 });
    expect(calls).toEqual([["duplicate", ["n1"], new Map([["n1", { x: 120, y: 0 }]])]]);
    expect(writes).toBe(0);
    expect(scene.get().held.size).toBe(0);
  });
});

describe("while several are selected", () => {
  beforeEach(() => scene.set({ ...scene.get(), selected: new Set() }));

  test("a tap selects and never opens, and a miss makes no note", () => {
    isPhone = true;
    click(middle, n1, "touch");
    click(middle, n1, "touch");
    click({ x: 600, y: 300 }, board);
    click({ x: 600, y: 300 }, board);
    expect(calls).toEqual([
      ["toggleSelected", "n1"],
      ["toggleSelected", "n1"],
    ]);
  });

  test("a mouse on the empty board draws a frame and the view stays", () => {
    const before = camera.get();
    down({ x: 600, y: 300 }, board);
    move({ x: 400, y: 250 });
    expect(scene.get().frame).toEqual({ x: 400, y: 250, width: 200, height: 50 });
    up({ x: 400, y: 250 });
    expect(scene.get().frame).toBeUndefined();
    expect(calls).toEqual([
      ["notesIn", { x: 400, y: 250, width: 200, height: 50 }],
      ["select", ["n1"]],
    ]);
    expect(camera.get()).toEqual(before);
  });

  test("Esc in the midst of a frame selects nothing", () => {
    down({ x: 600, y: 300 }, board);
    move({ x: 400, y: 250 });
    expect(gestures.stop()).toBe(true);
    up({ x: 400, y: 250 });
    expect(scene.get().frame).toBeUndefined();
    expect(calls).toEqual([]);
  });

  test("a finger still moves the view", () => {
    const before = camera.get().x;
    down({ x: 600, y: 300 }, board, "touch");
    move({ x: 400, y: 300 });
    expect(camera.get().x).toBeGreaterThan(before);
    expect(scene.get().frame).toBeUndefined();
  });
});

describe("a view that is let go while it moves", () => {
  const fling = () => {
    down({ x: 600, y: 300 }, board, "touch");
    for (let x = 580; x >= 400; x -= 20) {
      vi.advanceTimersByTime(16);
      move({ x, y: 300 });
    }
    up({ x: 400, y: 300 });
    return camera.get().x;
  };

  test("goes on, ever slower, and comes to rest", () => {
    const left = fling();
    vi.advanceTimersByTime(200);
    expect(camera.get().x).toBeGreaterThan(left);
    vi.advanceTimersByTime(3_000);
    const rested = camera.get().x;
    vi.advanceTimersByTime(1_000);
    expect(camera.get().x).toBe(rested);
  });

  test("stops where it is when somebody touches it", () => {
    fling();
    vi.advanceTimersByTime(100);
    down({ x: 600, y: 300 }, board, "touch");
    const stopped = camera.get().x;
    vi.advanceTimersByTime(1_000);
    expect(camera.get().x).toBe(stopped);
  });

  test("rests at once where people want no motion, and after a pause before it was let go", () => {
    isStill = true;
    let left = fling();
    vi.advanceTimersByTime(1_000);
    expect(camera.get().x).toBe(left);
    isStill = false;
    down({ x: 600, y: 300 }, board, "touch");
    move({ x: 500, y: 300 });
    vi.advanceTimersByTime(300);
    up({ x: 500, y: 300 });
    left = camera.get().x;
    vi.advanceTimersByTime(1_000);
    expect(camera.get().x).toBe(left);
  });
});

describe("a tap", () => {
  test("on a laptop selects a note, and the second one opens it", () => {
    click(middle, n1);
    expect(scene.get().focused).toBe("n1");
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(2_000);
    click(middle, n1);
    expect(calls).toEqual([["openNote", "n1"]]);
  });

  test("on a phone opens the note at once", () => {
    isPhone = true;
    click(middle, n1, "touch");
    expect(calls).toEqual([["openNote", "n1"]]);
  });

  test("twice on the empty board makes a note there", () => {
    click({ x: 600, y: 300 }, board);
    vi.advanceTimersByTime(100);
    click({ x: 600, y: 300 }, board);
    expect(calls).toEqual([["newNote", { at: { x: 200, y: 0 } }]]);
  });

  test("beside an open note closes it", () => {
    scene.set({ ...scene.get(), open: "n1" });
    click(middle, board);
    expect(calls).toEqual([["closeNote"]]);
  });

  test("puts a picked up note down where it is, and back when it is the note itself", () => {
    scene.set({ ...scene.get(), picked: "n1" });
    click({ x: 600, y: 350 }, board);
    click(middle, n1);
    expect(calls).toEqual([["dropPicked", { x: 200, y: 100 }], ["dropPicked"]]);
  });

  test("that lasts on a note asks for its menu", () => {
    down(middle, n1, "touch");
    vi.advanceTimersByTime(600);
    up(middle);
    expect(calls).toEqual([["menu", "n1"]]);
  });
});

describe("the view", () => {
  const wheel = {
    deltaX: 0,
    deltaY: 0,
    deltaMode: 0,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
  };

  test("moves with the wheel and sideways with Shift", () => {
    const { x, y } = camera.get();
    gestures.wheel({ ...wheel, deltaY: 100 }, middle);
    expect(camera.get().y).toBe(y + 200);
    gestures.wheel({ ...wheel, deltaY: 100, shiftKey: true }, middle);
    expect(camera.get().x).toBe(x + 200);
  });

  test("zooms with Ctrl and wheel around the pointer", () => {
    const at = { x: 700, y: 200 };
    const under = camera.toBoard(at);
    gestures.wheel({ ...wheel, deltaY: -100, ctrlKey: true }, at);
    expect(camera.get().zoom).toBeGreaterThan(0.5);
    expect(camera.toBoard(at).x).toBeCloseTo(under.x, 6);
    expect(camera.toBoard(at).y).toBeCloseTo(under.y, 6);
  });

  test("follows two fingers, and what lies between them stays between them", () => {
    const under = camera.toBoard(middle);
    down({ x: 450, y: 300 }, n1, "touch", 1);
    down({ x: 550, y: 300 }, n1, "touch", 2);
    move({ x: 420, y: 300 }, 1);
    move({ x: 580, y: 300 }, 2);
    expect(camera.get().zoom).toBeCloseTo(0.8, 9);
    expect(camera.toBoard(middle).x).toBeCloseTo(under.x, 6);
    expect(calls).toEqual([]);
    expect(writes).toBe(0);
  });
});

// @vitest-environment jsdom
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenToPointers } from "../../../client/canvas/listenToPointers.ts";
import { paintedRect } from "../../../client/canvas/noteRect.ts";
import { createBoardGestures } from "../../../client/gestures/boardGestures.ts";
import { createPhrases, loadLanguage } from "../../../client/i18n/phrase.ts";
import type { Message } from "../../../client/messages/messages.ts";
import { createCamera } from "../../../client/state/camera.ts";
import { createActions, draftId } from "../../../client/state/createActions.ts";
import { emptyScene, type Scene } from "../../../client/state/scene.ts";
import { createStore } from "../../../client/state/store.ts";
import { contains, overlap, type Point } from "../../../shared/geometry.ts";
import { createLocalBoard } from "../../support/localBoard.ts";

/**
 * Random hands over the real listeners, gestures and acts: mouse, pen and up to four fingers, with
 * everything that can come between. Whatever they do, only what was meant happens.
 */

await loadLanguage("en");
const t = createPhrases("en", "standard");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const size = { width: 1000, height: 600 } as const;

/** How many of the listeners added from now on an event target still has. */
function countListeners(target: EventTarget): () => number {
  const signals: (AbortSignal | undefined)[] = [];
  const add = target.addEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((kind, listener, options) => {
    signals.push(typeof options === "object" ? options.signal : undefined);
    add(kind, listener, options);
  });
  return () => signals.filter((signal) => signal?.aborted !== true).length;
}

function hands({ isSelecting = false, isPhone = false } = {}) {
  const { handle } = createLocalBoard();
  const camera = createCamera();
  camera.resize(size.width, size.height);
  camera.zoomTo(0.5);
  const scene = createStore<Scene>(emptyScene);
  const messages = createStore<Message | undefined>(undefined);
  const actions = createActions({ handle, camera, scene, messages, phrase: () => t });
  const ids = [-500, 0, 500].map((x) => handle.addNote({ text: "Time", place: { x, y: 0 } }));
  handle.acts.groupNotes(ids.slice(1), "g");
  actions.selectSeveral(isSelecting);
  const hold = vi.spyOn(handle.presence, "hold");

  const root = document.createElement("div");
  document.body.append(root);
  Object.defineProperties(root, {
    clientWidth: { value: size.width },
    clientHeight: { value: size.height },
    setPointerCapture: { value: () => undefined },
  });
  const listeners = [countListeners(root), countListeners(globalThis)];
  const noteAt = (at: Point) =>
    handle.board.get().notes.findLast((note) => contains(paintedRect(note, camera.get()), at))?.id;
  const gestures = createBoardGestures({
    handle,
    camera,
    scene,
    actions,
    noteAt,
    isPhone: () => isPhone,
    isCovered: () => false,
    onMenu: (id) => actions.ask({ kind: "more", id }),
    notesIn: (frame) =>
      handle.board
        .get()
        .notes.filter((note) => overlap(frame, paintedRect(note, camera.get())) > 0)
        .map(({ id }) => id),
    isStill: () => false,
  });
  const stopListening = listenToPointers(root, gestures, noteAt);
  const everHeld = new Set<string>();
  scene.subscribe(() => {
    for (const id of scene.get().held.keys()) everHeld.add(id);
  });
  const send = (kind: string, over: object, target: EventTarget = root) => {
    const event = new Event(kind, { bubbles: true, cancelable: true });
    for (const [name, value] of Object.entries({ timeStamp: performance.now(), ...over })) {
      Object.defineProperty(event, name, { value });
    }
    target.dispatchEvent(event);
  };
  return {
    handle,
    scene,
    actions,
    ids,
    everHeld,
    send,
    hold,
    placesOf: () => ids.map((id) => handle.note(id)?.place),
    countListeners: () => listeners.reduce((sum, count) => sum + count(), 0),
    stop() {
      stopListening();
      gestures.close();
      root.remove();
      vi.restoreAllMocks();
    },
  };
}

type Hand = ReturnType<typeof hands>;

const x = fc.integer({ min: -50, max: 1_050 });
const y = fc.integer({ min: -50, max: 650 });
/** Half of them at the notes, which all lie in the middle row. */
const at = fc.oneof(
  fc.record({ clientX: x, clientY: y }),
  fc.record({ clientX: fc.constantFrom(250, 500, 750), clientY: fc.constant(300) }),
);
const pointerTypes = ["mouse", "touch", "touch", "touch", "touch", "pen"] as const;
const pointerId = fc.constantFrom(0, 0, 0, 0, 1, 2, 3, 4, 5);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("pointerdown"), pointerId, at) },
  { weight: 8, arbitrary: fc.tuple(fc.constant("pointermove"), pointerId, at) },
  { weight: 4, arbitrary: fc.tuple(fc.constant("pointerup"), pointerId, at) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constantFrom("pointercancel", "lostpointercapture", "blur", "Escape", "wheel", "leave"),
      pointerId,
      at,
    ),
  },
);
const history = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 350 })), { maxLength: 50 });

function play(hand: Hand, acts: readonly (readonly [readonly [string, number, object], number])[]) {
  for (const [[kind, id, place], ms] of acts) {
    vi.advanceTimersByTime(ms);
    const pointer = { pointerId: id, pointerType: pointerTypes[id] ?? "mouse", button: 0 };
    if (kind === "blur") hand.send("blur", {}, globalThis);
    else if (kind === "Escape") hand.send("keydown", { key: "Escape" }, document.body);
    else if (kind === "wheel")
      hand.send("wheel", { deltaX: 0, deltaY: 40, deltaMode: 0, ...place });
    else if (kind === "leave") hand.send("pointerleave", {});
    else hand.send(kind, { ...pointer, ...place });
  }
  for (const id of pointerTypes.keys()) {
    hand.send("pointerup", { pointerId: id, button: 0, clientX: 500, clientY: 300 });
  }
  vi.advanceTimersByTime(10_000);
}

const options = { numRuns: 150 } as const;
/** A busy computer takes its time for so many hands. */
const timeoutMs = 60_000;

test.each([
  { isSelecting: false, isPhone: false },
  { isSelecting: false, isPhone: true },
  { isSelecting: true, isPhone: false },
])(
  "random hands, %j: only what was held has moved, nothing is stuck",
  (how) => {
    fc.assert(
      fc.property(history, (acts) => {
        const hand = hands(how);
        try {
          const before = hand.placesOf();
          play(hand, acts);
          expect(hand.handle.board.get().notes).toHaveLength(3);
          for (const [index, id] of hand.ids.entries()) {
            if (!hand.everHeld.has(id)) expect(hand.handle.note(id)?.place).toEqual(before[index]);
          }
          const { held, frame, selected, open } = hand.scene.get();
          expect(held.size).toBe(0);
          expect(frame).toBeUndefined();
          expect(selected === undefined).toBe(!how.isSelecting);
          if (how.isSelecting) expect(open).toBeUndefined();
          if (open !== undefined && open !== draftId) expect(hand.ids).toContain(open);
          if (hand.hold.mock.calls.length > 0) expect(hand.hold.mock.lastCall).toEqual([undefined]);
          expect(vi.getTimerCount()).toBe(0);
        } finally {
          hand.stop();
        }
        expect(hand.countListeners()).toBe(0);
      }),
      options,
    );
  },
  timeoutMs,
);

test(
  "two fingers that come together create, move, open and select nothing",
  () => {
    const travel = fc.array(fc.tuple(fc.constantFrom(1, 2), at, fc.integer({ min: 0, max: 100 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(at, at, fc.integer({ min: 0, max: 250 }), travel, (one, two, gap, moves) => {
        const hand = hands({ isPhone: true });
        try {
          const before = hand.placesOf();
          const open = vi.spyOn(hand.actions, "openNote");
          const touch = (pointerId: number) => ({ pointerId, pointerType: "touch", button: 0 });
          hand.send("pointerdown", { ...touch(1), ...one });
          vi.advanceTimersByTime(gap);
          hand.send("pointerdown", { ...touch(2), ...two });
          for (const [id, place, ms] of moves) {
            vi.advanceTimersByTime(ms);
            hand.send("pointermove", { ...touch(id), ...place });
          }
          // Longer than a tap of two fingers, which undoes.
          vi.advanceTimersByTime(500);
          for (const id of [1, 2]) hand.send("pointerup", { ...touch(id), ...one });
          vi.advanceTimersByTime(10_000);
          expect(hand.placesOf()).toEqual(before);
          expect(open).not.toHaveBeenCalled();
          expect(hand.scene.get()).toMatchObject({ open: undefined, selected: undefined });
          expect(hand.handle.drafts.current.get()).toBeUndefined();
          expect(hand.actions.question.get()).toBeUndefined();
        } finally {
          hand.stop();
        }
      }),
      options,
    );
  },
  timeoutMs,
);

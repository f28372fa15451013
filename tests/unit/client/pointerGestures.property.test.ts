import fc from "fast-check";
import { expect, test } from "vitest";
import { restingState, stepGesture } from "../../../client/gestures/pointerGestures.ts";
import type { Effect, PointerInput, PointerKind } from "../../../client/gestures/pointerInput.ts";

const at = fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }) });
const target = fc.constantFrom(
  { kind: "board" } as const,
  { kind: "note", id: "a" } as const,
  { kind: "note", id: "b" } as const,
);
const pointer = fc.integer({ min: 1, max: 4 });
const act = fc.oneof(
  fc.record({
    kind: fc.constant("down" as const),
    pointer,
    by: fc.constantFrom<PointerKind>("mouse", "touch", "touch", "touch", "pen"),
    at,
    target,
    isPanning: fc.boolean(),
    isSelecting: fc.boolean(),
    isCopying: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("move" as const), pointer, at }),
  fc.record({ kind: fc.constant("move" as const), pointer, at }),
  fc.record({ kind: fc.constant("up" as const), pointer, at, isInside: fc.boolean() }),
  fc.record({ kind: fc.constant("cancel" as const), pointer }),
  fc.record({ kind: fc.constant("stop" as const) }),
  fc.record({ kind: fc.constant("time" as const) }),
);
const history = fc.array(fc.tuple(act, fc.integer({ min: 0, max: 400 })), { maxLength: 60 });

/** Plays a history, then lifts every finger. */
function play(acts: readonly (readonly [Omit<PointerInput, "time">, number])[]) {
  let state = restingState;
  let time = 0;
  const effects: Effect[] = [];
  const give = (input: PointerInput) => {
    const step = stepGesture(state, input);
    state = step.state;
    effects.push(...step.effects);
  };
  for (const [input, ms] of acts) {
    time += ms;
    give({ ...input, time } as PointerInput);
  }
  const isInside = true;
  for (const id of state.presses.keys()) {
    give({ kind: "up", pointer: id, at: { x: 0, y: 0 }, time, isInside });
  }
  return { state, effects };
}

test("whatever fingers do, when all are lifted nothing is held and nothing waits", () => {
  fc.assert(
    fc.property(history, (acts) => {
      const { state } = play(acts);
      expect(state.presses.size).toBe(0);
      expect(state.wakeAt).toBeUndefined();
      expect(state.fingers).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

test("whatever fingers do, a note is carried only while it is held, and each hold ends once", () => {
  fc.assert(
    fc.property(history, (acts) => {
      const held = new Set<string>();
      for (const effect of play(acts).effects) {
        if (effect.kind === "pickUp") {
          expect(held.has(effect.note)).toBe(false);
          held.add(effect.note);
        } else if (effect.kind === "carry") {
          expect(held.has(effect.note)).toBe(true);
        } else if (effect.kind === "drop" || effect.kind === "putBack") {
          expect(held.delete(effect.note)).toBe(true);
        }
      }
      expect(held.size).toBe(0);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever hands do, a frame is drawn by one mouse alone and ends once", () => {
  fc.assert(
    fc.property(history, (acts) => {
      let isDrawn = false;
      for (const { kind } of play(acts).effects) {
        if (kind === "frame") isDrawn = true;
        if (kind !== "select" && kind !== "unframe") continue;
        expect(isDrawn).toBe(true);
        isDrawn = false;
      }
      expect(isDrawn).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever hands do, the view goes on by itself at a finite speed and only from a last finger", () => {
  fc.assert(
    fc.property(history, (acts) => {
      for (const effect of play(acts).effects) {
        if (effect.kind !== "fling") continue;
        expect(Number.isFinite(effect.x) && Number.isFinite(effect.y)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("whatever fingers do, one press ends in a tap, a move or nothing, never in two of them", () => {
  fc.assert(
    fc.property(history, (acts) => {
      const downs = acts.filter(([{ kind }]) => kind === "down").length;
      const ends = play(acts).effects.filter(({ kind }) =>
        ["tap", "drop", "menu", "select", "undo", "redo"].includes(kind),
      );
      expect(ends.length).toBeLessThanOrEqual(downs);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever two fingers do, the view moves by finite steps", () => {
  fc.assert(
    fc.property(history, (acts) => {
      for (const effect of play(acts).effects) {
        if (effect.kind !== "pinch") continue;
        expect(Number.isFinite(effect.factor) && effect.factor > 0).toBe(true);
        expect(Number.isFinite(effect.twist)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

import { distance, type Point } from "../../shared/geometry.ts";
import type { Effect, PointerInput, Target } from "./pointerInput.ts";
import {
  allIdle,
  angle,
  angleBetween,
  atRest,
  fling,
  isAlone,
  isSame,
  isWaiting,
  middle,
  type Press,
  putBackAll,
  speedOf,
} from "./press.ts";

/**
 * What fingers, pens and mice mean, as a pure function: one input makes the next state and says
 * what is to be done. A gesture that turns into another one creates, moves and selects nothing
 * (CONVENTIONS 3). Screen points are CSS pixels in the board's element, times are milliseconds.
 */

export interface GestureState {
  readonly presses: ReadonlyMap<number, Press>;
  /** Several fingers lie on the board and have not moved yet: a tap of two or three. */
  readonly fingers?: { readonly most: number; readonly since: number };
  /** Twisted so far in this pinch; turns the triangle only beyond a threshold. */
  readonly twisted: number;
  readonly lastTap?: { readonly target: Target; readonly at: Point; readonly time: number };
  readonly lastPen?: number;
  /** When a `time` input is due. */
  readonly wakeAt?: number;
}

export const restingState: GestureState = { presses: new Map(), twisted: 0 };

export interface Step {
  readonly state: GestureState;
  readonly effects: readonly Effect[];
}

/** Pixels before a press becomes a drag: trembling hands must not move notes. */
const dragDistance = 8;
/** A finger that rests this long has taken hold; then less travel is enough. */
const holdMs = 250;
const heldDistance = 3;
const menuMs = 500;
const doubleTapMs = 400;
const doubleTapDistance = 24;
/** A second finger this soon after the first means the view, wherever the two began. */
const togetherMs = 300;
const fingerTapMs = 400;
/** So far two fingers turn before the triangle does: nobody turns it by zooming. */
const twistDeadZone = 0.35;
/** After a pen touched, fingers are a resting palm for this time. */
const palmMs = 1_000;

export function stepGesture(state: GestureState, input: PointerInput): Step {
  switch (input.kind) {
    case "down":
      return down(state, input);
    case "move":
      return move(state, input);
    case "up":
      return lift(state, input.pointer, input);
    case "cancel":
      return lift(state, input.pointer);
    case "stop":
      return stop(state);
    case "time":
      return wake(state, input.time);
  }
}

type Input<K extends PointerInput["kind"]> = Extract<PointerInput, { kind: K }>;

function down(state: GestureState, input: Input<"down">): Step {
  const { pointer, by, at, time, target } = input;
  if (state.presses.has(pointer)) {
    // Its end was never told: what it held goes back.
    const lost = lift(state, pointer);
    const next = down(lost.state, input);
    return { state: next.state, effects: [...lost.effects, ...next.effects] };
  }
  const isPalm = by === "touch" && state.lastPen !== undefined && time - state.lastPen < palmMs;
  if (isPalm) return still(state);
  const press: Press = {
    by,
    target,
    start: at,
    startTime: time,
    at,
    time,
    speed: atRest,
    role: input.isPanning ? "panning" : "pressing",
    isSelecting: input.isSelecting === true && by === "mouse",
    isCopying: input.isCopying === true && by === "mouse",
  };
  if (by === "touch" && countTouches(state) > 0) return another(state, pointer, press);
  const { state: before, effects } = by === "pen" ? penDown(state, time) : still(state);
  const isMeant = target.kind === "note" || isAlone(before.presses, pointer, by);
  const next = isMeant ? press : { ...press, role: "idle" as const };
  return { state: withPress(before, pointer, next), effects };
}

/** A hand that writes lies down a little before its pen: what it began means nothing. */
function penDown(state: GestureState, time: number): Step {
  const presses = new Map(state.presses);
  const effects: Effect[] = [];
  for (const [pointer, press] of state.presses) {
    if (press.by !== "touch" || time - press.startTime >= palmMs) continue;
    presses.set(pointer, { ...press, role: "idle" });
    effects.push(...putBackAll([press]));
  }
  const { fingers: _, ...rest } = state;
  return { state: withWake({ ...rest, presses, lastPen: time }), effects };
}

/** One more finger comes down beside those that are there. */
function another(state: GestureState, pointer: number, press: Press): Step {
  const touches = [...state.presses].filter(([, { by }]) => by === "touch");
  const first = Math.min(...touches.map(([, { startTime }]) => startTime));
  const isTogether = press.startTime - first < togetherMs;
  const isDragging = touches.some(([, { role }]) => role === "dragging");
  if (isDragging && !isTogether) {
    // Others at the same table: their finger takes a note of its own, or means nothing.
    const role = press.target.kind === "note" ? "pressing" : "idle";
    return still(withPress(state, pointer, { ...press, role }));
  }
  // Only what fingers hold: a mouse at the same screen keeps its note.
  const effects = putBackAll(touches.map(([, touch]) => touch));
  const hasMoved = touches.some(([, { role }]) => role === "panning" || role === "dragging");
  const most = touches.length + 1;
  const isTap = !hasMoved && isTogether && (touches.length === 1 || state.fingers !== undefined);
  const presses = new Map(state.presses);
  const role = most === 2 ? ("pinching" as const) : ("idle" as const);
  for (const [id, touch] of [...touches, [pointer, press] as const]) {
    presses.set(id, { ...touch, role });
  }
  const { fingers: _, lastTap: __, wakeAt: ___, ...rest } = state;
  const next: GestureState = {
    ...rest,
    presses,
    twisted: 0,
    ...(isTap && { fingers: { most, since: first } }),
  };
  return { state: next, effects };
}

function move(state: GestureState, { pointer, at, time }: Input<"move">): Step {
  const press = state.presses.get(pointer);
  if (!press) return still(state);
  const moved = { ...press, at, time, speed: speedOf(press, at, time) };
  const travel = distance(press.start, at);
  switch (press.role) {
    case "idle":
      return still(withoutTap(withPress(state, pointer, moved), travel));
    case "panning":
      return {
        state: withPress(state, pointer, moved),
        effects: pan(press.at, at),
      };
    case "framing":
      return {
        state: withPress(state, pointer, moved),
        effects: [{ kind: "frame", from: press.start, to: at }],
      };
    case "dragging":
      return {
        state: withPress(state, pointer, moved),
        effects:
          press.target.kind === "note" ? [{ kind: "carry", note: press.target.id, to: at }] : [],
      };
    case "pinching":
      return pinch(state, pointer, moved, travel);
    case "pressing": {
      const isHeld = press.by === "touch" && time - press.startTime >= holdMs;
      if (travel < (isHeld ? heldDistance : dragDistance)) {
        return still(withPress(state, pointer, moved));
      }
      return startMoving(state, pointer, moved);
    }
  }
}

function startMoving(state: GestureState, pointer: number, press: Press): Step {
  const { lastTap: _, ...rest } = state;
  if (press.target.kind === "board") {
    const moving = press.isSelecting ? ("framing" as const) : ("panning" as const);
    const role = isAlone(state.presses, pointer, press.by) ? moving : "idle";
    const next = withPress(rest, pointer, { ...press, role });
    if (role === "idle") return still(next);
    const frame = { kind: "frame", from: press.start, to: press.at } as const;
    return { state: next, effects: role === "framing" ? [frame] : pan(press.start, press.at) };
  }
  const note = press.target.id;
  if (isHeldByAnother(state, pointer, note)) {
    return still(withPress(rest, pointer, { ...press, role: "idle" }));
  }
  return {
    state: withPress(rest, pointer, { ...press, role: "dragging" }),
    effects: [
      { kind: "pickUp", note, at: press.start, ...(press.isCopying && { isCopying: true }) },
      { kind: "carry", note, to: press.at },
    ],
  };
}

function pinch(state: GestureState, pointer: number, moved: Press, travel: number): Step {
  const next = withPress(state, pointer, moved);
  // Fingers of a tap tremble too.
  if (state.fingers && travel < dragDistance) return still(next);
  const { fingers: _, ...rest } = next;
  const before = [...state.presses].filter(([, { role }]) => role === "pinching");
  const [one, two] = before;
  if (!one || !two) return still(rest);
  const place = ([id, { at }]: readonly [number, Press]) => (id === pointer ? moved.at : at);
  const [oldA, oldB] = state.fingers ? [one[1].start, two[1].start] : [one[1].at, two[1].at];
  const [newA, newB] = [place(one), place(two)];
  const turn = angleBetween(angle(oldA, oldB), angle(newA, newB));
  const twisted = state.twisted + turn;
  const isTurning = Math.abs(twisted) > twistDeadZone;
  return {
    state: { ...rest, twisted },
    effects: [
      {
        kind: "pinch",
        from: middle(oldA, oldB),
        to: middle(newA, newB),
        factor: Math.max(1, distance(newA, newB)) / Math.max(1, distance(oldA, oldB)),
        twist: isTurning ? turn : 0,
      },
    ],
  };
}

/** A pointer lifts (`end`) or was taken away. */
function lift(state: GestureState, pointer: number, end?: Input<"up">): Step {
  const press = state.presses.get(pointer);
  if (!press) return still(state);
  const presses = new Map(state.presses);
  presses.delete(pointer);
  const { fingers, wakeAt, ...rest } = state;
  const left: GestureState = settle({ ...rest, presses }, state, end !== undefined);
  if (press.role === "dragging" && press.target.kind === "note") {
    const kind = end?.isInside ? "drop" : "putBack";
    return { state: left, effects: [{ kind, note: press.target.id }] };
  }
  if (press.role === "framing") {
    const { start: from } = press;
    return {
      state: left,
      effects: [end ? { kind: "select", from, to: end.at } : { kind: "unframe" }],
    };
  }
  if (press.role === "panning" && end && presses.size === 0) {
    return { state: left, effects: fling(press, end) };
  }
  if (press.role === "pressing" && end?.isInside) return tap(left, press, end);
  if (fingers && end) {
    if (presses.size > 0) return still({ ...left, fingers });
    if (end.time - fingers.since > fingerTapMs) return still(left);
    const kind = fingers.most === 2 ? "undo" : "redo";
    return { state: left, effects: fingers.most <= 3 ? [{ kind }] : [] };
  }
  return still(left);
}

/** What the pointers that stay down mean now that one left: after a pinch the last finger pans. */
function settle(left: GestureState, before: GestureState, isLift: boolean): GestureState {
  const wasPinching = [...before.presses.values()].some(({ role }) => role === "pinching");
  if (!wasPinching) return withWake(left);
  const presses = new Map(left.presses);
  // A mouse or a pen at the same screen goes on with what it does.
  const fingers = [...presses].filter(([, { by }]) => by === "touch");
  const isPan = isLift && fingers.length === 1 && before.fingers === undefined;
  for (const [id, press] of fingers)
    presses.set(id, { ...press, speed: atRest, role: isPan ? "panning" : "idle" });
  return withWake({ ...left, presses });
}

function tap(state: GestureState, press: Press, { at, time }: Input<"up">): Step {
  const last = state.lastTap;
  const isSecond =
    last !== undefined &&
    time - last.time <= doubleTapMs &&
    distance(last.at, at) <= doubleTapDistance &&
    isSame(last.target, press.target);
  const { lastTap: _, ...rest } = state;
  const lastTap = { target: press.target, at, time };
  return {
    state: isSecond ? rest : { ...rest, lastTap },
    effects: [{ kind: "tap", target: press.target, at, by: press.by, isSecond }],
  };
}

function stop(state: GestureState): Step {
  const { lastPen } = state;
  return {
    state: {
      presses: allIdle(state.presses),
      twisted: 0,
      ...(lastPen !== undefined && { lastPen }),
    },
    effects: putBackAll(state.presses.values()),
  };
}

/** A finger that rested on a note for long asks for its menu, and then means nothing more. */
function wake(state: GestureState, time: number): Step {
  const effects: Effect[] = [];
  const presses = new Map(state.presses);
  for (const [pointer, press] of state.presses) {
    if (!isWaiting(press) || time - press.startTime < menuMs) continue;
    presses.set(pointer, { ...press, role: "idle" });
    if (press.target.kind === "note") {
      effects.push({ kind: "menu", note: press.target.id, at: press.at });
    }
  }
  return { state: withWake({ ...state, presses }), effects };
}

function withWake(state: GestureState): GestureState {
  const { wakeAt: _, ...rest } = state;
  const waiting = [...state.presses.values()].filter(isWaiting);
  if (waiting.length === 0) return rest;
  return { ...rest, wakeAt: Math.min(...waiting.map((press) => press.startTime + menuMs)) };
}

function withPress(state: GestureState, pointer: number, press: Press): GestureState {
  return withWake({ ...state, presses: new Map(state.presses).set(pointer, press) });
}

function withoutTap(state: GestureState, travel: number): GestureState {
  if (!state.fingers || travel < dragDistance) return state;
  const { fingers: _, ...rest } = state;
  return rest;
}

function isHeldByAnother(state: GestureState, pointer: number, note: string): boolean {
  return [...state.presses].some(
    ([id, { role, target }]) =>
      id !== pointer && role === "dragging" && target.kind === "note" && target.id === note,
  );
}

function countTouches(state: GestureState): number {
  return [...state.presses.values()].filter(({ by }) => by === "touch").length;
}

function pan(from: Point, to: Point): readonly Effect[] {
  return [{ kind: "pan", dx: to.x - from.x, dy: to.y - from.y }];
}

function still(state: GestureState): Step {
  return { state, effects: [] };
}

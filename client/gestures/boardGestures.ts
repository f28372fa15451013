import type { Point } from "../../shared/geometry.ts";
import type { BoardActions } from "../state/actions.ts";
import type { Camera } from "../state/camera.ts";
import type { Scene } from "../state/scene.ts";
import type { Store } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { createHeldNotes } from "./heldNotes.ts";
import { restingState, stepGesture } from "./pointerGestures.ts";
import type { Effect, PointerInput, PointerKind } from "./pointerInput.ts";
import { type WheelTurn, wheelEffect } from "./viewGestures.ts";

/** Turns pointers over the board into acts. Screen points as in `pointerGestures.ts`. */
export interface BoardGestures {
  pointer(input: PointerInput): void;
  /** A pointer moves without being pressed. */
  hover(at: Point): void;
  leave(): void;
  wheel(turn: WheelTurn, at: Point): void;
  /** Puts back what is held. True when there was something in hand. */
  stop(): boolean;
  /** Stops timers and puts back what is held. */
  close(): void;
}

export interface GestureParts {
  readonly handle: BoardHandle;
  readonly camera: Camera;
  readonly scene: Store<Scene>;
  readonly actions: BoardActions;
  readonly noteAt: (at: Point, by: PointerKind) => string | undefined;
  readonly isCovered: (note: string, place: Point) => boolean;
  /** On a phone one tap opens a note. */
  readonly isPhone: () => boolean;
  /** A long press on a note, at a screen point. */
  readonly onMenu: (note: string, at: Point) => void;
}

export function createBoardGestures(parts: GestureParts): BoardGestures {
  const { handle, camera, scene, actions } = parts;
  const held = createHeldNotes(parts);
  let state = restingState;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (change: Partial<Scene>) => scene.set({ ...scene.get(), ...change });

  const point = (at: Point | undefined) => {
    // Nobody is watched while writing (rule 12).
    const isWriting = scene.get().open !== undefined;
    handle.presence.point(at && !isWriting ? camera.toBoard(at) : undefined);
  };

  const take = (input: PointerInput) => {
    const step = stepGesture(state, input);
    state = step.state;
    clearTimeout(timer);
    if (state.wakeAt !== undefined) {
      const wait = Math.max(0, state.wakeAt - performance.now());
      timer = setTimeout(() => take({ kind: "time", time: performance.now() }), wait);
    }
    for (const effect of step.effects) run(effect);
  };

  const run = (effect: Effect) => {
    switch (effect.kind) {
      case "pan":
        return camera.panBy(effect.dx, effect.dy);
      case "pinch": {
        const { from, to, factor, twist } = effect;
        camera.zoomBy(factor, from);
        camera.panBy(to.x - from.x, to.y - from.y);
        if (twist !== 0) camera.setTurn(camera.get().turn + twist);
        return;
      }
      case "pickUp":
        return held.pickUp(effect.note, effect.at);
      case "carry":
        return held.carry(effect.note, effect.to);
      case "drop":
        return held.drop(effect.note);
      case "putBack":
        return held.putBack(effect.note);
      case "tap":
        return effect.target.kind === "note"
          ? tapNote(effect.target.id, effect)
          : tapBoard(effect.at, effect.isSecond);
      case "menu":
        return parts.onMenu(effect.note, effect.at);
      case "undo":
        return actions.undo();
      case "redo":
        return actions.redo();
    }
  };

  const tapNote = (id: string, { at, isSecond }: { at: Point; isSecond: boolean }) => {
    const { picked, open, focused } = scene.get();
    if (picked !== undefined) return dropPicked(picked === id ? undefined : at);
    if (open === id) return;
    if (parts.isPhone() || isSecond || focused === id) return actions.openNote(id);
    if (open !== undefined) actions.closeNote();
    look({ focused: id, marked: undefined });
  };

  const tapBoard = (at: Point, isSecond: boolean) => {
    const { picked, open, marked } = scene.get();
    if (picked !== undefined) return dropPicked(at);
    if (isSecond) return actions.newNote({ at: camera.toBoard(at) });
    if (open !== undefined) return actions.closeNote();
    if (marked !== undefined) look({ marked: undefined });
  };

  const dropPicked = (at: Point | undefined) =>
    at ? actions.dropPicked(camera.toBoard(at)) : actions.dropPicked();

  return {
    pointer(input) {
      if (input.kind === "move") {
        const role = state.presses.get(input.pointer)?.role;
        if (role === "dragging" || state.presses.size === 0) point(input.at);
      }
      take(input);
      if (input.kind === "up" && state.presses.size === 0) look({ hovered: undefined });
    },
    hover(at) {
      point(at);
      const hovered = parts.noteAt(at, "mouse");
      if (hovered !== scene.get().hovered) look({ hovered });
    },
    leave() {
      point(undefined);
      if (scene.get().hovered !== undefined) look({ hovered: undefined });
    },
    wheel(turn, at) {
      const effect = wheelEffect(turn);
      if (effect.kind === "zoom") camera.zoomBy(effect.factor, at);
      else camera.panBy(effect.dx, effect.dy);
    },
    stop() {
      const isHolding = [...state.presses.values()].some(({ role }) => role === "dragging");
      take({ kind: "stop" });
      return isHolding;
    },
    close() {
      take({ kind: "stop" });
      clearTimeout(timer);
      held.close();
    },
  };
}

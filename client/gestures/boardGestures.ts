import type { Point, Rect } from "../../shared/geometry.ts";
import type { BoardActions } from "../state/actions.ts";
import type { Camera } from "../state/camera.ts";
import { draftId } from "../state/createActions.ts";
import type { Scene } from "../state/scene.ts";
import type { Store } from "../state/store.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import { createGlide } from "./glide.ts";
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
  /** Notes of which something lies in a frame, CSS pixels. */
  readonly notesIn: (frame: Rect) => readonly string[];
  /** Nothing moves by itself: the view stops when it is let go. */
  readonly isStill: () => boolean;
}

export function createBoardGestures(parts: GestureParts): BoardGestures {
  const { handle, camera, scene, actions } = parts;
  const held = createHeldNotes(parts);
  const glide = createGlide(camera);
  let state = restingState;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (change: Partial<Scene>) => scene.set({ ...scene.get(), ...change });

  const point = (at: Point | undefined) => {
    // Nobody is watched while writing (rule 12).
    const isWriting = scene.get().open !== undefined;
    actions.pointerAt(at && camera.toBoard(at));
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
      case "fling":
        return parts.isStill() ? undefined : glide.start(effect);
      case "frame":
        return look({ frame: rectBetween(effect.from, effect.to) });
      case "select":
        look({ frame: undefined });
        return actions.select(parts.notesIn(rectBetween(effect.from, effect.to)));
      case "unframe":
        return look({ frame: undefined });
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
        return held.pickUp(effect.note, effect.at, effect.isCopying);
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
    const { picked, open, focused, selected, pointing } = scene.get();
    if (pointing !== undefined) return actions.pointAt(camera.toBoard(at));
    if (picked !== undefined) return dropPicked(picked === id ? undefined : at);
    if (selected) {
      look({ focused: id });
      return actions.toggleSelected(id);
    }
    if (open === id) return;
    if (parts.isPhone() || isSecond || focused === id) return actions.openNote(id);
    if (open !== undefined) actions.closeNote();
    look({ focused: id, marked: undefined });
  };

  const tapBoard = (at: Point, isSecond: boolean) => {
    const { picked, open, marked, selected, pointing } = scene.get();
    if (pointing !== undefined) return actions.pointAt(camera.toBoard(at));
    if (picked !== undefined) return dropPicked(at);
    if (open === draftId && actions.placeLooseDraft(camera.toBoard(at))) return;
    // While several are selected a miss makes no note.
    if (selected) return open === undefined ? undefined : actions.closeNote();
    if (isSecond) return actions.newNote({ at: camera.toBoard(at) });
    if (open !== undefined) return actions.closeNote();
    if (marked !== undefined) look({ marked: undefined });
  };

  const dropPicked = (at: Point | undefined) =>
    at ? actions.dropPicked(camera.toBoard(at)) : actions.dropPicked();

  return {
    pointer(input) {
      if (input.kind === "down") glide.stop();
      if (input.kind === "move") {
        const role = state.presses.get(input.pointer)?.role;
        if (role === "dragging" || state.presses.size === 0) point(input.at);
      }
      const isSelecting = scene.get().selected !== undefined;
      take(input.kind === "down" ? { ...input, isSelecting } : input);
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
      glide.stop();
      const effect = wheelEffect(turn);
      if (effect.kind === "zoom") camera.zoomBy(effect.factor, at);
      else camera.panBy(effect.dx, effect.dy);
    },
    stop() {
      glide.stop();
      const isHolding = [...state.presses.values()].some(
        ({ role }) => role === "dragging" || role === "framing",
      );
      take({ kind: "stop" });
      return isHolding;
    },
    close() {
      take({ kind: "stop" });
      clearTimeout(timer);
      glide.stop();
      held.close();
    },
  };
}

function rectBetween(a: Point, b: Point): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

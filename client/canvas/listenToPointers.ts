import type { Point } from "../../shared/geometry.ts";
import type { BoardGestures } from "../gestures/boardGestures.ts";
import type { PointerKind, Target } from "../gestures/pointerInput.ts";

/**
 * Brings the browser's events over the board's element to the gestures, in CSS pixels of the
 * element. Listens also to what begins on the overlay's note buttons, and leaves everything else
 * that can be pressed there (other buttons, fields, dialogs) to itself. Returns how to stop.
 */
export function listenToPointers(
  root: HTMLElement,
  gestures: BoardGestures,
  noteAt: (at: Point, by: PointerKind) => string | undefined,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Pointers that are down and belong to a gesture. */
  const pressed = new Set<number>();
  /** Fingers on buttons over the board: alone they press them, with another they are a gesture. */
  const onButtons = new Map<number, PointerEvent>();
  let isSpaceDown = false;
  let hasPannedWithSpace = false;
  let lastKind: PointerKind = "mouse";
  /** The last click on a button over the board, which may be gone by now. */
  let buttonClick: MouseEvent | undefined;

  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = root.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const kindOf = ({ pointerType }: PointerEvent): PointerKind =>
    pointerType === "touch" || pointerType === "pen" ? pointerType : "mouse";
  const isInside = ({ x, y }: Point) =>
    x >= 0 && y >= 0 && x <= root.clientWidth && y <= root.clientHeight;
  const targetAt = (point: Point, by: PointerKind): Target => {
    const id = noteAt(point, by);
    return id === undefined ? { kind: "board" } : { kind: "note", id };
  };

  const down = (event: PointerEvent) => {
    const isPanning = event.button === 1 || (event.button === 0 && isSpaceDown);
    if (event.button !== 0 && event.button !== 1) return;
    // A further finger belongs to the gesture, whatever lies under it.
    if (pressed.size === 0 && !isSurface(event.target)) {
      if (event.pointerType === "touch") onButtons.set(event.pointerId, event);
      if (onButtons.size < 2) return;
    }
    if (buttonClick && isSecondClick(buttonClick, event)) return;
    // Else the second finger would be alone, and move the note that it began on.
    if (event.pointerType === "touch") {
      for (const first of onButtons.values()) if (first !== event) begin(first, false);
    }
    onButtons.clear();
    begin(event, isPanning);
  };
  const begin = (event: PointerEvent, isPanning: boolean) => {
    pressed.add(event.pointerId);
    const point = at(event);
    const by = kindOf(event);
    lastKind = by;
    if (isPanning && isSpaceDown) hasPannedWithSpace = true;
    root.setPointerCapture(event.pointerId);
    gestures.pointer({
      kind: "down",
      pointer: event.pointerId,
      by,
      at: point,
      time: event.timeStamp,
      target: targetAt(point, by),
      isPanning,
      isCopying: event.altKey,
    });
  };
  const move = (event: PointerEvent) => {
    const point = at(event);
    if (pressed.has(event.pointerId)) {
      const { pointerId: pointer, timeStamp: time } = event;
      gestures.pointer({ kind: "move", pointer, at: point, time });
    } else if (event.pointerType !== "touch") gestures.hover(point);
  };
  const up = (event: PointerEvent) => {
    onButtons.delete(event.pointerId);
    if (!pressed.delete(event.pointerId)) return;
    const { pointerId: pointer, timeStamp: time } = event;
    const point = at(event);
    gestures.pointer({ kind: "up", pointer, at: point, time, isInside: isInside(point) });
    takeFocus(root);
  };
  const cancel = ({ pointerId: pointer }: PointerEvent) => {
    onButtons.delete(pointer);
    if (pressed.delete(pointer)) gestures.pointer({ kind: "cancel", pointer });
  };

  const wheel = (event: WheelEvent) => {
    if (event.target instanceof Element && event.target.closest(ownScrolling)) return;
    event.preventDefault();
    gestures.wheel(event, at(event));
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === " " && !isWriting(event.target)) isSpaceDown = true;
    if (event.key !== "Escape" || !gestures.stop()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const keyUp = (event: KeyboardEvent) => {
    if (event.key !== " ") return;
    isSpaceDown = false;
    // A Space that began a drag opens nothing: the focused button would take it for a click.
    if (hasPannedWithSpace) event.preventDefault();
    hasPannedWithSpace = false;
  };
  /** Pressing decides nothing: focus moves when a gesture is over, not when it begins. */
  const keepFocus = (event: Event) => {
    if (event.cancelable && isSurface(event.target)) event.preventDefault();
  };
  const clicked = (event: MouseEvent) => {
    buttonClick = isSurface(event.target) ? undefined : event;
  };
  const noMenuByTouch = (event: Event) => {
    if (lastKind !== "mouse" && isSurface(event.target)) event.preventDefault();
  };

  root.addEventListener("pointerdown", down, { signal });
  root.addEventListener("pointermove", move, { signal });
  root.addEventListener("pointerup", up, { signal });
  root.addEventListener("pointercancel", cancel, { signal });
  root.addEventListener("lostpointercapture", cancel, { signal });
  root.addEventListener("pointerleave", () => gestures.leave(), { signal });
  root.addEventListener("wheel", wheel, { signal, passive: false });
  root.addEventListener("mousedown", keepFocus, { signal });
  // Else a click follows at the same spot and meets what the gesture has just opened there.
  root.addEventListener("touchend", keepFocus, { signal, passive: false });
  root.addEventListener("dragstart", keepFocus, { signal });
  root.addEventListener("click", clicked, { signal, capture: true });
  root.addEventListener("contextmenu", noMenuByTouch, { signal });
  addEventListener("keydown", keyDown, { signal, capture: true });
  addEventListener("keyup", keyUp, { signal, capture: true });
  addEventListener("blur", () => gestures.leave(), { signal });
  return () => stopping.abort();
}

/** What the gestures leave alone, unless it is a note's own button. */
const ownPointer = "button, a, input, textarea, select, label, dialog, [data-own-pointer]";
const ownScrolling = "dialog, textarea, [data-own-pointer]";

function isSurface(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("[data-note]") !== null || target.closest(ownPointer) === null;
}

const doubleClickMs = 400;
const doubleClickDistance = 8;

/**
 * Many people double-click every button. Where the first click took the button away, the second one
 * meets the board under it and would close what has just been opened.
 */
function isSecondClick(first: MouseEvent, event: PointerEvent): boolean {
  const away = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY);
  return event.timeStamp - first.timeStamp <= doubleClickMs && away <= doubleClickDistance;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}

/** After a gesture focus is on the board, so that its keys work; never taken out of a field. */
function takeFocus(root: HTMLElement): void {
  const { activeElement } = document;
  if (root.contains(activeElement) || isWriting(activeElement)) return;
  if (activeElement?.closest("dialog")) return;
  root.focus({ preventScroll: true });
}

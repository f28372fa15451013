import { distance, type Point } from "../../shared/geometry.ts";

/** Points are CSS pixels in the window. */
export interface NewNoteDrag {
  /** A note would be put there: a picture of it follows the pointer. */
  move(at: Point): void;
  /** Let go there; undefined where the drag ends without a note. */
  end(at: Point | undefined): void;
}

/** Trembling hands press the button, and so do not drag. */
const dragDistance = 8;

/**
 * Drags a new note out of its button. A press that does not travel stays a press; Esc, or a pointer
 * that the system takes away, ends without a note. Returns how to stop listening.
 */
export function dragNewNote(button: HTMLElement, drag: NewNoteDrag): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let pressed: { readonly pointer: number; readonly start: Point } | undefined;
  let isDragging = false;
  /** The click that follows a drag presses nothing. */
  let hasDragged = false;

  const at = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
  const end = (place?: Point) => {
    const wasDragging = isDragging;
    pressed = undefined;
    isDragging = false;
    hasDragged = wasDragging;
    if (wasDragging) drag.end(place);
  };

  button.addEventListener(
    "pointerdown",
    (event) => {
      hasDragged = false;
      if (event.button !== 0 || pressed) return;
      pressed = { pointer: event.pointerId, start: at(event) };
      button.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  button.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== pressed?.pointer) return;
      isDragging ||= distance(pressed.start, at(event)) >= dragDistance;
      if (isDragging) drag.move(at(event));
    },
    { signal },
  );
  button.addEventListener(
    "pointerup",
    (event) => {
      if (event.pointerId === pressed?.pointer) end(at(event));
    },
    { signal },
  );
  for (const kind of ["pointercancel", "lostpointercapture"] as const) {
    button.addEventListener(kind, (event) => event.pointerId === pressed?.pointer && end(), {
      signal,
    });
  }
  button.addEventListener(
    "click",
    (event) => {
      if (!hasDragged) return;
      hasDragged = false;
      event.stopPropagation();
    },
    { signal },
  );
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !isDragging) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    },
    { signal, capture: true },
  );
  addEventListener("blur", () => end(), { signal });
  return () => {
    end();
    stopping.abort();
  };
}

import type { Point } from "../../shared/geometry.ts";

/** What pointers do over the board, and what it means. Pixels and times as in `pointerGestures.ts`. */

export type PointerKind = "mouse" | "touch" | "pen";

/** What lies under a pointer when it goes down. */
export type Target = { readonly kind: "board" } | { readonly kind: "note"; readonly id: string };

export type PointerInput =
  | {
      readonly kind: "down";
      readonly pointer: number;
      readonly by: PointerKind;
      readonly at: Point;
      readonly time: number;
      readonly target: Target;
      /** Middle button, or Space held: moves the view whatever lies under the pointer. */
      readonly isPanning?: boolean;
      /** "Select several" is on: a mouse on the empty board draws a frame instead of moving the view. */
      readonly isSelecting?: boolean;
      /** Alt: what is put down is a copy. */
      readonly isCopying?: boolean;
    }
  | { readonly kind: "move"; readonly pointer: number; readonly at: Point; readonly time: number }
  | {
      readonly kind: "up";
      readonly pointer: number;
      readonly at: Point;
      readonly time: number;
      /** Let go within the board; outside it a note goes back. */
      readonly isInside: boolean;
    }
  /** The system took the pointer away. */
  | { readonly kind: "cancel"; readonly pointer: number }
  /** Esc, or the board is left: everything held goes back. */
  | { readonly kind: "stop" }
  /** The clock reached `wakeAt`. */
  | { readonly kind: "time"; readonly time: number };

export type Effect =
  | { readonly kind: "pan"; readonly dx: number; readonly dy: number }
  /** The view was let go while it moved, at this speed in pixels a millisecond. */
  | { readonly kind: "fling"; readonly x: number; readonly y: number }
  /** A frame around notes, as it is drawn; ends with exactly one `select` or `unframe`. */
  | { readonly kind: "frame" | "select"; readonly from: Point; readonly to: Point }
  | { readonly kind: "unframe" }
  /** Two fingers: what lay under their middle `from` comes to lie under `to`, larger by `factor`. */
  | {
      readonly kind: "pinch";
      readonly from: Point;
      readonly to: Point;
      readonly factor: number;
      /** Radians, clockwise. */
      readonly twist: number;
    }
  /** Taken up with the pointer at `at`; ends with exactly one `drop` or `putBack`. */
  | {
      readonly kind: "pickUp";
      readonly note: string;
      readonly at: Point;
      readonly isCopying?: true;
    }
  | { readonly kind: "carry"; readonly note: string; readonly to: Point }
  | { readonly kind: "drop"; readonly note: string }
  | { readonly kind: "putBack"; readonly note: string }
  | {
      readonly kind: "tap";
      readonly target: Target;
      readonly at: Point;
      readonly by: PointerKind;
      /** The second of two on the same thing; a third begins anew. */
      readonly isSecond: boolean;
    }
  /** Pressed for long without moving. */
  | { readonly kind: "menu"; readonly note: string; readonly at: Point }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

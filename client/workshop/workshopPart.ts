import type { ComponentType } from "react";

/**
 * What each part of the workshop adds to the frame around the board. Every component draws nothing
 * while it has nothing to show, so that a board without a workshop looks as it always did; what is
 * more than a few lines is `lazy`. Panels stand in `board/panels.ts` instead.
 */
export interface WorkshopPart {
  /** At the left of the ribbon, before the question. */
  readonly RibbonStart?: ComponentType;
  /** In the ribbon at its right: a button or two, for what anybody may want at any moment. */
  readonly RibbonAct?: ComponentType;
  /** A `.notice` over the upper edge of the view: one line that asks or offers something. */
  readonly Notice?: ComponentType;
  /** A `StagePage` in place of board and List, as while neighbours talk. */
  readonly Stage?: ComponentType;
  /** Draws nothing at all: follows the workshop and tells of it. */
  readonly Watcher?: ComponentType;
}

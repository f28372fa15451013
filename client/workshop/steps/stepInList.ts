import type { StepNumber } from "../../../shared/workshop/script.ts";
import type { ReadonlyStore } from "../../state/store.ts";
import { regionOf } from "./stepSight.ts";

/** A step's part of the List: it goes along with the group as the board does. */

/** False while its area is not in the List yet. */
export function scrollListTo(step: StepNumber): boolean {
  const section = headingOf(step)?.closest("section");
  section?.scrollIntoView({ block: "start" });
  return section !== undefined && section !== null;
}

export function focusListAt(step: StepNumber): void {
  headingOf(step)?.focus({ preventScroll: true });
  scrollListTo(step);
}

/**
 * Goes to a step's part once it is there, because areas open a moment after the group arrives. Not
 * for somebody who reads or works in the List: it must not move under their eyes or fingers.
 */
export function followInList(board: ReadonlyStore<unknown>) {
  let wanted: StepNumber | undefined;
  let frame: number | undefined;
  const go = () => {
    frame = undefined;
    if (wanted === undefined || isListInUse() || scrollListTo(wanted)) wanted = undefined;
  };
  const goSoon = () => {
    if (wanted !== undefined) frame ??= requestAnimationFrame(go);
  };
  const stop = board.subscribe(goSoon);
  return {
    goTo(step: StepNumber) {
      wanted = regionOf(step) === undefined ? undefined : step;
      goSoon();
    },
    close() {
      stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}

function isListInUse(): boolean {
  const list = document.querySelector(".outline");
  return list?.contains(document.activeElement) === true;
}

function headingOf(step: StepNumber): HTMLElement | null {
  const region = regionOf(step);
  if (region === undefined) return null;
  return document.querySelector(`.outline [data-heading="${CSS.escape(region)}"]`);
}

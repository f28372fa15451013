import type { StepNumber } from "../../shared/workshop/script.ts";
import { regionOf } from "./stepSight.ts";

/** A step's part of the List: it goes along with the group as the board does. */

export function scrollListTo(step: StepNumber): void {
  headingOf(step)?.closest("section")?.scrollIntoView({ block: "start" });
}

export function focusListAt(step: StepNumber): void {
  headingOf(step)?.focus({ preventScroll: true });
  scrollListTo(step);
}

/** Somebody reads or works in the List: it must not move under their eyes or fingers. */
export function isListInUse(): boolean {
  const list = document.querySelector(".outline");
  return list?.contains(document.activeElement) === true;
}

function headingOf(step: StepNumber): HTMLElement | null {
  const region = regionOf(step);
  if (region === undefined) return null;
  return document.querySelector(`.outline [data-heading="${CSS.escape(region)}"]`);
}

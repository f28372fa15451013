import { type ComponentType, lazy } from "react";
import { whenSeen } from "../../state/firstBoard.ts";
import type { WorkshopPart } from "../workshopPart.ts";

type Parts = typeof import("./parts.tsx");
const load = whenSeen(() => import("./parts.tsx"));

/**
 * Comes right after the first board and not with it. Without connection and without a copy of it the
 * board is as usable as before.
 */
const part = (name: keyof Parts) =>
  lazy(() =>
    load().then(
      (parts): { default: ComponentType } => ({ default: parts[name] }),
      () => ({ default: Nothing }),
    ),
  );

const Nothing = () => null;

/** Alone first, queue and rounds, look here, the mirror, calm mode. */
export const togetherPart: WorkshopPart = {
  RibbonStart: part("RibbonStart"),
  RibbonAct: part("RibbonAct"),
  Notice: part("Notice"),
  Watcher: part("Watcher"),
};

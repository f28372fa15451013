import { type ComponentType, lazy } from "react";
import type { PhraseKey } from "../../i18n/phrases.ts";
import { whenSeen } from "../../state/firstBoard.ts";
import type { WorkshopPart } from "../workshopPart.ts";

type Running = typeof import("../running.ts");
type Name = {
  [Key in keyof Running]: Running[Key] extends ComponentType<object> ? Key : never;
}[keyof Running];

const loadRunning = whenSeen(() => import("../running.ts"));

/**
 * A part of the running workshop, which comes right after the first board and not with it. Without
 * connection and without a copy of it the board is as usable as before.
 */
export function late(name: Name): ComponentType {
  return lazy(() =>
    loadRunning().then(
      (parts): { default: ComponentType } => ({ default: parts[name] as ComponentType }),
      () => ({ default: Nothing }),
    ),
  );
}

/** What stands beside a question. */
export const LateQuestionActs = lazy(() =>
  loadRunning().then(
    (parts): { default: ComponentType<{ readonly phrase: PhraseKey }> } => ({
      default: parts.QuestionActs,
    }),
    () => ({ default: Nothing }),
  ),
);

/** The same for a whole part with a chunk of its own, at the places where it draws something. */
export function latePart(
  load: () => Promise<WorkshopPart>,
  ...places: readonly (keyof WorkshopPart)[]
): WorkshopPart {
  const loadLate = whenSeen(load);
  const at = (place: keyof WorkshopPart) =>
    lazy(() =>
      loadLate().then(
        (part): { default: ComponentType } => ({ default: part[place] ?? Nothing }),
        () => ({ default: Nothing }),
      ),
    );
  return Object.fromEntries(places.map((place) => [place, at(place)]));
}

function Nothing() {
  return null;
}

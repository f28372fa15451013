import { type ComponentType, lazy } from "react";
import type { PhraseKey } from "../i18n/phrases.ts";

type Running = typeof import("./running.ts");
type Name = {
  [Key in keyof Running]: Running[Key] extends ComponentType<object> ? Key : never;
}[keyof Running];

/**
 * A part of the running workshop, which comes right after the first board and not with it. Without
 * connection and without a copy of it the board is as usable as before.
 */
export function late(name: Name): ComponentType {
  return lazy(() =>
    import("./running.ts").then(
      (parts): { default: ComponentType } => ({ default: parts[name] as ComponentType }),
      () => ({ default: Nothing }),
    ),
  );
}

/** What stands beside a question. */
export const LateQuestionActs = lazy(() =>
  import("./running.ts").then(
    (parts): { default: ComponentType<{ readonly phrase: PhraseKey }> } => ({
      default: parts.QuestionActs,
    }),
    () => ({ default: Nothing }),
  ),
);

function Nothing() {
  return null;
}

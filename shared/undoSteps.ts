import * as Y from "yjs";
import { type FieldValue, type NoteField, sameField } from "./commands.ts";
import { noteMap } from "./note.ts";
import type { TypedText } from "./typedText.ts";

/** What the undo stack remembers of each act. */

export type ActName =
  | "add"
  | "move"
  | "reword"
  | "color"
  | "order"
  | "putAway"
  | "bringBack"
  | "sign"
  | "rename";

export interface FieldChange {
  readonly id: string;
  readonly field: NoteField;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

export type Direction = "undo" | "redo";

export type Step =
  | { readonly kind: "added"; readonly ids: readonly string[]; readonly putAwayAt?: number }
  | { readonly kind: "fields"; readonly name: ActName; readonly changes: readonly FieldChange[] }
  | { readonly kind: "typed"; readonly id: string; readonly typed: TypedText }
  | { readonly kind: "renamed"; readonly before: string; readonly after: string };

/** What people read on the button that undoes it. */
export function nameOf(step: Step | undefined): ActName | undefined {
  if (!step) return undefined;
  if (step.kind === "fields") return step.name;
  return ({ added: "add", typed: "reword", renamed: "rename" } as const)[step.kind];
}

/** Lets go of what steps hold that are neither undone nor redone any more. */
export function drop(steps: readonly Step[]): void {
  for (const step of steps) if (step.kind === "typed") step.typed.forget();
}

/** The step without what it changed in the fields that `isGone` names; undefined if nothing is left. */
export function without(
  step: Step,
  isGone: (id: string, field: NoteField | "text") => boolean,
): Step | undefined {
  if (step.kind === "renamed") return step;
  if (step.kind === "typed") return isGone(step.id, "text") ? undefined : step;
  if (step.kind === "added") {
    const ids = step.ids.filter((id) => !isGone(id, "putAwayAt"));
    if (ids.length === step.ids.length) return step;
    return ids.length > 0 ? { ...step, ids } : undefined;
  }
  const changes = step.changes.filter(({ id, field }) => !isGone(id, field));
  if (changes.length === step.changes.length) return step;
  return changes.length > 0 ? { ...step, changes } : undefined;
}

/** A script may have put a shared type where a value belongs; it could not be set a second time. */
export function plainValue(value: unknown): FieldValue {
  return value instanceof Y.AbstractType ? undefined : (value as FieldValue);
}

/** Whether the field of a note that is there has this value; undefined for none. */
export function isAt(
  doc: Y.Doc,
  { id, field }: { readonly id: string; readonly field: NoteField },
  value: FieldValue,
): boolean {
  const map = noteMap(doc, id);
  return map !== undefined && sameField(map.get(field), value);
}

import * as Y from "yjs";
import { type FieldValue, type NoteField, sameField, setField } from "./commands.ts";
import { groupsOf, setGroupName } from "./group.ts";
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
  | "tag"
  | "recognise"
  | "group"
  | "ungroup"
  | "nameGroup"
  | "rename";

/** One value in the document: a field of the note `id`, or the name of the group `id`. */
export interface Field {
  readonly id: string;
  readonly field: NoteField | "groupName";
}

export interface FieldChange extends Field {
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
  isGone: (id: string, field: Field["field"] | "text") => boolean,
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

export function readField(doc: Y.Doc, { id, field }: Field): FieldValue {
  const value = field === "groupName" ? groupsOf(doc).get(id) : noteMap(doc, id)?.get(field);
  return plainValue(value);
}

export function writeField(
  doc: Y.Doc,
  { id, field }: Field,
  value: FieldValue,
  origin: unknown,
): void {
  if (field !== "groupName") setField(doc, id, field, value, origin);
  else setGroupName(doc, id, typeof value === "string" ? value : undefined, origin);
}

/** Whether the field of a note that is there has this value; undefined for none. */
export function isAt(doc: Y.Doc, at: Field, value: FieldValue): boolean {
  if (at.field === "groupName") return groupsOf(doc).get(at.id) === value;
  const map = noteMap(doc, at.id);
  return map !== undefined && sameField(map.get(at.field), value);
}

import * as Y from "yjs";
import { boardOf, readTitle } from "./board.ts";
import type { NewNote, NoteField } from "./commands.ts";
import * as commands from "./commands.ts";
import { dropDeleted } from "./dropDeleted.ts";
import type { Point } from "./geometry.ts";
import { type NoteColor, noteMap, notesOf } from "./note.ts";
import type { AreaGroup } from "./regions.ts";
import { createTypedText, type TypedText } from "./typedText.ts";
import {
  type ActName,
  type Direction,
  drop,
  type FieldChange,
  isAt,
  nameOf,
  plainValue,
  type Step,
  without,
} from "./undoSteps.ts";

export type { ActName } from "./undoSteps.ts";

export interface Moved {
  readonly id: string;
  readonly to: Point;
  /** Where the gesture took the note up, when `carryNotes` wrote places on the way. */
  readonly from?: Point;
  /** Also lays the note above all others, as one step with the move. */
  readonly toFront?: boolean;
}

/**
 * What this participant does to the board, and how it is undone: own acts only, one gesture one
 * step. A step remembers what it changed from and to, and is undone only where it still stands:
 * where somebody else has set the same field since, their act stays, even if they chose the same
 * value. Letters typed in a note are undone by Yjs (`typedText.ts`).
 *
 * Not one Y.UndoManager for everything: undoing an "add" puts the note into the basket instead of
 * destroying what others wrote on it since, and taking back must wipe single steps from the stack.
 */
export interface UndoStack {
  addNotes(notes: readonly NewNote[]): boolean;
  moveNotes(moves: readonly Moved[]): boolean;
  /**
   * Writes where notes are in the midst of a long gesture, so that a lost phone loses little. No
   * step of its own: the gesture ends with `moveNotes`, or with this, back where it began.
   */
  carryNotes(moves: readonly Moved[]): void;
  colorNotes(ids: readonly string[], color: NoteColor): boolean;
  orderNote(id: string, to: "front" | "back"): boolean;
  putAwayNotes(ids: readonly string[]): boolean;
  bringBackNotes(ids: readonly string[]): boolean;
  signNote(id: string, name: string): boolean;
  renameBoard(title: string): boolean;
  openAreas(group: AreaGroup): boolean;
  /** One change of a text while it is typed; `finishTyping` makes all since the first one step. */
  typeText(id: string, text: string, caret?: number): boolean;
  finishTyping(): void;
  /** A whole new wording as one step, such as bringing an earlier one back. */
  rewordNote(id: string, text: string): boolean;
  /** Final: no step of it is kept, and those that touched the note are forgotten. */
  takeBackNote(id: string, secret: string): boolean;

  /** Undoes the last own act that still stands. Its name, or undefined when there was none. */
  undo(): ActName | undefined;
  redo(): ActName | undefined;
  /** The names of what `undo` and `redo` would do now. */
  next(): { readonly undo: ActName | undefined; readonly redo: ActName | undefined };
  /** Calls back after every change of the stack, until the returned function is called. */
  subscribe(changed: () => void): () => void;
  close(): void;
}

export interface UndoStackOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether this device wrote the note; rewording another's text keeps its earlier wording. */
  readonly isMine: (id: string) => boolean;
}

/** Steps kept; the oldest is forgotten first. */
const depth = 200;

export function createUndoStack(doc: Y.Doc, { now, isMine }: UndoStackOptions): UndoStack {
  /** Marks own transactions, so that all others are seen to be somebody else's. */
  const origin = { own: true };
  const done: Step[] = [];
  const undone: Step[] = [];
  const listeners = new Set<() => void>();
  /** Notes that lie where `carryNotes` put them last, and nobody else since. */
  const carried = new Set<string>();
  let open: { readonly id: string; readonly typed: TypedText } | undefined;

  const changed = () => {
    for (const listener of listeners) listener();
  };

  const push = (step: Step) => {
    done.push(step);
    if (done.length > depth) drop(done.splice(0, 1));
    drop(undone.splice(0));
    changed();
  };

  /** Runs one act on several notes as one transaction and remembers what it changed. */
  const actOn = (
    name: ActName,
    ids: readonly string[],
    field: NoteField,
    act: (id: string) => boolean,
  ): boolean => {
    finishTyping();
    const changes: FieldChange[] = [];
    doc.transact(() => {
      for (const id of ids) {
        const map = noteMap(doc, id);
        const before = plainValue(map?.get(field));
        if (!map || !act(id)) continue;
        changes.push({ id, field, before, after: plainValue(map.get(field)) });
      }
    }, origin);
    if (changes.length > 0) push({ kind: "fields", name, changes });
    return changes.length > 0;
  };

  const applyMove = ({ id, to, from, toFront }: Moved): FieldChange[] => {
    const map = noteMap(doc, id);
    if (!map) return [];
    const place = carried.delete(id) && from ? from : plainValue(map.get("place"));
    const order = plainValue(map.get("order"));
    commands.moveNote(doc, id, to, origin);
    if (toFront) commands.orderNote(doc, id, "front", origin);
    const changes: FieldChange[] = [
      { id, field: "place", before: place, after: plainValue(map.get("place")) },
      { id, field: "order", before: order, after: plainValue(map.get("order")) },
    ];
    return changes.filter(({ before, after }) => !commands.sameField(before, after));
  };

  function typeText(id: string, text: string, caret?: number): boolean {
    if (open?.id !== id) finishTyping();
    if (!noteMap(doc, id) || commands.says(doc, id, text)) return false;
    if (!open) {
      if (!isMine(id) || hasEarlier(id)) commands.keepWording(doc, id);
      const shared = commands.sharedText(doc, id);
      if (!shared) return false;
      open = { id, typed: createTypedText(shared, origin) };
    }
    const options = caret === undefined ? { origin } : { origin, caret };
    if (!commands.rewordNote(doc, id, text, options)) return false;
    drop(undone.splice(0));
    changed();
    return true;
  }

  const hasEarlier = (id: string) => {
    const earlier = noteMap(doc, id)?.get("earlier");
    return earlier instanceof Y.Array && earlier.length > 0;
  };

  function finishTyping(): void {
    if (!open) return;
    const { id, typed } = open;
    open = undefined;
    typed.finish();
    if (typed.stands("undo")) push({ kind: "typed", id, typed });
    else typed.forget();
  }

  /** Whether there is still something to undo in it. */
  const stands = (step: Step, direction: Direction): boolean => {
    const from = direction === "undo" ? "after" : "before";
    if (step.kind === "typed") return step.typed.stands(direction);
    if (step.kind === "renamed") return readTitle(doc) === step[from];
    if (step.kind === "fields")
      return step.changes.some((change) => isAt(doc, change, change[from]));
    const putAwayAt = direction === "undo" ? undefined : step.putAwayAt;
    return step.ids.some((id) => isAt(doc, { id, field: "putAwayAt" }, putAwayAt));
  };

  /** Applies a step that stands, backwards or forwards; returns it as it is to be kept. */
  const apply = (step: Step, direction: Direction): Step => {
    if (step.kind === "typed") {
      step.typed.apply(direction);
      return step;
    }
    if (step.kind === "added") return applyAdded(step, direction);
    const [from, to] =
      direction === "undo" ? (["after", "before"] as const) : (["before", "after"] as const);
    doc.transact(() => {
      if (step.kind === "renamed") {
        commands.renameBoard(doc, step[to], origin);
        return;
      }
      for (const change of step.changes) {
        if (!isAt(doc, change, change[from])) continue;
        commands.setField(doc, change.id, change.field, change[to], origin);
      }
    }, origin);
    return step;
  };

  const applyAdded = (step: Extract<Step, { kind: "added" }>, direction: Direction): Step => {
    const putAwayAt = now();
    doc.transact(() => {
      for (const id of step.ids) {
        if (direction === "undo") commands.putAwayNote(doc, id, putAwayAt, origin);
        else if (isAt(doc, { id, field: "putAwayAt" }, step.putAwayAt)) {
          commands.bringBackNote(doc, id, origin);
        }
      }
    }, origin);
    return direction === "undo" ? { ...step, putAwayAt } : step;
  };

  const go = (from: Step[], to: Step[], direction: Direction): ActName | undefined => {
    finishTyping();
    for (let step = from.pop(); step; step = from.pop()) {
      if (!stands(step, direction)) {
        drop([step]);
        continue;
      }
      to.push(apply(step, direction));
      changed();
      return nameOf(step);
    }
    changed();
    return undefined;
  };

  /** Puts what `keep` returns in the place of each step, in both stacks. */
  const replaceSteps = (keep: (step: Step) => Step | undefined) => {
    let isChanged = false;
    for (const stack of [done, undone]) {
      for (const step of stack.splice(0)) {
        const kept = keep(step);
        if (kept) stack.push(kept);
        if (kept === step) continue;
        isChanged = true;
        if (!kept) drop([step]);
      }
    }
    if (isChanged) changed();
  };

  const watchNotes = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction) => {
    const gone = new Set<unknown>();
    const setByOthers = new Map<unknown, ReadonlySet<string>>();
    const reworded = new Set<unknown>();
    for (const event of events) {
      if (event.target === notes) {
        for (const [id, { action }] of event.changes.keys) if (action !== "add") gone.add(id);
      } else if (by.origin !== origin && event.path.length === 1) {
        setByOthers.set(event.path[0], new Set(event.changes.keys.keys()));
      } else if (by.origin !== origin) reworded.add(event.path[0]);
    }
    const isLost = (id: string, field: string) =>
      gone.has(id) || (setByOthers.get(id)?.has(field) ?? false);
    for (const id of carried) if (isLost(id, "place")) carried.delete(id);
    if (open && isLost(open.id, "text")) {
      open.typed.forget();
      open = undefined;
      changed();
    }
    if (gone.size + setByOthers.size > 0) replaceSteps((step) => without(step, isLost));
    if (gone.size > 0) dropDeleted(doc);
    const typed = [...done, ...undone, ...(open ? [open] : [])];
    if (typed.some((step) => "typed" in step && reworded.has(step.id))) changed();
  };

  const watchTitle = (event: Y.YMapEvent<unknown>, by: Y.Transaction) => {
    if (by.origin === origin || !event.changes.keys.has("title")) return;
    replaceSteps((step) => (step.kind === "renamed" ? undefined : step));
  };

  const notes = notesOf(doc);
  const board = boardOf(doc);
  notes.observeDeep(watchNotes);
  board.observe(watchTitle);

  return {
    addNotes(added) {
      finishTyping();
      const ids = commands.addNotes(doc, added, origin);
      if (ids.length > 0) push({ kind: "added", ids });
      return ids.length > 0;
    },
    moveNotes(moves) {
      finishTyping();
      const changes: FieldChange[] = [];
      doc.transact(() => {
        for (const move of moves) changes.push(...applyMove(move));
      }, origin);
      if (changes.length > 0) push({ kind: "fields", name: "move", changes });
      return changes.length > 0;
    },
    carryNotes(moves) {
      doc.transact(() => {
        for (const { id, to } of moves) {
          if (commands.moveNote(doc, id, to, origin)) carried.add(id);
        }
      }, origin);
    },
    colorNotes: (ids, color) =>
      actOn("color", ids, "color", (id) => commands.colorNote(doc, id, color, origin)),
    orderNote: (id, to) =>
      actOn("order", [id], "order", () => commands.orderNote(doc, id, to, origin)),
    putAwayNotes: (ids) =>
      actOn("putAway", ids, "putAwayAt", (id) => commands.putAwayNote(doc, id, now(), origin)),
    bringBackNotes: (ids) =>
      actOn("bringBack", ids, "putAwayAt", (id) => commands.bringBackNote(doc, id, origin)),
    signNote: (id, name) =>
      actOn("sign", [id], "signature", () => commands.signNote(doc, id, name, origin)),
    renameBoard(title) {
      finishTyping();
      const before = readTitle(doc);
      if (!commands.renameBoard(doc, title, origin)) return false;
      push({ kind: "renamed", before, after: readTitle(doc) });
      return true;
    },
    openAreas: (group) => commands.openAreas(doc, group, origin),
    typeText,
    finishTyping,
    rewordNote(id, text) {
      finishTyping();
      const hasChanged = typeText(id, text);
      finishTyping();
      return hasChanged;
    },
    takeBackNote: (id, secret) => commands.takeBackNote(doc, id, secret),
    undo: () => go(done, undone, "undo"),
    redo: () => go(undone, done, "redo"),
    next: () => ({
      undo: open?.typed.stands("undo")
        ? "reword"
        : nameOf(done.findLast((step) => stands(step, "undo"))),
      redo: nameOf(undone.findLast((step) => stands(step, "redo"))),
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      notes.unobserveDeep(watchNotes);
      board.unobserve(watchTitle);
      finishTyping();
      drop([...done.splice(0), ...undone.splice(0)]);
    },
  };
}

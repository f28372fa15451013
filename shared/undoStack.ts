import * as Y from "yjs";
import { boardOf } from "./board.ts";
import type { NewNote, NoteField } from "./commands.ts";
import * as commands from "./commands.ts";
import type { Point } from "./geometry.ts";
import { type NoteColor, noteMap, notesOf } from "./note.ts";
import type { AreaGroup } from "./regions.ts";

/**
 * What this participant does to the board, and how it is undone: own acts only, one gesture one
 * step. A step remembers what it changed from and to, and is undone only where it still stands, so
 * undoing never reverts what somebody else did since. Letters typed in a note are undone by Yjs,
 * which knows mine from others' within one text.
 *
 * Not one Y.UndoManager for everything: undoing an "add" puts the note into the basket instead of
 * destroying what others wrote on it since, and taking back must wipe single steps from the stack.
 */
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

export interface Moved {
  readonly id: string;
  readonly to: Point;
}

export interface UndoStack {
  addNotes(notes: readonly NewNote[]): boolean;
  moveNotes(moves: readonly Moved[]): boolean;
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

interface FieldChange {
  readonly id: string;
  readonly field: NoteField;
  readonly before: commands.FieldValue;
  readonly after: commands.FieldValue;
}

type Step =
  | { readonly kind: "added"; readonly ids: readonly string[]; putAwayAt?: number }
  | { readonly kind: "fields"; readonly name: ActName; readonly changes: readonly FieldChange[] }
  | { readonly kind: "typed"; readonly id: string; readonly from: number; readonly to: number }
  | { readonly kind: "renamed"; readonly before: string; readonly after: string };

/** Steps kept; the oldest is forgotten first. */
const depth = 200;
/** Letters typed without a longer break are one piece when undone inside the open note, in ms. */
const typingPauseMs = 600;

export function createUndoStack(doc: Y.Doc, { now, isMine }: UndoStackOptions): UndoStack {
  /** Marks own transactions; also tells the Yjs undo managers which letters are mine. */
  const origin = { own: true };
  const done: Step[] = [];
  const undone: Step[] = [];
  const typing = new Map<string, Y.UndoManager>();
  const listeners = new Set<() => void>();
  let open: { readonly id: string; readonly from: number } | undefined;

  const changed = () => {
    for (const listener of listeners) listener();
  };

  const push = (step: Step) => {
    done.push(step);
    if (done.length > depth) done.shift();
    undone.length = 0;
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
        const before = map?.get(field) as commands.FieldValue;
        if (!map || !act(id)) continue;
        changes.push({ id, field, before, after: map.get(field) as commands.FieldValue });
      }
    }, origin);
    if (changes.length > 0) push({ kind: "fields", name, changes });
    return changes.length > 0;
  };

  const managerOf = (id: string): Y.UndoManager | undefined => {
    const text = noteMap(doc, id)?.get("text");
    if (!(text instanceof Y.Text)) return undefined;
    const known = typing.get(id);
    if (known?.scope.includes(text)) return known;
    known?.destroy();
    const manager = new Y.UndoManager(text, {
      trackedOrigins: new Set([origin]),
      captureTimeout: typingPauseMs,
    });
    typing.set(id, manager);
    return manager;
  };

  function typeText(id: string, text: string, caret?: number): boolean {
    if (open?.id !== id) {
      finishTyping();
      if (!noteMap(doc, id)) return false;
      const manager = managerOf(id);
      manager?.stopCapturing();
      open = { id, from: manager?.undoStack.length ?? 0 };
    }
    const isFirst = (typing.get(id)?.undoStack.length ?? 0) === open.from;
    if (isFirst && (!isMine(id) || hasEarlier(id))) commands.keepWording(doc, id);
    const options = caret === undefined ? { origin } : { origin, caret };
    const hasChanged = commands.rewordNote(doc, id, text, options);
    if (hasChanged) {
      undone.length = 0;
      managerOf(id);
      changed();
    }
    return hasChanged;
  }

  const hasEarlier = (id: string) => {
    const earlier = noteMap(doc, id)?.get("earlier");
    return earlier instanceof Y.Array && earlier.length > 0;
  };

  function finishTyping(): void {
    if (!open) return;
    const { id, from } = open;
    open = undefined;
    const manager = typing.get(id);
    manager?.stopCapturing();
    const to = manager?.undoStack.length ?? 0;
    if (to > from) push({ kind: "typed", id, from, to });
  }

  /** Applies a step backwards or forwards; false when nothing of it stands any more. */
  const apply = (step: Step, direction: "undo" | "redo"): boolean => {
    if (step.kind === "added") return applyAdded(step, direction);
    if (step.kind === "typed") return applyTyped(step, direction);
    const [from, to] =
      direction === "undo" ? (["after", "before"] as const) : (["before", "after"] as const);
    if (step.kind === "renamed") {
      if (boardOf(doc).get("title") !== step[from]) return false;
      return commands.renameBoard(doc, step[to], origin);
    }
    let isEffective = false;
    doc.transact(() => {
      for (const { id, field, ...values } of step.changes) {
        const map = noteMap(doc, id);
        if (!map || !commands.sameField(map.get(field), values[from])) continue;
        if (commands.setField(doc, id, field, values[to], origin)) isEffective = true;
      }
    }, origin);
    return isEffective;
  };

  const applyAdded = (step: Extract<Step, { kind: "added" }>, direction: "undo" | "redo") => {
    let isEffective = false;
    doc.transact(() => {
      if (direction === "undo") step.putAwayAt = now();
      for (const id of step.ids) {
        const putAwayAt = noteMap(doc, id)?.get("putAwayAt");
        if (direction === "undo") {
          if (commands.putAwayNote(doc, id, step.putAwayAt ?? now(), origin)) isEffective = true;
        } else if (putAwayAt === step.putAwayAt && commands.bringBackNote(doc, id, origin)) {
          isEffective = true;
        }
      }
    }, origin);
    return isEffective;
  };

  const applyTyped = (step: Extract<Step, { kind: "typed" }>, direction: "undo" | "redo") => {
    const manager = typing.get(step.id);
    if (!manager || !noteMap(doc, step.id)) return false;
    const before = noteMap(doc, step.id)?.get("text")?.toString();
    if (direction === "undo") {
      while (manager.undoStack.length > step.from && manager.undo());
    } else {
      while (manager.undoStack.length < step.to && manager.redo());
    }
    return noteMap(doc, step.id)?.get("text")?.toString() !== before;
  };

  /** Whether there is still something to undo in it; typed letters are Yjs's to judge. */
  const stands = (step: Step, direction: "undo" | "redo"): boolean => {
    const from = direction === "undo" ? "after" : "before";
    if (step.kind === "typed") return noteMap(doc, step.id) !== undefined;
    if (step.kind === "renamed") return boardOf(doc).get("title") === step[from];
    if (step.kind === "fields") {
      return step.changes.some(({ id, field, ...values }) => {
        const map = noteMap(doc, id);
        return map !== undefined && commands.sameField(map.get(field), values[from]);
      });
    }
    return step.ids.some((id) => {
      const putAwayAt = noteMap(doc, id)?.get("putAwayAt");
      return direction === "undo" ? putAwayAt === undefined : putAwayAt === step.putAwayAt;
    });
  };

  const nameOf = (step: Step | undefined): ActName | undefined => {
    if (!step) return undefined;
    if (step.kind === "fields") return step.name;
    return ({ added: "add", typed: "reword", renamed: "rename" } as const)[step.kind];
  };

  const go = (from: Step[], to: Step[], direction: "undo" | "redo"): ActName | undefined => {
    finishTyping();
    for (let step = from.pop(); step; step = from.pop()) {
      if (!apply(step, direction)) continue;
      to.push(step);
      changed();
      return nameOf(step);
    }
    changed();
    return undefined;
  };

  /** Words taken back must not live on in a stack of whoever touched the note (DOMAIN 10, 1). */
  const forget = (id: string) => {
    typing.get(id)?.clear();
    typing.get(id)?.destroy();
    typing.delete(id);
    if (open?.id === id) open = undefined;
    for (const stack of [done, undone]) {
      const kept = stack.flatMap((step) => withoutNote(step, id));
      stack.splice(0, stack.length, ...kept);
    }
    changed();
  };

  const forgetGone = (event: Y.YMapEvent<unknown>) => {
    const gone = [...event.keysChanged].filter((id) => !event.target.has(id));
    if (gone.length === 0) return;
    for (const id of gone) forget(id);
    dropDeleted(doc);
  };
  const notes = notesOf(doc);
  notes.observe(forgetGone);

  return {
    addNotes(added) {
      finishTyping();
      const ids: string[] = [];
      doc.transact(() => {
        for (const note of added) if (commands.addNote(doc, note, origin)) ids.push(note.id);
      }, origin);
      if (ids.length > 0) push({ kind: "added", ids });
      return ids.length > 0;
    },
    moveNotes(moves) {
      const to = new Map(moves.map((move) => [move.id, move.to]));
      return actOn("move", [...to.keys()], "place", (id) => {
        const place = to.get(id);
        return place !== undefined && commands.moveNote(doc, id, place, origin);
      });
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
      const before = boardOf(doc).get("title");
      if (!commands.renameBoard(doc, title, origin)) return false;
      const after = boardOf(doc).get("title");
      push({ kind: "renamed", before: String(before ?? ""), after: String(after) });
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
      undo: open ? "reword" : nameOf(done.findLast((step) => stands(step, "undo"))),
      redo: nameOf(undone.findLast((step) => stands(step, "redo"))),
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      notes.unobserve(forgetGone);
      for (const manager of typing.values()) manager.destroy();
      listeners.clear();
    },
  };
}

function withoutNote(step: Step, id: string): Step[] {
  if (step.kind === "renamed") return [step];
  if (step.kind === "typed") return step.id === id ? [] : [step];
  if (step.kind === "added") {
    const ids = step.ids.filter((other) => other !== id);
    return ids.length > 0 ? [{ ...step, ids }] : [];
  }
  const changes = step.changes.filter((change) => change.id !== id);
  return changes.length > 0 ? [{ ...step, changes }] : [];
}

/**
 * Lets go of deleted content that an undo manager had asked Yjs to keep. Yjs collects garbage only
 * for what the current transaction deleted, so what was kept until now needs this second look.
 */
function dropDeleted(doc: Y.Doc): void {
  doc.once("afterAllTransactions", () => {
    Y.tryGc(Y.createDeleteSetFromStructStore(doc.store), doc.store, doc.gcFilter);
  });
}

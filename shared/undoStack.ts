import * as Y from "yjs";
import { boardOf, readTitle } from "./board.ts";
import type { FieldValue, NoteField } from "./commands.ts";
import * as commands from "./commands.ts";
import { dropDeleted } from "./dropDeleted.ts";
import { groupsOf, nameGroup } from "./group.ts";
import { recognisedField, tagField } from "./marks.ts";
import { noteMap, notesOf } from "./note.ts";
import { createTypedText, type TypedText } from "./typedText.ts";
import type { Moved, UndoStack, UndoStackOptions } from "./undoActs.ts";
import {
  type ActName,
  type Direction,
  drop,
  type Field,
  type FieldChange,
  isAt,
  nameOf,
  readField,
  type Step,
  without,
  writeField,
} from "./undoSteps.ts";

export type { Moved, UndoStack } from "./undoActs.ts";
export type { ActName } from "./undoSteps.ts";

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

  /** Runs one act as one transaction and remembers what it changed as one step. */
  const actOn = (name: ActName, act: () => readonly FieldChange[]): boolean => {
    finishTyping();
    const changes: FieldChange[] = [];
    doc.transact(() => changes.push(...act()), origin);
    if (changes.length > 0) push({ kind: "fields", name, changes });
    return changes.length > 0;
  };

  /** What `act` changes in one field. */
  const changeOf = (at: Field, act: () => boolean): FieldChange[] => {
    const before = readField(doc, at);
    return act() ? [{ ...at, before, after: readField(doc, at) }] : [];
  };

  const actOnNotes = (
    name: ActName,
    ids: readonly string[],
    field: NoteField,
    act: (id: string) => boolean,
  ) => actOn(name, () => ids.flatMap((id) => changeOf({ id, field }, () => act(id))));

  const setOnNotes = (name: ActName, ids: readonly string[], field: NoteField, value: FieldValue) =>
    actOnNotes(name, ids, field, (id) => commands.setField(doc, id, field, value, origin));

  const applyMove = ({ id, to, from, toFront }: Moved): FieldChange[] => {
    if (!noteMap(doc, id)) return [];
    const [place, order] = [{ id, field: "place" } as const, { id, field: "order" } as const];
    const placeBefore = carried.delete(id) && from ? from : readField(doc, place);
    const orderBefore = readField(doc, order);
    commands.moveNote(doc, id, to, origin);
    if (toFront) commands.orderNote(doc, id, "front", origin);
    const changes: FieldChange[] = [
      { ...place, before: placeBefore, after: readField(doc, place) },
      { ...order, before: orderBefore, after: readField(doc, order) },
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
        writeField(doc, change, change[to], origin);
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

  const membersOf = (group: string) =>
    [...notes.keys()].filter((id) => noteMap(doc, id)?.get("group") === group);

  const watchTitle = (event: Y.YMapEvent<unknown>, by: Y.Transaction) => {
    if (by.origin === origin || !event.changes.keys.has("title")) return;
    replaceSteps((step) => (step.kind === "renamed" ? undefined : step));
  };

  const watchGroups = (event: Y.YMapEvent<unknown>, by: Y.Transaction) => {
    if (by.origin === origin) return;
    replaceSteps((step) =>
      without(step, (id, field) => field === "groupName" && event.keysChanged.has(id)),
    );
  };

  const notes = notesOf(doc);
  const board = boardOf(doc);
  const groups = groupsOf(doc);
  notes.observeDeep(watchNotes);
  board.observe(watchTitle);
  groups.observe(watchGroups);

  return {
    addNotes(added) {
      finishTyping();
      const ids = commands.addNotes(doc, added, origin);
      if (ids.length > 0) push({ kind: "added", ids });
      return ids.length > 0;
    },
    moveNotes: (moves) => actOn("move", () => moves.flatMap(applyMove)),
    carryNotes(moves) {
      doc.transact(() => {
        for (const { id, to } of moves) {
          if (commands.moveNote(doc, id, to, origin)) carried.add(id);
        }
      }, origin);
    },
    colorNotes: (ids, color) => setOnNotes("color", ids, "color", color),
    orderNote: (id, to) =>
      actOnNotes("order", [id], "order", () => commands.orderNote(doc, id, to, origin)),
    putAwayNotes: (ids) =>
      actOnNotes("putAway", ids, "putAwayAt", (id) => commands.putAwayNote(doc, id, now(), origin)),
    bringBackNotes: (ids) => setOnNotes("bringBack", ids, "putAwayAt", undefined),
    signNote: (id, name) =>
      actOnNotes("sign", [id], "signature", () => commands.signNote(doc, id, name, origin)),
    tagNotes: (ids, tag, isOn) => setOnNotes("tag", ids, tagField(tag), isOn || undefined),
    recogniseNote: (id, token, isOn) =>
      setOnNotes("recognise", [id], recognisedField(token), isOn || undefined),
    groupNotes: (ids, group) =>
      setOnNotes(group === undefined ? "ungroup" : "group", ids, "group", group),
    dissolveGroup: (group) =>
      actOn("ungroup", () => [
        ...membersOf(group).flatMap((id) =>
          changeOf({ id, field: "group" }, () =>
            commands.setField(doc, id, "group", undefined, origin),
          ),
        ),
        ...changeOf({ id: group, field: "groupName" }, () => nameGroup(doc, group, "", origin)),
      ]),
    nameGroup: (group, name) =>
      actOn("nameGroup", () =>
        changeOf({ id: group, field: "groupName" }, () => nameGroup(doc, group, name, origin)),
      ),
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
      groups.unobserve(watchGroups);
      finishTyping();
      drop([...done.splice(0), ...undone.splice(0)]);
    },
  };
}

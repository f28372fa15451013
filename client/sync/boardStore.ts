import * as Y from "yjs";
import { areasOf, type Board, boardOf, boardWith, notesLimit } from "../../shared/board.ts";
import { groupsOf } from "../../shared/group.ts";
import { type Note, notesOf, readNote } from "../../shared/note.ts";
import { type OutlineRegion, outlineOf } from "../../shared/outline.ts";
import { createStore, type ReadonlyStore } from "../state/store.ts";
import { type Calm, createCalmBoard } from "./calmBoard.ts";
import { createFrameTask } from "./frame.ts";
import { createSortedNotes } from "./sortedNotes.ts";

/**
 * The document as a plain board, read again once per frame at most and only where it changed. Notes
 * that did not change keep their identity, so that who draws them can tell by `===`.
 */
export interface BoardStore {
  readonly board: ReadonlyStore<Board>;
  readonly outline: ReadonlyStore<readonly OutlineRegion[]>;
  readonly calm: Calm;
  /** Reads at once what waits for the next frame. */
  flush(): void;
  close(): void;
}

export function createBoardStore(doc: Y.Doc): BoardStore {
  const notes = createSortedNotes();
  const unreadable = new Set<string>();
  const changed = new Set<string>(notesOf(doc).keys());
  /** Changed on this device since the calm board asked. */
  let own = new Set<string>();

  const readChanged = () => {
    const all = notesOf(doc);
    const read = new Map<string, Note | undefined>();
    let size = notes.size;
    for (const id of changed) {
      const value = all.get(id);
      const isKnown = notes.has(id);
      const isRoom = isKnown || size < notesLimit;
      const note = value !== undefined && isRoom ? readNote(id, value) : undefined;
      read.set(id, note);
      size += (note ? 1 : 0) - (isKnown ? 1 : 0);
      if (!note && all.has(id)) unreadable.add(id);
      else unreadable.delete(id);
    }
    changed.clear();
    notes.change(read);
    return boardWith(doc, {
      notes: notes.notes,
      basket: notes.basket,
      used: new Set(notes.regions()),
      leftOut: unreadable.size,
    });
  };

  const live = createStore(readChanged());
  const task = createFrameTask(() => live.set(readChanged()));
  const calm = createCalmBoard(live, () => {
    const taken = own;
    own = new Set();
    return taken;
  });
  const { board } = calm;

  const notesChanged = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    { local }: Y.Transaction,
  ) => {
    const note = (id: string) => {
      changed.add(id);
      if (local) own.add(id);
    };
    for (const event of events) {
      const [id] = event.path;
      if (typeof id === "string") note(id);
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) note(key);
    }
    task.request();
  };
  const headChanged = () => task.request();
  notesOf(doc).observeDeep(notesChanged);
  boardOf(doc).observe(headChanged);
  areasOf(doc).observe(headChanged);
  groupsOf(doc).observe(headChanged);

  return {
    board,
    outline: derived(board, outlineOf),
    calm,
    flush: task.flush,
    close() {
      task.cancel();
      calm.close();
      notesOf(doc).unobserveDeep(notesChanged);
      boardOf(doc).unobserve(headChanged);
      areasOf(doc).unobserve(headChanged);
      groupsOf(doc).unobserve(headChanged);
    },
  };
}

/** Worked out only for who asks, and once for each value of `source`. */
function derived<T, U>(source: ReadonlyStore<T>, derive: (value: T) => U): ReadonlyStore<U> {
  let last: { readonly from: T; readonly value: U } | undefined;
  return {
    get() {
      const from = source.get();
      if (!last || last.from !== from) last = { from, value: derive(from) };
      return last.value;
    },
    subscribe: source.subscribe,
  };
}

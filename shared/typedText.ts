import * as Y from "yjs";

/**
 * What one participant typed in one note between opening and closing it: one step to undo. Yjs
 * knows these letters from those of others within the same text.
 *
 * Each step has an undo manager of its own. One manager for many steps goes on to the step before
 * when nothing of the last one stands any more, and so would undo two acts at once.
 */
export interface TypedText {
  /** No letter typed from now on belongs to it. */
  finish(): void;
  /** Whether undoing or redoing would change the text. */
  stands(direction: "undo" | "redo"): boolean;
  /** False when nothing of it stood. */
  apply(direction: "undo" | "redo"): boolean;
  /** Lets go of deleted letters, which are kept until then. */
  forget(): void;
}

type StackItem = Y.UndoManager["undoStack"][number];
type IdRanges = StackItem["insertions"];

/** Changes made to `text` with `origin` belong to it until it is finished. */
export function createTypedText(text: Y.Text, origin: unknown): TypedText {
  const doc = text.doc;
  if (!doc) throw new Error("a text outside a document cannot be undone");
  const manager = new Y.UndoManager(text, {
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.POSITIVE_INFINITY,
  });
  const stackFor = (direction: "undo" | "redo") =>
    direction === "undo" ? manager.undoStack : manager.redoStack;
  const stands = (direction: "undo" | "redo") =>
    stackFor(direction).some((item) => wouldChange(doc, item));
  return {
    finish() {
      manager.trackedOrigins.delete(origin);
    },
    stands,
    apply(direction) {
      if (!stands(direction)) return false;
      while (stackFor(direction).length > 0) manager[direction]();
      return true;
    },
    forget() {
      manager.clear();
      manager.destroy();
    },
  };
}

/** Yjs tells only by doing it whether an item changes something, and counts some that do not. */
function wouldChange(doc: Y.Doc, { insertions, deletions }: StackItem): boolean {
  return (
    someStruct(doc, insertions, (struct, from, length) => isAlive(doc, struct, from, length)) ||
    someStruct(doc, deletions, (struct, from) => {
      if (!(struct instanceof Y.Item) || !struct.deleted || struct.redone) return false;
      return !Y.isDeleted(insertions, Y.createID(struct.id.client, from));
    })
  );
}

/** Whether some of the letters are still there, or were deleted and brought back by an undo. */
function isAlive(doc: Y.Doc, struct: Y.AbstractStruct, from: number, length: number): boolean {
  if (!(struct instanceof Y.Item)) return false;
  if (!struct.deleted) return true;
  if (!struct.redone) return false;
  const { client, clock } = struct.redone;
  const again = { clock: clock + from - struct.id.clock, len: length };
  return someStructOf(doc, client, again, (other, start, rest) => isAlive(doc, other, start, rest));
}

type StructTest = (struct: Y.AbstractStruct, from: number, length: number) => boolean;

function someStruct(doc: Y.Doc, ranges: IdRanges, test: StructTest): boolean {
  for (const [client, deletes] of ranges.clients) {
    if (deletes.some((range) => someStructOf(doc, client, range, test))) return true;
  }
  return false;
}

function someStructOf(
  doc: Y.Doc,
  client: number,
  { clock, len }: { readonly clock: number; readonly len: number },
  test: StructTest,
): boolean {
  const structs = doc.store.clients.get(client) ?? [];
  const end = clock + len;
  if (len <= 0 || structs.length === 0) return false;
  for (const struct of structs.slice(Y.findIndexSS(structs, clock))) {
    const from = Math.max(struct.id.clock, clock);
    if (from >= end) return false;
    if (test(struct, from, Math.min(struct.id.clock + struct.length, end) - from)) return true;
  }
  return false;
}

import * as Y from "yjs";
import { notesOf } from "../../shared/note.ts";

/**
 * How many notes of this document say something that who has `stateVector` does not know yet. Counts
 * by what the document holds and not by what was done in this visit, so that it is right after a
 * reload without connection too. What was only deleted leaves nothing to count.
 */
export function notesLackedBy(doc: Y.Doc, stateVector: Uint8Array): number {
  const known = Y.decodeStateVector(stateVector);
  const notes = notesOf(doc);
  const lacked = new Set<string>();
  for (const [client, structs] of doc.store.clients) {
    const clock = known.get(client) ?? 0;
    for (const struct of structs.toReversed()) {
      if (struct.id.clock + struct.length <= clock) break;
      const id = struct instanceof Y.Item ? noteIdOf(struct, notes) : undefined;
      if (id !== undefined && notes.has(id)) lacked.add(id);
    }
  }
  return lacked.size;
}

/** The key under which an item lies in `notes`, however deep. */
function noteIdOf(item: Y.Item, notes: Y.Map<unknown>): string | undefined {
  let at: Y.Item | null = item;
  while (at) {
    const parent: unknown = at.parent;
    if (parent === notes) return at.parentSub ?? undefined;
    at = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return undefined;
}

import { byOrder, type Note } from "../../shared/note.ts";

export interface NoteChange {
  readonly before: Note | undefined;
  readonly after: Note | undefined;
}

/**
 * What differs between two lists of notes, both lowest first, by id. Unchanged notes keep their
 * identity from one board to the next, so that ten thousand of them are told apart in microseconds
 * and nobody needs to be told which ones changed.
 */
export function changedNotes(
  before: readonly Note[],
  after: readonly Note[],
): ReadonlyMap<string, NoteChange> {
  const changes = new Map<string, NoteChange>();
  const gone = (note: Note) =>
    changes.set(note.id, { before: note, after: changes.get(note.id)?.after });
  const come = (note: Note) =>
    changes.set(note.id, { before: changes.get(note.id)?.before, after: note });
  let i = 0;
  let j = 0;
  for (;;) {
    const a = before[i];
    const b = after[j];
    if (!a && !b) return changes;
    if (a === b) {
      i++;
      j++;
      continue;
    }
    const order = !a ? 1 : !b ? -1 : byOrder(a, b);
    if (a && order <= 0) {
      gone(a);
      i++;
    }
    if (b && order >= 0) {
      come(b);
      j++;
    }
  }
}

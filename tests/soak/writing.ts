import type * as Y from "yjs";
import { readBoard } from "../../shared/board.ts";
import { addNotes, moveNote } from "../../shared/commands.ts";
import { notesOf } from "../../shared/note.ts";
import type { Random } from "../support/random.ts";

/** One thing that somebody does on a board, most often a move. The board stays of a workshop's size. */

const mostNotes = 150;
const words = ["makt", "makten delas", "en lapp till", "varför?", "🙂", "time"];

export function actOnce(doc: Y.Doc, random: Random, newId: () => string): void {
  const ids = [...notesOf(doc).keys()];
  const id = random.pick(ids);
  const kind = random.next();
  const at = { x: random.below(6_000) - 3_000, y: random.below(6_000) - 3_000 };
  if (id === undefined || (kind < 0.08 && ids.length < mostNotes)) {
    addNotes(doc, [{ id: newId(), text: random.pick(words) ?? "", place: at }]);
  } else if (kind < 0.1 || ids.length > mostNotes) notesOf(doc).delete(id);
  else if (kind < 0.3) type(doc, id, random);
  else moveNote(doc, id, at);
}

function type(doc: Y.Doc, id: string, random: Random): void {
  const note = notesOf(doc).get(id) as Y.Map<unknown> | undefined;
  const text = note?.get("text") as Y.Text | undefined;
  if (!text) return;
  if (text.length > 120) text.delete(0, 60);
  else text.insert(random.below(text.length + 1), random.pick(words) ?? "");
}

/** All that people see, for comparing. */
export function seen(doc: Y.Doc): string {
  return JSON.stringify(readBoard(doc));
}

import type { OpenBoard } from "../state/boardContext.ts";
import { draftId } from "../state/createActions.ts";

/**
 * What somebody types who began a note by a key while its field is still on its way, as on a slow
 * line: it stands in the draft when the field comes. True when the key was such a letter.
 */
export function keepEarlyLetter(event: KeyboardEvent, { handle, scene }: OpenBoard): boolean {
  const { key } = event;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  const draft = handle.drafts.current.get();
  if (!draft || scene.get().open !== draftId || !isPlain) return false;
  if (document.querySelector(".note-card, .note-sheet, dialog:modal")) return false;
  const letters = [...draft.text];
  if (key === "Backspace") letters.pop();
  else if (key.length === 1 || [...key].length === 1) letters.push(key);
  else return false;
  handle.drafts.keep({ ...draft, text: letters.join("") });
  event.preventDefault();
  return true;
}

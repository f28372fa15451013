import type { NewNote } from "./commands.ts";
import type { Point } from "./geometry.ts";
import type { Tag } from "./marks.ts";
import type { NoteColor } from "./note.ts";
import type { AreaGroup } from "./regions.ts";
import type { ActName } from "./undoSteps.ts";

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
  tagNotes(ids: readonly string[], tag: Tag, isOn: boolean): boolean;
  /** Says "I recognise this" with this device's token for the note, or no longer. */
  recogniseNote(id: string, token: string, isOn: boolean): boolean;
  /** Puts notes into the group, out of any they were in; undefined takes them out. */
  groupNotes(ids: readonly string[], group: string | undefined): boolean;
  /** Takes all notes out of a group, those in the basket too, and its name away. */
  dissolveGroup(group: string): boolean;
  nameGroup(group: string, name: string): boolean;
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

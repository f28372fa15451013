import type { Point, Rect } from "../../shared/geometry.ts";
import type { NoteColor } from "../../shared/note.ts";
import type { Region } from "../../shared/regions.ts";
import type { Draft } from "../sync/boardHandle.ts";
import type { CopyActs } from "./copyActs.ts";
import type { MarkActs } from "./markActs.ts";
import type { MoveActs } from "./moveActs.ts";
import type { OwnActs } from "./ownActs.ts";
import type { PointActs } from "./pointActs.ts";
import type { SelectionActs } from "./selectionActs.ts";
import type { ReadonlyStore } from "./store.ts";

/**
 * Everything a participant can do here, by pointer, touch, key, List or voice alike: each does the
 * act and says in words what happened. Gestures and views call these and nothing deeper.
 */
export interface BoardActions extends MoveActs, SelectionActs, CopyActs, MarkActs, PointActs {
  /** Opens a new note with its text field ready: at `at`, or where `region` has room, or in view. */
  newNote(where?: { readonly at?: Point; readonly region?: Region }): void;
  /**
   * Tap "New note", then tap the place: an empty draft begun without a place goes to `at`, once.
   * False when there is none.
   */
  placeLooseDraft(at: Point): boolean;
  openNote(id: string): void;
  /**
   * Keeps the text and gives focus back. A draft that has a text is placed, or in steps that begin
   * alone kept for its writer (rule 6).
   */
  closeNote(): void;
  /** Places the open draft for all to see, and closes it. */
  placeDraft(): void;
  /** Keeps the open draft for its writer, and closes it. */
  keepForMe(): void;
  /** Goes on with a draft that was kept. */
  openDraft(draft: Draft): void;
  /** Keeps the text and opens a new note beside it. */
  nextNote(): void;
  colorNote(id: string, color: NoteColor): void;
  orderNote(id: string, to: "front" | "back"): void;
  /** A pasted text becomes a note; several lines ask once whether they are several notes. */
  paste(text: string): void;
  putAway(ids: readonly string[]): void;
  bringBack(id: string): void;
  takeBack(id: string): void;
  sign(id: string, name: string): void;
  /** Makes the note say again what it said before. */
  restoreWording(id: string, wording: string): void;
  undo(): void;
  redo(): void;
  showAll(): void;
  show(rect: Rect): void;
  /** Turns the triangle for this viewer by so many steps of 60°. */
  turn(steps: number): void;
  /** What this participant has just changed; whoever writes past these acts tells it. */
  readonly own: OwnActs;
  /** What waits for an answer in a dialog, at most one thing at a time. */
  readonly question: ReadonlyStore<Question | undefined>;
  ask(question: Question): void;
  /** Closes the dialog without doing anything. */
  leaveQuestion(): void;
  /** The answer "yes" to whether a note is taken back. */
  confirmTakeBack(id: string): void;
}

/**
 * Where a note shall go, what else can be done with it, whether it is really taken back; what can be
 * done with a group; how many notes a pasted text becomes.
 */
export type Question =
  | { readonly kind: "move" | "more" | "takeBack" | "group"; readonly id: string }
  | { readonly kind: "paste"; readonly text: string };

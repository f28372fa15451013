import type { Region } from "../../../shared/regions.ts";

/**
 * All acts on the board, as one way of acting does them: with a mouse, with fingers, with the
 * keyboard alone, or in the List. Each ends with the last thing the person does, without waiting
 * for what comes of it. Notes are told by what they say.
 */
export interface Hands {
  /** Writes a note and places it. */
  add(text: string): Promise<void>;
  /** Moves a note to some other place, or to a region where the way of acting names regions. */
  move(text: string, to: Region): Promise<void>;
  reword(text: string, to: string): Promise<void>;
  /** Adds words at the end of what a note says. */
  writeOn(text: string, more: string): Promise<void>;
  /** Colours a note pink. */
  color(text: string): Promise<void>;
  order(text: string, to: "front" | "back"): Promise<void>;
  putAway(text: string): Promise<void>;
  bringBack(text: string): Promise<void>;
  takeBack(text: string): Promise<void>;
  sign(text: string, name: string): Promise<void>;
  unsign(text: string): Promise<void>;
  /** Makes the note say an earlier wording again. */
  restoreWording(text: string, wording: string): Promise<void>;
  /** Marks a note as "We can change this", or takes that off. */
  tag(text: string): Promise<void>;
  recognise(text: string): Promise<void>;
  duplicate(text: string): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

import type * as Y from "yjs";
import { readBoard } from "../../shared/board.ts";
import { addNote, takeBackNote } from "../../shared/commands.ts";
import type { Point } from "../../shared/geometry.ts";
import { type Note, newProof, noteMap } from "../../shared/note.ts";
import { createUndoStack, type UndoStack } from "../../shared/undoStack.ts";
import { twoParticipants } from "./participants.ts";

/** A document together with the hands on it: what a device remembers and can undo. */
export interface Hands {
  readonly doc: Y.Doc;
  readonly acts: UndoStack;
  /** Adds a note this device wrote, as one act. */
  write(id: string, text: string, place?: Point): boolean;
  /** Takes back a note; false when this device did not write it or it is gone. */
  takeBack(id: string): boolean;
  /** Types `text` letter by letter, as one step. */
  type(id: string, text: string): void;
}

/** `now` counts from 1, so that every act has its own time. */
export function handsOf(doc: Y.Doc): Hands {
  const secrets = new Map<string, string>();
  let time = 0;
  const acts = createUndoStack(doc, { now: () => ++time, isMine: (id) => secrets.has(id) });
  return {
    doc,
    acts,
    write(id, text, place = { x: 0, y: 0 }) {
      const { secret, proof } = newProof();
      secrets.set(id, secret);
      return acts.addNotes([{ id, text, place, proof }]);
    },
    takeBack(id) {
      return acts.takeBackNote(id, secrets.get(id) ?? "");
    },
    type(id, text) {
      const before = textOf(doc, id) ?? "";
      for (let length = 1; length <= text.length; length++) {
        acts.typeText(id, before + text.slice(0, length));
      }
      acts.finishTyping();
    },
  };
}

export function textOf(doc: Y.Doc, id: string): string | undefined {
  return noteMap(doc, id)?.get("text")?.toString();
}

/** Adds a note without a stack. Returns what takes it back. */
export function addOwnNote(doc: Y.Doc, id: string, text: string, place: Point = { x: 0, y: 0 }) {
  const { secret, proof } = newProof();
  addNote(doc, { id, text, place, proof });
  return { takeBack: () => takeBackNote(doc, id, secret) };
}

/** A note on the board or in the basket, as it is read. */
export function noteOf(doc: Y.Doc, id: string): Note | undefined {
  const { notes, basket } = readBoard(doc);
  return [...notes, ...basket].find((note) => note.id === id);
}

/** Two participants with their hands; ada wins ties, and `link` is the way between them. */
export function twoHands() {
  const { ada, bo, link, relay } = twoParticipants("ada");
  return { ada: handsOf(ada), bo: handsOf(bo), link, relay };
}

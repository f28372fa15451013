import type { Decoder } from "lib0/decoding";
import type { Board } from "../../shared/board.ts";
import type { NewNote } from "../../shared/commands.ts";
import type { Point } from "../../shared/geometry.ts";
import type { Note, NoteColor } from "../../shared/note.ts";
import type { OutlineRegion } from "../../shared/outline.ts";
import type { Holding, Presence } from "../../shared/presence.ts";
import type { CloseReasonName } from "../../shared/protocol.ts";
import type { UndoStack } from "../../shared/undoStack.ts";
import type { Look } from "../../shared/workshop/look.ts";
import type { SentSeat } from "../../shared/workshop/seat.ts";
import type { ReadonlyStore } from "../state/store.ts";
import type { Calm } from "./calmBoard.ts";
import type { KeptDrafts, NoteKey } from "./keptDrafts.ts";
import type { Frame } from "./savedEcho.ts";
import type { WorkshopHandle } from "./workshopStore.ts";

/** An open board: everything a view needs to read it and to act on it. */
export interface BoardHandle {
  readonly secret: string;
  readonly room: string;
  /** The board as it stands; a new value at most once per frame, unchanged notes keep their identity. */
  readonly board: ReadonlyStore<Board>;
  /** The same notes by region in reading order, changed together with `board`. */
  readonly outline: ReadonlyStore<readonly OutlineRegion[]>;
  /** Lets what others do wait, on this screen only. */
  readonly calm: Calm;
  readonly status: ReadonlyStore<Status>;
  readonly presence: PresenceChannel;
  readonly door: DoorLine;
  /** Every act of this participant goes through here, so that it can be undone. */
  readonly acts: UndoStack;
  readonly drafts: Drafts;
  /** What is written and kept for its writer until they show it. */
  readonly kept: KeptDrafts;
  /** What the group does together: steps, timer, pauses; nothing of it is undone by `acts`. */
  readonly workshop: WorkshopHandle;
  /** The note's text at this moment, between two frames too; undefined when it is gone. */
  textOf(id: string): string | undefined;
  note(id: string): Note | undefined;
  /** Adds a note with a fresh id and proof, kept on this device. Returns its id. */
  addNote(note: WrittenNote): string;
  /** The same for several as one act. */
  addNotes(notes: readonly WrittenNote[]): readonly string[];
  /** Whether this device wrote the note and so may take it back. */
  isMine(id: string): boolean;
  takeBack(id: string): boolean;
  /** Whether "I recognise this" was said from this device. */
  isRecognisedHere(id: string): boolean;
  recognise(id: string, isOn: boolean): boolean;
  /** Resolves when the offline copy was read, before any answer of the relay. */
  readonly loaded: Promise<void>;
  /** Lets go of socket and memory; the offline copy stays. */
  close(): Promise<void>;
  /** Closes and removes every trace of this board from this device. */
  forget(): Promise<void>;
}

export interface WrittenNote extends Omit<NewNote, "id" | "proof"> {
  /** Its photo, as in a draft. */
  readonly picture?: string;
  /** Of a draft that was kept; without one the note gets a fresh id and proof. */
  readonly key?: NoteKey;
}

/** What is said beside the title, in one phrase. "Saved" means flushed on the relay (D2). */
export type Status =
  | { readonly kind: "connecting" }
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  /** Sent after a time without connection: that many notes. Turns into "saved" by itself. */
  | { readonly kind: "sent"; readonly notes: number }
  | { readonly kind: "offline" }
  /** The relay is there and cannot write (4503); what is written stays on this device. */
  | { readonly kind: "unsaved" }
  /** Final: the relay will not have this connection. */
  | { readonly kind: "refused"; readonly reason: CloseReasonName };

export interface PresenceChannel {
  /** Everyone else, by presence id; a new map after each change, at most once per frame. */
  readonly others: ReadonlyStore<ReadonlyMap<number, Presence>>;
  /** People at all screens, this one included. */
  readonly people: ReadonlyStore<number>;
  /** Where I point; undefined takes the pointer away. Sent at most 20 times a second. */
  point(place: Point | undefined): void;
  /**
   * A note in my hand, and those that move with it; undefined when it is put down. Sent at most 25
   * times a second.
   */
  hold(holding: Holding | undefined): void;
  /** What I point at for all to look; undefined takes it away. Not sent where pointers are off. */
  pointAt(place: Point | undefined): void;
  /** The note open on this screen. */
  showOpen(note: string | undefined): void;
  /** Who sits here: people at this screen and, if wanted, a name. Before it nothing is shown to others. */
  introduce(who: { people: number; name?: string }): void;
  /** Asks all others to look at a part of the board, for half a minute; undefined stops asking. */
  askToLook(look: Look | undefined): void;
  /** This screen's seat while neighbours talk; undefined when it has none. */
  sit(seat: SentSeat | undefined): void;
  /**
   * What others show comes no more often than in so many milliseconds; 0 as it happens. What people
   * write is not held back by it.
   */
  hearEvery(ms: number): void;
  /** Whether own pointer and hand are told less often. */
  spareData(isSpared: boolean): void;
  /** False: this device sends no pointer any more. */
  sharePointer(isShared: boolean): void;
}

/** Frames about the board's door, for who answers there (`workshop/door/standAtDoor.ts`). */
export interface DoorLine {
  /** Called with the rest of each such frame, and without one when a connection has opened. */
  heard: ((message?: Decoder) => void) | undefined;
  /** False without connection. */
  send(frame: Frame): boolean;
}

/** A note that is written and not yet placed; kept on this device only, also through a reload. */
export interface Draft {
  readonly text: string;
  readonly color: NoteColor;
  readonly place: Point;
  /** The bytes of a photo, ready to be sent, in base64 so that it is kept as everything here. */
  readonly picture?: string;
}

export interface Drafts {
  readonly current: ReadonlyStore<Draft | undefined>;
  keep(draft: Draft): void;
  discard(): void;
}

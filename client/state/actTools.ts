import type { Point } from "../../shared/geometry.ts";
import type { Note } from "../../shared/note.ts";
import { type Area, regionAt } from "../../shared/regions.ts";
import type { Phrase } from "../i18n/phrase.ts";
import { type Messages, say } from "../messages/messages.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import type { Camera } from "./camera.ts";
import { createOwnActs, type OwnActs } from "./ownActs.ts";
import { regionInWords } from "./placeWords.ts";
import type { Scene } from "./scene.ts";
import type { Store } from "./store.ts";

export interface ActionParts {
  readonly handle: BoardHandle;
  readonly camera: Camera;
  readonly scene: Store<Scene>;
  readonly messages: Messages;
  /** The viewer's language and level at this moment. */
  readonly phrase: () => Phrase;
  /** Whether what is written now stays with its writer first; without it never. */
  readonly isAloneFirst?: () => boolean;
  /** The areas of the step that is shown, where new notes go; without it there are none. */
  readonly stepAreas?: () => readonly Area[];
  /** Shows the step's part of the board; false where that is in view already, or no step is on. */
  readonly showStep?: () => boolean;
}

/** What all acts are made of: the parts around a board, and how to say what was done. */
export interface ActTools extends ActionParts {
  readonly own: OwnActs;
  readonly t: Phrase;
  look(change: Partial<Scene>): void;
  /** On the board, lowest first. */
  notes(): readonly Note[];
  /** The region of a place, to stand within a sentence. */
  where(place: Point): string;
  /** Says it with a button to undo it. */
  sayDone(text: string): void;
  /** Notes are about to be changed here, so that it is nobody else's news. */
  touch(ids: Iterable<string>): void;
  /** If `act` changes the note, it is marked and what `text` tells of it is said. */
  onNote(id: string, act: () => boolean, text: (note: Note) => string): void;
}

export function createActTools(parts: ActionParts): ActTools {
  const { handle, scene, messages } = parts;
  const own = createOwnActs();
  const t: Phrase = (key, values) => parts.phrase()(key, values);
  const look = (change: Partial<Scene>) => scene.set({ ...scene.get(), ...change });
  const sayDone = (text: string) => say(messages, text, { undo: true });
  return {
    ...parts,
    own,
    t,
    look,
    notes: () => handle.board.get().notes,
    where: (place) => regionInWords(t, regionAt(place)),
    sayDone,
    touch(ids) {
      for (const id of ids) own.touch(id);
    },
    onNote(id, act, text) {
      own.touch(id);
      if (!act()) return;
      look({ marked: id });
      const note = handle.note(id);
      if (note) sayDone(text(note));
    },
  };
}

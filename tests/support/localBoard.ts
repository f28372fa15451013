import * as Y from "yjs";
import { createStore } from "../../client/state/store.ts";
import type { BoardHandle, Draft, Status } from "../../client/sync/boardHandle.ts";
import { createDeviceStorage } from "../../client/sync/deviceStorage.ts";
import { createKeptDrafts } from "../../client/sync/keptDrafts.ts";
import { createWorkshopStore } from "../../client/sync/workshopStore.ts";
import { readBoard } from "../../shared/board.ts";
import { recognisedField } from "../../shared/marks.ts";
import { newNoteId, newProof, noteMap } from "../../shared/note.ts";
import { outlineOf } from "../../shared/outline.ts";
import type { Presence } from "../../shared/presence.ts";
import { createUndoStack } from "../../shared/undoStack.ts";
import { readWorkshop } from "../../shared/workshop/state.ts";

/**
 * An open board without relay and without storage. What somebody else does is done to `doc`
 * directly. `board` follows the document at once, or `frameMs` later as on a screen.
 */
export interface LocalBoard {
  readonly doc: Y.Doc;
  readonly handle: BoardHandle;
}

export function createLocalBoard({ frameMs = 0 } = {}): LocalBoard {
  const doc = new Y.Doc();
  const secrets = new Map<string, string>();
  const isMine = (id: string) => secrets.has(id);
  const board = createStore(readBoard(doc));
  const outline = createStore(outlineOf(board.get()));
  const read = () => {
    board.set(readBoard(doc));
    outline.set(outlineOf(board.get()));
  };
  doc.on("update", frameMs === 0 ? read : () => setTimeout(read, frameMs));
  const draft = createStore<Draft | undefined>(undefined);
  const acts = createUndoStack(doc, { now: Date.now, isMine });
  const workshop = createWorkshopStore(doc, {
    clock: { now: Date.now, subscribe: () => ignore },
    reader: readWorkshop,
  });
  const find = (id: string) =>
    [...board.get().notes, ...board.get().basket].find((note) => note.id === id);
  const addNotes: BoardHandle["addNotes"] = (written) => {
    const added = written.map(({ key = { id: newNoteId(), ...newProof() }, ...note }) => {
      const { id, secret, proof } = key;
      secrets.set(id, secret);
      return { ...note, id, proof };
    });
    acts.addNotes(added);
    return added.map(({ id }) => id);
  };
  const handle: BoardHandle = {
    secret: "",
    room: "",
    board,
    outline,
    calm: {
      hold: ignore,
      isHeld: createStore(false),
      waiting: createStore({ added: 0, changed: 0 }),
      show: ignore,
    },
    status: createStore<Status>({ kind: "saved" }),
    presence: {
      others: createStore<ReadonlyMap<number, Presence>>(new Map()),
      people: createStore(1),
      point: ignore,
      hold: ignore,
      pointAt: ignore,
      showOpen: ignore,
      introduce: ignore,
      askToLook: ignore,
      sit: ignore,
      hearEvery: ignore,
      spareData: ignore,
      sharePointer: ignore,
    },
    door: { heard: undefined, send: () => false },
    acts,
    drafts: { current: draft, keep: draft.set, discard: () => draft.set(undefined) },
    kept: createKeptDrafts({ storage: createDeviceStorage(undefined), room: "", now: Date.now }),
    workshop,
    textOf: (id) => find(id)?.text,
    note: find,
    addNote: (note) => addNotes([note])[0] ?? "",
    addNotes,
    isMine,
    takeBack: (id) => acts.takeBackNote(id, secrets.get(id) ?? ""),
    isRecognisedHere: (id) => noteMap(doc, id)?.get(recognisedField("token")) === true,
    recognise: (id, isOn) => acts.recogniseNote(id, "token", isOn),
    loaded: Promise.resolve(),
    close: () => Promise.resolve(acts.close()),
    forget: () => Promise.resolve(acts.close()),
  };
  return { doc, handle };
}

/** Nobody else is there to see it. */
const ignore = () => undefined;

import { fromBase64 } from "lib0/buffer";
import type * as Y from "yjs";
import { recognisedField } from "../../shared/marks.ts";
import { newNoteId, newProof, noteMap, notesOf, readNote } from "../../shared/note.ts";
import { roomOf } from "../../shared/room.ts";
import { createUndoStack } from "../../shared/undoStack.ts";
import type { ReadonlyStore } from "../state/store.ts";
import { beginBoard } from "./beginBoard.ts";
import { createBoardDoc } from "./boardDoc.ts";
import type { BoardHandle } from "./boardHandle.ts";
import { createBoardStore } from "./boardStore.ts";
import { calmOthers } from "./calmBoard.ts";
import { browserStorage, type DeviceStorage, deviceStorage } from "./deviceStorage.ts";
import { createDrafts, tabName } from "./drafts.ts";
import { socketsWithEarly } from "./earlySocket.ts";
import { forgetRoom } from "./forgetBoard.ts";
import { createKeeper } from "./keeper.ts";
import { createKeptDrafts } from "./keptDrafts.ts";
import { createLastWords } from "./lastWords.ts";
import { noOfflineCopy, openOfflineCopy } from "./offlineCopy.ts";
import { socketAddress, watchLeaving } from "./page.ts";
import { createTokens } from "./recognition.ts";
import { createRelayClock } from "./relayClock.ts";
import { createRelayLink } from "./relayLink.ts";
import { createWorkshopStore } from "./workshopStore.ts";

export interface OpenBoardOptions {
  /** Address of the relay's sockets, without the room; by default where the page came from. */
  readonly address?: string;
  readonly WebSocket?: typeof WebSocket;
  /** False: what is written lives in this page and on the relay, and nowhere on this device. */
  readonly keepsCopy?: boolean;
  readonly storage?: DeviceStorage;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** After opening, a copy that was on this device is written anew when there is time, ms. */
const tidyMs = 3_000;
/** Taking back several notes rewrites the copy once, ms. */
const rewriteMs = 200;

/**
 * Opens the board of a secret: document, offline copy, connection and presence as one handle. The
 * copy on this device is read first, then the relay brings what is new. Throws for no secret.
 */
export function openBoard(secret: string, options: OpenBoardOptions = {}): BoardHandle {
  const { storage = deviceStorage, now = Date.now, keepsCopy = true } = options;
  const room = roomOf(secret);
  const doc = createBoardDoc();
  const keeper = createKeeper(storage, room);
  const tokenFor = createTokens(storage, room);
  const copy = keepsCopy ? openOfflineCopy(room, doc) : noOfflineCopy;
  const clock = createRelayClock({ storage, deviceNow: now });
  const sockets = options.WebSocket ?? socketsWithEarly();
  const link = createRelayLink({
    address: options.address ?? socketAddress(),
    room,
    doc,
    clock,
    ...(sockets && { WebSocket: sockets }),
  });
  const tab = tabName(browserStorage("sessionStorage"));
  const lastWords = createLastWords({
    storage,
    room,
    tab,
    doc,
    async settled() {
      await copy.settled();
      if (!copy.isKept()) await untilTrue(link.isSaved, link.status);
    },
  });
  const drafts = createDrafts({ storage, room, now, tab });
  const kept = createKeptDrafts({ storage, room, now });
  const acts = createUndoStack(doc, { now, isMine: (id) => isMine(id) });
  const boards = createBoardStore(doc);
  const workshop = createWorkshopStore(doc, { clock });
  let isClosed = false;
  let isEnded = false;
  let rewriting: ReturnType<typeof setTimeout> | undefined;

  const isMine = (id: string) => keeper.secretOf(id) !== undefined;

  /** What is gone from the document, whoever took it back, is gone from this device as well. */
  const notesGone = (event: Y.YMapEvent<unknown>) => {
    const gone = [...event.keysChanged].filter((id) => !event.target.has(id));
    for (const id of gone) keeper.drop(id);
    if (gone.length > 0) rewriteIn(rewriteMs);
  };
  const rewriteIn = (ms: number) => {
    clearTimeout(rewriting);
    rewriting = setTimeout(() => void copy.rewrite(), ms);
  };

  const load = async () => {
    await copy.loaded;
    if (isClosed) return;
    const wasKept = notesOf(doc).size > 0;
    lastWords.load();
    beginBoard(doc, room, storage);
    boards.flush();
    workshop.flush();
    notesOf(doc).observe(notesGone);
    link.connect();
    if (wasKept) rewriteIn(tidyMs);
  };
  const loaded = load();

  const unwatchStatus = link.status.subscribe(() => {
    const status = link.status.get();
    // An erased board does not come back from an old device (R6, P2).
    if (status.kind === "refused" && status.reason === "ended") void forgetCopy();
  });
  const forgetCopy = async () => {
    isEnded = true;
    clearTimeout(rewriting);
    drafts.close();
    kept.close();
    lastWords.close();
    await copy.close();
    await forgetRoom(room, storage);
  };
  const unwatchLeaving = watchLeaving(() => !isEnded && !link.isSaved() && !copy.isKept());

  const addNotes: BoardHandle["addNotes"] = (written) => {
    const added = written.map(({ key = { id: newNoteId(), ...newProof() }, picture, ...note }) => {
      const { id, proof } = key;
      keeper.keep(id, key.secret);
      return { ...note, id, proof, ...(picture && { photo: fromBase64(picture) }) };
    });
    acts.addNotes(added);
    return added.map(({ id }) => id);
  };

  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(rewriting);
    unwatchStatus();
    unwatchLeaving();
    acts.close();
    drafts.close();
    kept.close();
    boards.close();
    workshop.close();
    link.close();
    clock.close();
    await copy.close();
    lastWords.close();
    doc.destroy();
  };

  return {
    secret,
    room,
    board: boards.board,
    outline: boards.outline,
    status: link.status,
    presence: { ...link.presence, others: calmOthers(link.presence.others, boards.calm.isHeld) },
    door: link.door,
    calm: boards.calm,
    acts,
    drafts,
    kept,
    workshop,
    loaded,
    note: (id) => readNote(id, notesOf(doc).get(id)),
    textOf: (id) => readNote(id, notesOf(doc).get(id))?.text,
    addNote: (note) => addNotes([note])[0] ?? "",
    addNotes,
    isMine,
    takeBack(id) {
      const noteSecret = keeper.secretOf(id);
      return noteSecret !== undefined && acts.takeBackNote(id, noteSecret);
    },
    isRecognisedHere: (id) => noteMap(doc, id)?.get(recognisedField(tokenFor(id))) === true,
    recognise: (id, isOn) => acts.recogniseNote(id, tokenFor(id), isOn),
    close,
    async forget() {
      await close();
      await forgetRoom(room, storage);
    },
  };
}

/** Resolves once `isTrue`; asked again after each change of `store`. */
function untilTrue(isTrue: () => boolean, store: ReadonlyStore<unknown>): Promise<void> {
  if (isTrue()) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe(() => {
      if (!isTrue()) return;
      unsubscribe();
      resolve();
    });
  });
}

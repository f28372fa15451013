import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { type DeviceStorage, roomKey } from "./deviceStorage.ts";
import { watchPage } from "./page.ts";

/**
 * What was written in the last moments before the page went. The offline copy writes to disk in its
 * own time, and a reload right after a letter ends it before it is done; this is written in the same
 * instant, read at the next opening, and removed when the copy has it.
 */
export interface LastWords {
  /** Puts what was left by an earlier page into the document. */
  load(): void;
  close(): void;
}

export interface LastWordsParts {
  readonly storage: DeviceStorage;
  readonly room: string;
  /** Stays the same through a reload of this tab. */
  readonly tab: string;
  readonly doc: Y.Doc;
  /** Resolves when all written until now is in the offline copy, or safe elsewhere. */
  readonly settled: () => Promise<void>;
}

/** More than this does not fit beside everything else, in bytes; then the copy alone has to do. */
const bytesLimit = 200_000;
/** Merging takes time with the square of the number; the whole document is cheaper above this. */
const mergeLimit = 300;

export function createLastWords(parts: LastWordsParts): LastWords {
  const { storage, room, doc, settled } = parts;
  const prefix = roomKey(room, "lastWords/");
  const key = `${prefix}${parts.tab}`;
  const origin = { lastWords: true };
  /** Keys whose words are in the document and wait for the copy. */
  let read: string[] = [];
  let pending: Uint8Array[] = [];
  let isSettling = false;
  let isLeaving = false;
  /** This page has written its key and will not read it again. */
  let isWritten = false;

  const settle = async () => {
    const count = pending.length;
    const finished = read.splice(0);
    await settled();
    pending.splice(0, count);
    isSettling = false;
    for (const other of finished) if (other !== key || !isWritten) storage.remove(other);
    if (pending.length > 0 || read.length > 0) settleSoon();
  };
  const settleSoon = () => {
    if (isSettling) return;
    isSettling = true;
    void settle();
  };
  const write = () => {
    if (pending.length === 0) return;
    const isMany = pending.length > mergeLimit;
    const update = isMany ? Y.encodeStateAsUpdate(doc) : Y.mergeUpdates(pending);
    if (update.byteLength > bytesLimit) return;
    storage.write(key, toBase64(update));
    isWritten = true;
  };
  const changed = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (!local) return;
    pending.push(update);
    settleSoon();
    if (isLeaving) write();
  };
  doc.on("update", changed);

  const unwatchPage = watchPage({
    resumed() {
      isLeaving = false;
      if (!isWritten) return;
      isWritten = false;
      read.push(key);
      settleSoon();
    },
    networkChanged: () => undefined,
    // Who hears of it after this may still write, such as a draft that is placed: that counts too.
    left() {
      isLeaving = true;
      write();
    },
  });

  return {
    load() {
      read = [...storage.keys(prefix)];
      for (const other of read) {
        const kept = storage.read(other);
        if (typeof kept === "string") applyKept(doc, kept, origin);
      }
      if (read.length > 0) settleSoon();
    },
    close() {
      doc.off("update", changed);
      unwatchPage();
      pending = [];
    },
  };
}

/** False when it could not be read; the rest of the board is none the worse for it. */
function applyKept(doc: Y.Doc, kept: string, origin: unknown): boolean {
  try {
    Y.applyUpdate(doc, fromBase64(kept), origin);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

import { clearDocument, IndexeddbPersistence, storeState } from "y-indexeddb";
import type * as Y from "yjs";
import { keyPrefix } from "./deviceStorage.ts";

/** The copy of a board on this device: what opens it without connection (D7). */
export interface OfflineCopy {
  /** Resolves when what was kept is in the document, or when nothing can be kept. Never rejects. */
  readonly loaded: Promise<void>;
  /** Whether what is written now stays on this device. */
  isKept(): boolean;
  /** Resolves when all written until now is on the disk; at once where nothing is kept. */
  settled(): Promise<void>;
  /** Writes the copy anew, so that words that left the document leave it too (R4). */
  rewrite(): Promise<void>;
  close(): Promise<void>;
}

/** Where nothing of a board shall stay on the device. */
export const noOfflineCopy: OfflineCopy = {
  loaded: Promise.resolve(),
  isKept: () => false,
  settled: () => Promise.resolve(),
  rewrite: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** A copy that cannot be opened in this time is done without, ms. */
const openLimitMs = 3_000;

export function openOfflineCopy(room: string, doc: Y.Doc): OfflineCopy {
  let persistence: IndexeddbPersistence | undefined;
  let isFailing = false;
  let isClosed = false;

  const database = () => {
    if (isFailing || isClosed || !persistence?.synced) return undefined;
    return persistence.db ?? undefined;
  };
  const open = async () => {
    if (!(await canKeep()) || isClosed) return;
    persistence = new IndexeddbPersistence(copyName(room), doc);
    await within(persistence.whenSynced, openLimitMs);
    // A full disk shows as a transaction that ends without having written.
    persistence.db?.addEventListener("abort", () => {
      isFailing = true;
    });
    persistence.db?.addEventListener("close", () => {
      isFailing = true;
    });
  };
  const loaded = open();

  const settled = async () => {
    await loaded;
    const db = database();
    if (db) await transactionAfterAll(db);
  };

  return {
    loaded,
    isKept: () => database() !== undefined,
    settled,
    async rewrite() {
      await loaded;
      if (!persistence || !database()) return;
      try {
        await storeState(persistence, true);
      } catch (error) {
        // Closed meanwhile: another tab forgot this board, and the words with it.
        if (!(error instanceof DOMException)) throw error;
        isFailing = true;
      }
      await settled();
    },
    async close() {
      await settled();
      isClosed = true;
      await persistence?.destroy();
    },
  };
}

/** Removes the copy of a board, whether it is open in this tab or not. */
export async function removeOfflineCopy(room: string): Promise<void> {
  if (await canKeep()) await within(clearDocument(copyName(room)), openLimitMs);
}

/** Named after the room: the secret opens the board and stands in no list of databases. */
function copyName(room: string): string {
  return `${keyPrefix}${room}`;
}

/** A transaction waits for all that write to the same place before it. */
function transactionAfterAll(db: IDBDatabase): Promise<void> {
  return new Promise((resolve) => {
    try {
      const transaction = db.transaction("updates", "readonly");
      for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => resolve());
    } catch (error) {
      // Closed meanwhile: another tab forgot this board.
      if (!(error instanceof DOMException)) throw error;
      resolve();
    }
  });
}

let known: Promise<boolean> | undefined;

/** Tries it out once for each page: some browsers have the interface and refuse to use it. */
function canKeep(): Promise<boolean> {
  known ??= new Promise((resolve) => {
    try {
      if (typeof indexedDB === "undefined") return resolve(false);
      const request = indexedDB.open(`${keyPrefix}probe`);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      setTimeout(() => resolve(false), openLimitMs);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      resolve(false);
    }
  });
  return known;
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

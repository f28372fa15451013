import * as Y from "yjs";
import { readEndsAt } from "../shared/ending.ts";
import { indexUpdate, type UpdateIndex } from "./updateIndex.ts";

/** Many updates → one, by Yjs: what was overwritten or removed leaves no bytes in it. */
export interface Condensed {
  /** The whole board, without what waits for its predecessors. */
  readonly update: Uint8Array;
  readonly index: UpdateIndex;
  /** Sound updates whose predecessors are missing, because damage took them. */
  readonly orphans: readonly Uint8Array[];
  /** The board with its orphans: what storage should keep. */
  readonly snapshot: Uint8Array;
  /** Updates that Yjs refused and that were left out (A2). */
  readonly unreadable: number;
  /** When the board says that it ends, in ms since 1970. */
  readonly endsAt: number | undefined;
}

export function condense(updates: readonly Uint8Array[]): Condensed {
  const { doc, unreadable } = openDoc(updates);
  const orphans = takePending(doc);
  const update = Y.encodeStateAsUpdate(doc);
  const endsAt = readEndsAt(doc);
  doc.destroy();
  const index = indexUpdate(update);
  if (!index) throw new Error("what Yjs encodes is a whole board");
  const snapshot = orphans.length > 0 ? Y.mergeUpdates([update, ...orphans]) : update;
  return { update, index, orphans, snapshot, unreadable, endsAt };
}

interface OpenedDoc {
  readonly doc: Y.Doc;
  readonly unreadable: number;
}

function openDoc(updates: readonly Uint8Array[]): OpenedDoc {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return { doc, unreadable: 0 };
  } catch {
    // Yjs cannot roll back: a document that threw is dropped.
    doc.destroy();
    return openWithout(updates);
  }
}

/** One by one, leaving out what Yjs refuses. */
function openWithout(updates: readonly Uint8Array[]): OpenedDoc {
  const good: Uint8Array[] = [];
  let doc = new Y.Doc();
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update);
      good.push(update);
    } catch {
      doc.destroy();
      doc = new Y.Doc();
      for (const each of good) Y.applyUpdate(doc, each);
    }
  }
  return { doc, unreadable: updates.length - good.length };
}

/** Takes out what Yjs keeps for later, so that no newcomer is sent it (A5). */
function takePending({ store }: Y.Doc): Uint8Array[] {
  const pending: Uint8Array[] = [];
  if (store.pendingStructs) pending.push(Y.convertUpdateFormatV2ToV1(store.pendingStructs.update));
  if (store.pendingDs) pending.push(Y.convertUpdateFormatV2ToV1(store.pendingDs));
  store.pendingStructs = null;
  store.pendingDs = null;
  return pending;
}

import { setImmediate as breathe } from "node:timers/promises";
import * as Y from "yjs";
import { Ahead, Knowledge } from "./knowledge.ts";
import { checkUpdate } from "./updateCheck.ts";
import { readUpdate } from "./updateReader.ts";

/** What storage keeps of a board → its document, without holding up other boards for long (A1). */

export interface OpenedDoc {
  readonly doc: Y.Doc;
  /** Updates that Yjs refused; the rest of the board opened (A2). */
  readonly unreadable: number;
}

/** A few milliseconds of integrating. */
const sliceStructs = 2_000;
const smallBytes = 50_000;
const smallTogether = 200;

export async function openDoc(updates: readonly Uint8Array[]): Promise<OpenedDoc> {
  const doc = new Y.Doc();
  try {
    for (let at = 0; at < updates.length; ) {
      const update = updates[at];
      if (update && update.length > smallBytes) {
        await applyInSlices(doc, update);
        at++;
      } else {
        at += applySmall(doc, updates, at);
        await breathe();
      }
    }
    return { doc, unreadable: 0 };
  } catch {
    // Yjs cannot roll back: a document that threw is dropped.
    doc.destroy();
    return openWithout(updates);
  }
}

/** Applies small updates from `from` on in one transaction. Returns how many. */
function applySmall(doc: Y.Doc, updates: readonly Uint8Array[], from: number): number {
  let count = 0;
  doc.transact(() => {
    for (const update of updates.slice(from, from + smallTogether)) {
      if (update.length > smallBytes) break;
      Y.applyUpdate(doc, update);
      count++;
    }
  });
  return count;
}

/** A snapshot is one large update. What does not stand on its own is left to Yjs as a whole. */
async function applyInSlices(doc: Y.Doc, update: Uint8Array): Promise<void> {
  const read = readUpdate(update);
  const checked = read && checkUpdate(read, new Knowledge(doc, new Ahead()));
  if (!checked?.isComplete) {
    Y.applyUpdate(doc, update);
    return;
  }
  await breathe();
  for (let rest = checked.placed; rest && rest.weight > 0; ) {
    const [slice, left] = rest.cut(Math.min(sliceStructs, rest.weight));
    Y.applyUpdate(doc, slice.bytes);
    rest = left;
    await breathe();
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

import * as Y from "yjs";

/**
 * Lets go of deleted content that undo managers had asked Yjs to keep and that can never return,
 * once the changes under way are done: words taken back must not live on in the document of anyone
 * who had reworded them (DOMAIN 10, 1).
 *
 * Clearing an undo manager does not do it. What an undo or redo of it brought back stays marked as
 * to be kept, with everything around it, and Yjs collects garbage only for what the current
 * transaction deleted.
 */
export function dropDeleted(doc: Y.Doc): void {
  doc.once("afterAllTransactions", () => {
    for (const structs of doc.store.clients.values()) {
      for (const struct of structs) {
        if (struct instanceof Y.Item && struct.keep && struct.deleted && !canReturn(struct)) {
          struct.keep = false;
        }
      }
    }
    Y.tryGc(Y.createDeleteSetFromStructStore(doc.store), doc.store, doc.gcFilter);
  });
}

/** Only letters of a text that is still there are ever brought back by Yjs. */
function canReturn(item: Y.Item): boolean {
  if (item.parentSub !== null) return false;
  for (let around: Y.Item | null = item; around; around = itemAround(around)) {
    if (around !== item && around.deleted) return false;
  }
  return true;
}

function itemAround({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null;
}

import * as Y from "yjs";

type UpdateListener = (
  update: Uint8Array,
  origin: unknown,
  doc: Y.Doc,
  transaction: Y.Transaction,
) => void;

/**
 * A document that can take in a whole board without encoding it once more: Yjs writes every change
 * as an update anew for whoever listens, which for ten thousand notes takes as long as reading them.
 */
export interface BoardDoc extends Y.Doc {
  /**
   * While `apply` runs, nobody is told of updates; then everybody is, once, with `update`: bytes that
   * hold all that `apply` has changed. What `apply` throws is passed on.
   */
  takeIn(update: Uint8Array, apply: () => void): void;
}

class QuietDoc extends Y.Doc implements BoardDoc {
  readonly #listeners = new Set<UpdateListener>();
  readonly #tell: UpdateListener = (...told) => {
    for (const listener of [...this.#listeners]) listener(...told);
  };

  // The types of events are Yjs's; only for "update" is anything done differently.
  override on: Y.Doc["on"] = (name, listener) => {
    if (name !== "update") return super.on(name, listener);
    if (this.#listeners.size === 0) super.on("update", this.#tell);
    this.#listeners.add(listener as UpdateListener);
    return listener;
  };

  override off: Y.Doc["off"] = (name, listener) => {
    if (name !== "update") return super.off(name, listener);
    this.#listeners.delete(listener as UpdateListener);
    if (this.#listeners.size === 0) super.off("update", this.#tell);
  };

  takeIn(update: Uint8Array, apply: () => void): void {
    let done: Y.Transaction | undefined;
    const note = (transaction: Y.Transaction) => {
      if (transaction.changed.size > 0) done = transaction;
    };
    super.on("afterTransaction", note);
    super.off("update", this.#tell);
    try {
      apply();
    } finally {
      super.off("afterTransaction", note);
      if (this.#listeners.size > 0) super.on("update", this.#tell);
    }
    if (done) this.#tell(update, done.origin, this, done);
  }
}

export function createBoardDoc(): BoardDoc {
  return new QuietDoc();
}

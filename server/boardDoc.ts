import * as Y from "yjs";
import { cutKnown } from "./cutKnown.ts";
import { Ahead, Knowledge } from "./knowledge.ts";
import { type OpenedDoc, openDoc } from "./openDoc.ts";
import type { Kept } from "./storage/storage.ts";
import { type CheckedUpdate, checkUpdate } from "./updateCheck.ts";
import type { ReadUpdate } from "./updateReader.ts";

/**
 * One board's document in the relay. It holds only what is stored; what it answers to others is
 * therefore safe from any kill (D1).
 */

/** What applying changed besides the document. */
export interface Applied {
  /** Something was removed or replaced, so that its bytes have to leave the files (P2). */
  readonly hasRemoved: boolean;
  /** A whole note is gone. */
  readonly hasTakenBack: boolean;
  /** Stored long ago, and only now in reach: to be passed on to everyone. */
  readonly healed?: Uint8Array;
  /** How long it took. */
  readonly ms: number;
}

const emptyStateVector = 1;

export class BoardDoc {
  /** Updates in storage that could not be read again. */
  readonly unreadable: number;
  /** Upper bound of the board's size; exact after `snapshot`. */
  bytes: number;
  readonly #doc: Y.Doc;
  readonly #ahead = new Ahead();
  readonly #known: Knowledge;
  /** Sound records whose predecessors were damaged; they wait for a device that has those. */
  #orphans: readonly Uint8Array[] = [];
  /** A whole board as the first answer to a newcomer, until something changes. */
  #whole: Uint8Array | undefined;
  #hasRemoved = false;
  #hasTakenBack = false;

  static async open(kept: Kept): Promise<BoardDoc> {
    const updates = kept.tail.map(({ update }) => update);
    if (kept.snapshot) updates.unshift(kept.snapshot.bytes);
    const bytes = updates.reduce((sum, update) => sum + update.length, 0);
    return new BoardDoc(await openDoc(updates), bytes);
  }

  private constructor({ doc, unreadable }: OpenedDoc, bytes: number) {
    this.#doc = doc;
    this.unreadable = unreadable;
    this.bytes = bytes;
    this.#known = new Knowledge(doc, this.#ahead);
    this.#orphans = takePending(doc);
    // Both end with the document, see destroy.
    doc.on("afterTransaction", ({ deleteSet }: Y.Transaction) => {
      if (deleteSet.clients.size > 0) this.#hasRemoved = true;
    });
    const notes = doc.getMap("notes");
    notes.observe(({ keysChanged }) => {
      for (const id of keysChanged) if (!notes.has(id)) this.#hasTakenBack = true;
    });
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** What the holder of a (checked) state vector lacks, as one update. */
  missingFor(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length > emptyStateVector) return Y.encodeStateAsUpdate(this.#doc, stateVector);
    this.#whole ??= Y.encodeStateAsUpdate(this.#doc);
    return this.#whole;
  }

  /** Undefined: no board could hold this. The board is not changed. */
  check(update: ReadUpdate): CheckedUpdate | undefined {
    return checkUpdate(cutKnown(update, this.#known), this.#known);
  }

  /** From now on later updates may build on these, which are on their way to storage. */
  expect({ ahead }: CheckedUpdate): void {
    this.#ahead.addAll(ahead);
  }

  /** What was expected did not reach storage. */
  forgetExpected(): void {
    this.#ahead.clear();
  }

  /** Applies what is stored. Throws when Yjs does; then this object is worth nothing any more. */
  apply(updates: readonly Uint8Array[]): Applied {
    const before = this.#orphans.length > 0 ? this.stateVector : undefined;
    const startedAt = performance.now();
    this.#hasRemoved = false;
    this.#hasTakenBack = false;
    this.#doc.transact(() => {
      for (const update of updates) {
        Y.applyUpdate(this.#doc, update);
        this.bytes += update.length;
      }
    });
    this.#whole = undefined;
    this.#ahead.forgetUpTo((client) => this.#known.storedClockOf(client));
    const healed = before && this.#retryOrphans(before, updates);
    return {
      hasRemoved: this.#hasRemoved,
      hasTakenBack: this.#hasTakenBack,
      ...(healed && { healed }),
      ms: performance.now() - startedAt,
    };
  }

  /** The whole board as one update, with what waits for its predecessors. */
  snapshot(): Uint8Array {
    this.#whole ??= Y.encodeStateAsUpdate(this.#doc);
    const bytes =
      this.#orphans.length > 0 ? Y.mergeUpdates([this.#whole, ...this.#orphans]) : this.#whole;
    this.bytes = bytes.length;
    return bytes;
  }

  destroy(): void {
    this.#doc.destroy();
  }

  /** Returns what came into reach, or undefined. */
  #retryOrphans(before: Uint8Array, updates: readonly Uint8Array[]): Uint8Array | undefined {
    const tried = this.#orphans;
    for (const orphan of tried) Y.applyUpdate(this.#doc, orphan);
    this.#orphans = takePending(this.#doc);
    const reached = Y.encodeStateAsUpdate(this.#doc, before);
    const applied = updates.reduce((sum, update) => sum + update.length, 0);
    return reached.length > applied ? reached : undefined;
  }
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

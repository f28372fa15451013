import * as Y from "yjs";
import type { Removal, Struct, StructId } from "./updateReader.ts";

/**
 * What a room knows: its document, which holds only what is stored, and ahead of it the structs that
 * are on their way to storage. A later update may build on both.
 */

/** Where a struct lies, as far as a check needs it. */
export interface Spot {
  /** How many types lie around it; 0 directly in one of the board's named maps. */
  readonly depth: number;
  /** It is the value of a key, and not one of a sequence. */
  readonly isKeyed: boolean;
}

interface AheadStruct {
  readonly clock: number;
  readonly end: number;
  readonly spot: Spot;
}

const nowhere: Spot = { depth: 0, isKeyed: false };

/** Structs of one check or of the queue, per client and without holes. */
export class Ahead {
  readonly #clients = new Map<number, AheadStruct[]>();

  add(client: number, { clock, length }: Struct, spot: Spot): void {
    const structs = this.#clients.get(client);
    const added = { clock, end: clock + length, spot };
    if (structs) structs.push(added);
    else this.#clients.set(client, [added]);
  }

  addAll(other: Ahead): void {
    for (const [client, structs] of other.#clients) {
      const known = this.#clients.get(client);
      if (known) known.push(...structs);
      else this.#clients.set(client, [...structs]);
    }
  }

  clockOf(client: number): number | undefined {
    return this.#clients.get(client)?.at(-1)?.end;
  }

  spotOf({ client, clock }: StructId): Spot | undefined {
    const structs = this.#clients.get(client) ?? [];
    let [low, high] = [0, structs.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle];
      if (!struct) break;
      if (clock < struct.clock) high = middle - 1;
      else if (clock >= struct.end) low = middle + 1;
      else return struct.spot;
    }
    return undefined;
  }

  /** Forgets what the document has caught up with. */
  forgetUpTo(clockOf: (client: number) => number): void {
    for (const [client, structs] of this.#clients) {
      const clock = clockOf(client);
      const left = structs.filter(({ end }) => end > clock);
      if (left.length === 0) this.#clients.delete(client);
      else if (left.length < structs.length) this.#clients.set(client, left);
    }
  }

  clear(): void {
    this.#clients.clear();
  }
}

export class Knowledge {
  readonly #doc: Y.Doc;
  readonly #ahead: Ahead;

  constructor(doc: Y.Doc, ahead: Ahead) {
    this.#doc = doc;
    this.#ahead = ahead;
  }

  /** The first clock of a client that is not known. */
  clockOf(client: number): number {
    return this.#ahead.clockOf(client) ?? this.storedClockOf(client);
  }

  storedClockOf(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  /** Where a known struct lies. */
  spotOf(id: StructId): Spot {
    if (id.clock >= this.storedClockOf(id.client)) return this.#ahead.spotOf(id) ?? nowhere;
    const found: unknown = Y.getItem(this.#doc.store, Y.createID(id.client, id.clock));
    if (!(found instanceof Y.Item)) return nowhere;
    let depth = 0;
    for (let item = around(found); item; item = around(item)) depth++;
    return { depth, isKeyed: found.parentSub !== null };
  }

  /** The parts of a removal of stored structs that are not removed yet. */
  notYetRemoved({ client, clock, length }: Removal): Removal[] {
    const structs = this.#doc.store.clients.get(client);
    if (!structs) return [];
    const end = clock + length;
    const parts: { client: number; clock: number; length: number }[] = [];
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at];
      if (!struct || struct.id.clock >= end) break;
      if (struct.deleted) continue;
      const from = Math.max(clock, struct.id.clock);
      const to = Math.min(end, struct.id.clock + struct.length);
      const last = parts.at(-1);
      if (last && last.clock + last.length === from) last.length += to - from;
      else parts.push({ client, clock: from, length: to - from });
    }
    return parts;
  }
}

/** The item whose type holds this one. */
function around({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null;
}

import { depthLimit } from "./jsonDepth.ts";
import { Ahead, type Knowledge, type Spot } from "./knowledge.ts";
import { type Placed, PlacedUpdate } from "./placedUpdate.ts";
import type { ReadUpdate, Removal, Struct, StructId } from "./updateReader.ts";

/**
 * Asks what a room can do with an update. Structs whose predecessors are neither known nor in the
 * same update can never be placed and are left out (A5); what is known already is left out too, so
 * that a device that reconnects forty times adds nothing.
 */

export interface CheckedUpdate {
  /** What is new and can be placed; undefined when nothing is. */
  readonly placed: PlacedUpdate | undefined;
  /** False when something had to be left out for want of its predecessors. */
  readonly isComplete: boolean;
  readonly ahead: Ahead;
}

/** Undefined when the update would make something that Yjs never makes and cannot bear. */
export function checkUpdate(update: ReadUpdate, known: Knowledge): CheckedUpdate | undefined {
  const ordering = new Ordering(update, known);
  const placed = ordering.place();
  if (!placed) return undefined;
  const { ahead } = ordering;
  let isComplete = ordering.isComplete;
  let isWhole = isComplete && placed.length === update.structCount;
  const removals: Removal[] = [];
  for (const removal of update.removals) {
    const { client, clock, length } = removal;
    const end = clock + length;
    const storedEnd = known.storedClockOf(client);
    const knownEnd = ahead.clockOf(client) ?? known.clockOf(client);
    const parts: Removal[] = [];
    if (clock < storedEnd) {
      const stored = Math.min(end, storedEnd) - clock;
      parts.push(...known.notYetRemoved({ client, clock, length: stored }));
    }
    const from = Math.max(clock, storedEnd);
    const to = Math.min(end, knownEnd);
    if (from < to) parts.push({ client, clock: from, length: to - from });
    if (end > knownEnd) isComplete = false;
    if (sumLengths(parts) !== length) isWhole = false;
    removals.push(...parts);
  }
  const isAsItCame = isWhole && isComplete;
  const hasNews = placed.length > 0 || removals.length > 0;
  const whole = { source: update.bytes, structs: placed, removals, isAsItCame };
  return { placed: hasNews ? new PlacedUpdate(whole) : undefined, isComplete, ahead };
}

/** Finds an order in which every struct comes after those it refers to, as Yjs will. */
class Ordering {
  readonly ahead = new Ahead();
  isComplete = true;
  readonly #known: Knowledge;
  readonly #update: ReadUpdate;
  readonly #placed: Placed[] = [];
  /** Clients whose next struct waits for another client to reach a clock; highest first. */
  readonly #waiting = new Map<number, { readonly clock: number; readonly cursor: Cursor }[]>();

  constructor(update: ReadUpdate, known: Knowledge) {
    this.#update = update;
    this.#known = known;
  }

  /** Undefined when something may not lie where it says. */
  place(): readonly Placed[] | undefined {
    const cursors = this.#update.clients.map(({ client, structs }) => ({ client, structs, at: 0 }));
    const ready: Cursor[] = [...cursors].reverse();
    for (let cursor = ready.pop(); cursor; cursor = ready.pop()) {
      if (!this.#advance(cursor)) return undefined;
      ready.push(...this.#wake(cursor.client));
    }
    this.isComplete = cursors.every(({ at, structs }) => at === structs.length);
    return this.#placed;
  }

  #advance(cursor: Cursor): boolean {
    const { client, structs } = cursor;
    for (; cursor.at < structs.length; cursor.at++) {
      const struct = structs[cursor.at];
      if (!struct) break;
      const next = this.#clockOf(client);
      if (struct.clock + struct.length <= next) continue;
      if (struct.clock > next || struct.kind === "gap") break;
      const missing = this.#missingOf(struct);
      if (missing) {
        this.#wait(missing, cursor);
        break;
      }
      const spot = this.#spotOf(struct);
      if (!mayLie(struct, spot)) return false;
      this.ahead.add(client, struct, spot);
      this.#placed.push({ client, struct });
    }
    return true;
  }

  #clockOf(client: number): number {
    return this.ahead.clockOf(client) ?? this.#known.clockOf(client);
  }

  #missingOf({ left, right, parent }: Struct): StructId | undefined {
    if (left && !this.#isKnown(left)) return left;
    if (right && !this.#isKnown(right)) return right;
    if (parent && !this.#isKnown(parent)) return parent;
    return undefined;
  }

  #isKnown({ client, clock }: StructId): boolean {
    return clock < this.#clockOf(client);
  }

  #wait({ client, clock }: StructId, cursor: Cursor): void {
    const waiting = this.#waiting.get(client) ?? [];
    const at = waiting.findIndex((other) => other.clock <= clock);
    waiting.splice(at < 0 ? waiting.length : at, 0, { clock, cursor });
    this.#waiting.set(client, waiting);
  }

  #wake(client: number): Cursor[] {
    const waiting = this.#waiting.get(client);
    const woken: Cursor[] = [];
    const clock = this.#clockOf(client);
    for (let last = waiting?.at(-1); last && last.clock < clock; last = waiting?.at(-1)) {
      woken.push(last.cursor);
      waiting?.pop();
    }
    return woken;
  }

  /** As Yjs decides it: a struct lies where its left neighbour lies, or its right one. */
  #spotOf({ left, right, parent, hasKey }: Struct): Spot {
    const beside = left ?? right;
    if (beside) return this.#spotAt(beside);
    return { depth: parent ? this.#spotAt(parent).depth + 1 : 0, isKeyed: hasKey };
  }

  #spotAt(id: StructId): Spot {
    return this.ahead.spotOf(id) ?? this.#known.spotOf(id);
  }
}

/** Removing recurses into types, and splitting the value of a key leaves two values that both live. */
function mayLie({ kind, length }: Struct, { depth, isKeyed }: Spot): boolean {
  return depth <= depthLimit && (!isKeyed || length === 1 || kind === "emptied");
}

interface Cursor {
  readonly client: number;
  readonly structs: readonly Struct[];
  at: number;
}

function sumLengths(removals: readonly Removal[]): number {
  return removals.reduce((sum, { length }) => sum + length, 0);
}

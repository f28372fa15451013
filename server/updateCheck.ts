import { depthLimit } from "./jsonDepth.ts";
import type { Knowledge } from "./knowledge.ts";
import { depthOf, isKeyed, packSpot, type Spot } from "./spot.ts";
import type { ClientStructs, ReadUpdate, Removal, Struct, StructId } from "./updateReader.ts";

/**
 * Asks what a room can do with an update. Structs whose predecessors are neither known nor in the
 * same update can never be placed and are left out (A5); what is known already is left out too, so
 * that a device that reconnects forty times adds nothing.
 */

export interface PlacedStruct {
  readonly client: number;
  readonly struct: Struct;
  readonly spot: Spot;
}

/**
 * How much work placing an update may be for Yjs. A struct that its writer put directly between two
 * neighbours costs one step. One that names a place which others have named before, or neighbours
 * that are none, makes Yjs walk past whatever lies between: it is contested. Honest people do that
 * now and then, when they write in one place at one moment.
 */
export interface Effort {
  readonly contested: number;
  /** In no run of its writer's own. */
  readonly loose: number;
  /** Places that were named, as numbers; undefined for none. */
  readonly places: ReadonlySet<number> | undefined;
}

export interface CheckedUpdate {
  /** The update that the structs are views into. */
  readonly source: Uint8Array;
  /** What is new and can be placed. Each comes after those it refers to, and clients' without holes. */
  readonly structs: readonly PlacedStruct[];
  readonly removals: readonly Removal[];
  /** False when something had to be left out for want of its predecessors. */
  readonly isComplete: boolean;
  readonly effort: Effort;
}

export function hasNews({ structs, removals }: CheckedUpdate): boolean {
  return structs.length > 0 || removals.length > 0;
}

/** Undefined when the update would make something that Yjs never makes and cannot bear. */
export function checkUpdate(update: ReadUpdate, known: Knowledge): CheckedUpdate | undefined {
  const ordering = new Ordering(known);
  const structs = ordering.place(update.clients);
  if (!structs) return undefined;
  let { isComplete } = ordering;
  const removals: Removal[] = [];
  for (const removal of update.removals) {
    const { client, clock, length } = removal;
    const knownEnd = ordering.clockOf(client);
    if (clock + length <= knownEnd) known.addNotYetRemoved(removal, removals);
    else {
      isComplete = false;
      if (clock < knownEnd) {
        known.addNotYetRemoved({ client, clock, length: knownEnd - clock }, removals);
      }
    }
  }
  const { effort } = ordering;
  return { source: update.bytes, structs, removals, isComplete, effort };
}

/** Finds an order in which every struct comes after those it refers to, as Yjs will. */
class Ordering {
  isComplete = true;
  readonly effort: { contested: number; loose: number; places: Set<number> | undefined } = {
    contested: 0,
    loose: 0,
    places: undefined,
  };
  readonly #known: Knowledge;
  readonly #placed: PlacedStruct[] = [];
  readonly #placedOf = new Map<number, PlacedStruct[]>();
  /** Clients whose next struct waits for another client to reach a clock; highest first. */
  readonly #waiting = new Map<number, { readonly clock: number; readonly cursor: Cursor }[]>();

  constructor(known: Knowledge) {
    this.#known = known;
  }

  /** Undefined when something may not lie where it says. */
  place(clients: readonly ClientStructs[]): readonly PlacedStruct[] | undefined {
    const cursors = clients.map(({ client, structs }): Cursor => ({ client, structs, at: 0 }));
    const ready = cursors.length > 1 ? [...cursors].reverse() : [...cursors];
    for (let cursor = ready.pop(); cursor; cursor = ready.pop()) {
      if (!this.#advance(cursor)) return undefined;
      if (this.#waiting.size > 0) ready.push(...this.#wake(cursor.client));
    }
    this.isComplete = cursors.every(({ at, structs }) => at === structs.length);
    return this.#placed;
  }

  /** The first clock of a client that is neither known nor placed. */
  clockOf(client: number): number {
    const last = this.#placedOf.get(client)?.at(-1);
    return last ? last.struct.clock + last.struct.length : this.#known.clockOf(client);
  }

  #advance(cursor: Cursor): boolean {
    const { client, structs } = cursor;
    let next = this.clockOf(client);
    for (; cursor.at < structs.length; cursor.at++) {
      const struct = structs[cursor.at];
      if (!struct) break;
      if (struct.clock + struct.length <= next) continue;
      if (struct.clock > next || struct.kind === "gap") break;
      const missing = this.#missingOf(struct);
      if (missing) {
        this.#wait(missing, cursor);
        break;
      }
      const spot = this.#spotOf(struct);
      if (!mayLie(struct, spot)) return false;
      this.#add({ client, struct, spot });
      next = struct.clock + struct.length;
    }
    return true;
  }

  #add(placed: PlacedStruct): void {
    this.#count(placed.client, placed.struct);
    this.#placed.push(placed);
    const ofClient = this.#placedOf.get(placed.client);
    if (ofClient) ofClient.push(placed);
    else this.#placedOf.set(placed.client, [placed]);
  }

  #count(client: number, struct: Struct): void {
    if (struct.kind === "removed") return;
    const { left, right } = struct;
    const place = left ? hashOf(left) : right ? hashOf(right) + 1 : struct.home;
    const isTaken = this.effort.places?.has(place) || this.#known.isTaken(place);
    const isRun = left?.client === client && left.clock === struct.clock - 1;
    if (isTaken) this.effort.contested++;
    if (isRun) return;
    this.effort.loose++;
    this.effort.places ??= new Set();
    this.effort.places.add(place);
    if (!isTaken && !this.#areNeighbours(left, right)) this.effort.contested++;
  }

  /** As far as it can be told without the order in which everything lies. */
  #areNeighbours(left: StructId | undefined, right: StructId | undefined): boolean {
    if (!left) return !right || this.#leftOf(right) === undefined;
    const next = { client: left.client, clock: left.clock + 1 };
    if (right && isSame(right, next)) return true;
    const follower = this.#isKnown(next) ? this.#leftOf(next) : undefined;
    return !follower || !isSame(follower, left);
  }

  #leftOf(id: StructId): StructId | undefined {
    const placed = this.#placedOf.get(id.client);
    const found = placed && structIn(placed, id.clock)?.struct;
    if (!found) return this.#known.leftOf(id);
    // Inside a run each stands behind the one before.
    return id.clock > found.clock ? { client: id.client, clock: id.clock - 1 } : found.left;
  }

  #missingOf({ left, right, parent }: Struct): StructId | undefined {
    if (left && !this.#isKnown(left)) return left;
    if (right && !this.#isKnown(right)) return right;
    if (parent && !this.#isKnown(parent)) return parent;
    return undefined;
  }

  #isKnown({ client, clock }: StructId): boolean {
    return clock < this.clockOf(client);
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
    const clock = this.clockOf(client);
    for (let last = waiting?.at(-1); last && last.clock < clock; last = waiting?.at(-1)) {
      woken.push(last.cursor);
      waiting?.pop();
    }
    return woken;
  }

  /** As Yjs decides it: a struct lies where its left neighbour lies, or its right one. */
  #spotOf({ left, right, parent, hasKey, hasWords, kind }: Struct): Spot {
    const isType = kind === "type";
    const beside = left ?? right;
    if (beside) {
      const spot = this.#spotAt(beside);
      return packSpot({ depth: depthOf(spot), isKeyed: isKeyed(spot), hasWords, isType });
    }
    const depth = parent ? depthOf(this.#spotAt(parent)) + 1 : 0;
    return packSpot({ depth, isKeyed: hasKey, hasWords, isType });
  }

  #spotAt(id: StructId): Spot {
    const placed = this.#placedOf.get(id.client);
    return (placed && structIn(placed, id.clock)?.spot) ?? this.#known.spotOf(id);
  }
}

function structIn(placed: readonly PlacedStruct[], clock: number): PlacedStruct | undefined {
  let [low, high] = [0, placed.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = placed[middle];
    if (!found) break;
    if (clock < found.struct.clock) high = middle - 1;
    else if (clock >= found.struct.clock + found.struct.length) low = middle + 1;
    else return found;
  }
  return undefined;
}

function isSame(one: StructId, other: StructId): boolean {
  return one.client === other.client && one.clock === other.clock;
}

/** Two that share a number count as contested once more than they are; nothing else comes of it. */
function hashOf({ client, clock }: StructId): number {
  return Math.imul(client ^ Math.imul(clock, 0x9e3779b1), 0x85ebca6b) >>> 0;
}

/** Removing recurses into types, and splitting the value of a key leaves two values that both live. */
function mayLie({ kind, length }: Struct, spot: Spot): boolean {
  // One more than the deepest has to fit into a spot as well.
  return depthOf(spot) <= depthLimit && (!isKeyed(spot) || length === 1 || kind === "emptied");
}

interface Cursor {
  readonly client: number;
  readonly structs: readonly Struct[];
  at: number;
}
